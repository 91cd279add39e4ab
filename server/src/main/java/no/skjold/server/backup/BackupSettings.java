package no.skjold.server.backup;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Properties `skjold.backup.*`.
///
/// @param key the file of the backup key; empty for `keys/backup.key` in the data folder
/// @param loudAfter a last backup older than this is a fault that everybody responsible sees
/// @param drillLoudAfter the same for the last restore drill
@ConfigurationProperties("skjold.backup")
record BackupSettings(
    @DefaultValue("") String key,
    @DefaultValue("26h") Duration loudAfter,
    @DefaultValue("92d") Duration drillLoudAfter) {

  static Path keyFile(Path data, String setting) {
    return setting.isBlank() ? data.resolve("keys").resolve("backup.key") : Path.of(setting);
  }
}
