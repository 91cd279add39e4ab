package no.skjold.server.order;

/// Somebody else has changed it since it was read. Nothing has been stored.
///
/// @see Draft#version()
public final class Stale extends RuntimeException {
  private static final long serialVersionUID = 1;

  Stale() {
    super("stale");
  }
}
