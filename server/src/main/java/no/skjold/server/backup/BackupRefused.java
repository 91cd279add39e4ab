package no.skjold.server.backup;

/// A backup cannot be made, or one may not be restored. Says what is wrong and what to do about it.
public final class BackupRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String remedy;

  BackupRefused(String problem, String remedy) {
    super(problem);
    this.remedy = remedy;
  }

  BackupRefused(String problem, String remedy, Throwable cause) {
    super(problem, cause);
    this.remedy = remedy;
  }

  /// What to do about it.
  public String remedy() {
    return remedy;
  }
}
