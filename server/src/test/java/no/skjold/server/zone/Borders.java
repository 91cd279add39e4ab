package no.skjold.server.zone;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/// The outlines of municipalities as the server has them, read once for all tests.
final class Borders {

  static final Districts OURS = read();

  private Borders() {}

  private static Districts read() {
    try (InputStream in =
        Objects.requireNonNull(Borders.class.getResourceAsStream("/kart/kommuner.geojson"))) {
      return MunicipalityMap.districts(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
