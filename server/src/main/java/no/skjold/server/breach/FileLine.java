package no.skjold.server.breach;

/// A file as a page lists it.
///
/// @param size in words, such as `1,4 MB`
/// @param pictured whether a small picture of it can be shown
record FileLine(Evidence file, String size, boolean pictured) {

  private static final long KILO = 1_000;

  static FileLine of(Evidence file) {
    return new FileLine(file, size(file.bytes()), Preview.possible(file));
  }

  private static String size(long bytes) {
    return bytes < KILO * KILO
        ? Math.max(1, bytes / KILO) + " kB"
        : bytes / (KILO * KILO) + "," + bytes / (KILO * KILO / 10) % 10 + " MB";
  }
}
