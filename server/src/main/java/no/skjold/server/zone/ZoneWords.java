package no.skjold.server.zone;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import no.skjold.geometry.Area;
import no.skjold.geometry.GeoJsonAreas;
import no.skjold.geometry.Outline;
import no.skjold.geometry.Outline.Corner;
import no.skjold.geometry.Outline.Ring;
import no.skjold.geometry.Size;
import org.springframework.stereotype.Component;

/// Tells a zone to whoever cannot see the map: how big it is, how far it reaches, whose ground it
/// covers, and how its edge runs by names that everybody knows. What it says follows from the edge
/// alone, never from a middle, and from nothing else that is known of the zone: it may be read by
/// the restrained person. Stores nothing. Any thread.
@Component
public class ZoneWords {

  private static final int MOST_NAMES = 12;

  /// So near a name one is at it.
  private static final double AT_METRES = 250;

  private static final double[] WINDS = {0, 90, 180, 270};

  private final Districts districts;
  private final NamedPlaces places = new NamedPlaces();

  ZoneWords(Districts districts) {
    this.districts = districts;
  }

  /// One or two sentences, for what stands in place of the picture.
  ///
  /// @param geometry a GeoJSON geometry: Polygon, MultiPolygon, or Point with `radiusMetres`
  /// @param language bokmål, nynorsk or English; told in bokmål for any other
  /// @throws IllegalArgumentException for what is no area
  public String brief(String geometry, Locale language) {
    Area area = GeoJsonAreas.read(geometry);
    Telling telling = new Telling(language);
    return size(area, Outline.of(area), telling) + " " + ground(area, telling);
  }

  /// All of it, a sentence or a few in each item, in the order they are read aloud.
  ///
  /// @param geometry a GeoJSON geometry: Polygon, MultiPolygon, or Point with `radiusMetres`
  /// @param language bokmål, nynorsk or English; told in bokmål for any other
  /// @throws IllegalArgumentException for what is no area
  public List<String> of(String geometry, Locale language) {
    Area area = GeoJsonAreas.read(geometry);
    Outline outline = Outline.of(area);
    Telling telling = new Telling(language);
    List<String> words = new ArrayList<>();
    words.add(size(area, outline, telling));
    words.add(ground(area, telling));
    words.add(names(area, telling));
    int parts = outline.parts().size();
    if (parts > 1) {
      words.add(telling.say("parts", parts));
    }
    for (int i = 0; i < parts; i++) {
      if (parts > 1) {
        words.add(part(outline.parts().get(i).edge(), i + 1, telling));
      }
      edge(outline.parts().get(i), telling, words);
    }
    words.add(telling.say("approximate"));
    return words;
  }

  private static String size(Area area, Outline outline, Telling telling) {
    String size =
        telling.say(
            "size",
            telling.squareMetres(Size.of(area).squareMetres()),
            telling.metres(outline.reach().northSouthMetres()),
            telling.metres(outline.reach().eastWestMetres()));
    return outline.parts().size() > 1
        ? size
        : size + shape("zone", outline.parts().getFirst().edge(), telling);
  }

  private static String shape(String what, Ring edge, Telling telling) {
    if (edge.round()) {
      return " " + telling.say(what + ".round");
    }
    return edge.isLong() ? " " + telling.say(what + ".long", telling.axis(edge.longAxis())) : "";
  }

  private String ground(Area area, Telling telling) {
    List<String> names = districts.under(area).municipalities();
    return switch (names.size()) {
      case 0 -> telling.say("sea");
      case 1 -> telling.say("municipality", names.getFirst());
      default -> telling.say("municipalities", telling.list(names), names.getFirst());
    };
  }

  private String names(Area area, Telling telling) {
    List<String> within = places.within(area).stream().map(NamedPlaces.Named::name).toList();
    if (within.isEmpty()) {
      return telling.say("names.none");
    }
    return within.size() <= MOST_NAMES
        ? telling.say("names", telling.list(within))
        : telling.say("names.among", telling.list(within.subList(0, MOST_NAMES)));
  }

  private static String part(Ring edge, int number, Telling telling) {
    return telling.say(
            "part",
            number,
            telling.metres(edge.reach().northSouthMetres()),
            telling.metres(edge.reach().eastWestMetres()))
        + shape("part", edge, telling);
  }

  private void edge(Outline.Part part, Telling telling, List<String> words) {
    if (part.edge().round()) {
      extremes(part.edge(), telling, words);
    } else {
      walk(part.edge(), telling, words);
    }
    for (Ring hole : part.holes()) {
      words.add(
          telling.say(
              "hole",
              telling.metres(hole.reach().northSouthMetres()),
              telling.metres(hole.reach().eastWestMetres()),
              where(hole.farthest(0), telling)));
    }
  }

  private void extremes(Ring edge, Telling telling, List<String> words) {
    for (double wind : WINDS) {
      words.add(telling.say("extreme." + Math.round(wind), where(edge.farthest(wind), telling)));
    }
  }

  private void walk(Ring edge, Telling telling, List<String> words) {
    List<Corner> corners = edge.corners();
    words.add(telling.say("start", where(corners.getFirst(), telling)));
    for (int i = 0; i < corners.size(); i++) {
      Corner from = corners.get(i);
      boolean last = i == corners.size() - 1;
      Corner to = last ? corners.getFirst() : corners.get(i + 1);
      String far = telling.metres(metres(from, to));
      String wind = telling.direction(named(from).degreesTo(to.latitude(), to.longitude()));
      words.add(
          last
              ? telling.say("leg.back", far, wind)
              : telling.say("leg", far, wind, where(to, telling)));
    }
    if (!edge.whole()) {
      words.add(telling.say("simplified"));
    }
  }

  private static double metres(Corner from, Corner to) {
    return named(from).distanceMetres(to.latitude(), to.longitude());
  }

  private static NamedPlaces.Named named(Corner corner) {
    return new NamedPlaces.Named("", corner.latitude(), corner.longitude(), 0);
  }

  /// A corner by the name nearest to it, which may lie on either side of the edge.
  private String where(Corner corner, Telling telling) {
    NamedPlaces.Named place = places.nearest(corner.latitude(), corner.longitude());
    double far = place.distanceMetres(corner.latitude(), corner.longitude());
    if (far < AT_METRES) {
      return telling.say("at", place.name());
    }
    return telling.say(
        "from",
        telling.metres(far),
        telling.direction(place.degreesTo(corner.latitude(), corner.longitude())),
        place.name());
  }
}
