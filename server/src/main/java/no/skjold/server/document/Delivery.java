package no.skjold.server.document;

import java.io.IOException;

/// A way out of the house. Digital post, Altinn and eFormidling come in as further ones.
interface Delivery {

  Way way();

  /// Whether the same letter handed over once more is seen to be the same on the other side.
  boolean repeatable();

  /// Hands it over; returns when the other side has taken it. Called from one thread.
  void deliver(Outgoing letter) throws Undelivered, IOException;

  /// @param name of the file; tells nobody whom it is about, and is the same each time
  record Outgoing(long id, String name, byte[] pdf) {
    @Override
    public String toString() {
      return "Outgoing[" + id + "]";
    }
  }

  /// The other side did not take it.
  final class Undelivered extends Exception {
    private static final long serialVersionUID = 1;

    private final String code;

    /// @param code why, such as `smtp`; no content
    Undelivered(String code) {
      super(code);
      this.code = code;
    }

    String code() {
      return code;
    }
  }
}
