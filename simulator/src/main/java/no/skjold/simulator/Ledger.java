package no.skjold.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/// What devices were told is received, written down apart from the server: one line each, `device
/// sequence deviceTime acknowledgedAt inside|outside`, separated by tabs, out of our hands before
/// the next. Belongs to one thread.
final class Ledger implements AutoCloseable {
  private final Writer writer;

  /// Appends to the file.
  Ledger(Path file) {
    try {
      writer = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException failed) {
      throw new UncheckedIOException(file + " cannot be written", failed);
    }
  }

  void acknowledged(
      String deviceId, long sequence, long deviceMillis, long acknowledgedMillis, boolean inside) {
    try {
      writer
          .append(deviceId)
          .append('\t')
          .append(Long.toString(sequence))
          .append('\t')
          .append(Instant.ofEpochMilli(deviceMillis).toString())
          .append('\t')
          .append(Instant.ofEpochMilli(acknowledgedMillis).toString())
          .append(inside ? "\tinside\n" : "\toutside\n");
      writer.flush();
    } catch (IOException failed) {
      throw new UncheckedIOException("the ledger cannot be written", failed);
    }
  }

  @Override
  public void close() {
    try {
      writer.close();
    } catch (IOException failed) {
      throw new UncheckedIOException("the ledger cannot be closed", failed);
    }
  }
}
