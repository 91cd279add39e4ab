package no.skjold.server.access;

/// The server refuses to start as it was set up.
public final class UnsafeStart extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String remedy;

  public UnsafeStart(String what, String remedy) {
    super(what);
    this.remedy = remedy;
  }

  public String remedy() {
    return remedy;
  }
}
