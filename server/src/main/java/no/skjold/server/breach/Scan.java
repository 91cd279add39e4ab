package no.skjold.server.breach;

/// What looking for malware in a file came to. Never called clean unless a scanner said so.
///
/// @param found what the scanner calls it; blank unless something was found
public record Scan(Result result, String found) {

  private static final int LONGEST = 100;

  public enum Result {
    CLEAN,
    INFECTED,
    /// No scanner is set up.
    NOT_SCANNED,
    /// The scanner could not be asked, or did not know.
    UNANSWERED
  }

  public Scan {
    found = found.replaceAll("[^A-Za-z0-9._:/() -]", "?");
    found = found.length() > LONGEST ? found.substring(0, LONGEST) : found;
  }

  static Scan of(Result result) {
    return new Scan(result, "");
  }
}
