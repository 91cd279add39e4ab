package no.skjold.server.storage;

/// The database or the data folder is not fit to serve on. Says what is wrong and what to do about
/// it; the application does not start.
public final class StorageRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String remedy;

  /// @param problem what is wrong
  /// @param remedy what to do about it
  public StorageRefused(String problem, String remedy) {
    super(problem);
    this.remedy = remedy;
  }

  StorageRefused(String problem, String remedy, Throwable cause) {
    super(problem, cause);
    this.remedy = remedy;
  }

  /// What to do about it.
  public String remedy() {
    return remedy;
  }
}
