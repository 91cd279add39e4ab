package no.skjold.server.breach;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// Under `skjold.breach`.
///
/// @param largestFile the largest file taken; what is sent at once is bounded by
///   `spring.servlet.multipart`
/// @param mostFiles how many of one breach
@ConfigurationProperties("skjold.breach")
record BreachSettings(
    @DefaultValue("50MB") DataSize largestFile,
    @DefaultValue("40") int mostFiles,
    @DefaultValue Scanner scanner) {

  /// A ClamAV daemon.
  ///
  /// @param host blank for none: then files are shown as not scanned, never as clean
  record Scanner(
      @DefaultValue("") String host,
      @DefaultValue("3310") int port,
      @DefaultValue("60s") Duration patience) {}

  VirusScanner virusScanner() {
    return scanner.host().isBlank()
        ? _ -> Scan.of(Scan.Result.NOT_SCANNED)
        : new ClamAv(scanner.host(), scanner.port(), scanner.patience());
  }
}
