package no.skjold.server.audit;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The trail's settings: properties `skjold.audit.*`.
///
/// @param signingKey the file of the key that signs the daily heads; empty for one in the data
///   folder
/// @param replaceSigningKey makes a new key where the one that signed so far is gone
/// @param headsFolder where `audit-heads.jsonl` is written, best a folder that another machine
///   keeps; empty for one in the data folder
/// @param ownTrailDelay how long after a look the person concerned is told. To be confirmed by a
///   lawyer: long enough that a look does not tell of what is about to happen
@ConfigurationProperties("skjold.audit")
record AuditSettings(
    @DefaultValue("") String signingKey,
    @DefaultValue("false") boolean replaceSigningKey,
    @DefaultValue("") String headsFolder,
    @DefaultValue("7d") Duration ownTrailDelay) {

  AuditSettings {
    if (ownTrailDelay.isNegative()) {
      throw new IllegalArgumentException("skjold.audit.own-trail-delay must not be negative");
    }
  }

  Path signingKey(Path data) {
    return signingKey.isBlank()
        ? data.resolve("keys").resolve("audit-signing.key")
        : Path.of(signingKey);
  }

  Path headsFile(Path data) {
    Path folder = headsFolder.isBlank() ? data.resolve("audit") : Path.of(headsFolder);
    return folder.resolve("audit-heads.jsonl");
  }
}
