package no.skjold.server.breach;

import java.io.InputStream;

/// Looks for malware in what is handed in.
interface VirusScanner {

  /// Reads all of it. Never throws for what the scanner cannot tell: that is
  /// [Scan.Result#UNANSWERED].
  Scan scan(InputStream content);
}
