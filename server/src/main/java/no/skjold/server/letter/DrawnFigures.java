package no.skjold.server.letter;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import no.skjold.server.document.Letter.Figure;
import no.skjold.server.order.Terms.DrawnZone;
import no.skjold.server.zone.ZonePictures;
import no.skjold.server.zone.ZoneWords;

/// Draws zones from their outlines alone. Any thread.
final class DrawnFigures implements Figures {

  private final ZonePictures pictures;
  private final ZoneWords words;

  DrawnFigures(ZonePictures pictures, ZoneWords words) {
    this.pictures = pictures;
    this.words = words;
  }

  @Override
  public List<Figure> of(Telling telling) {
    List<DrawnZone> zones = telling.zones();
    return IntStream.range(0, zones.size())
        .mapToObj(it -> figure(zones.get(it), it + 1, telling))
        .toList();
  }

  private Figure figure(DrawnZone zone, int number, Telling telling) {
    Locale language = Locale.of(telling.language().tag());
    return new Figure(
        pictures.zone(zone.geometry(), language),
        telling.phrases().say("figure", "N", Integer.toString(number)),
        words.brief(zone.geometry(), language),
        words.of(zone.geometry(), language));
  }
}
