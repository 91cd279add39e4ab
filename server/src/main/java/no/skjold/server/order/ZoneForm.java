package no.skjold.server.order;

import java.util.Set;
import no.skjold.server.order.Terms.DrawnZone;
import no.skjold.server.zone.Place;
import org.jspecify.annotations.Nullable;

/// What somebody typed about a zone, as it was typed. Never printed.
///
/// @param way `text` for GeoJSON typed or in a file, `circle` for a middle and a radius
/// @param homeLatitude where he lives, to be looked up and not kept; blank for not said
record ZoneForm(
    @Nullable String zoneId,
    @Nullable String way,
    @Nullable String geometry,
    @Nullable String latitude,
    @Nullable String longitude,
    @Nullable String radius,
    @Nullable String buffer,
    @Nullable String ownHome,
    @Nullable String homeLatitude,
    @Nullable String homeLongitude,
    @Nullable String version) {

  static ZoneForm blank(int version) {
    return new ZoneForm("", "text", "", "", "", "", "0", "", "", "", "" + version);
  }

  static ZoneForm of(DrawnZone zone, int version) {
    return new ZoneForm(
        zone.zoneId(),
        "text",
        zone.geometry(),
        "",
        "",
        "",
        "" + Math.round(zone.bufferMetres()),
        zone.ownHomeInside() ? "yes" : "no",
        "",
        "",
        "" + version);
  }

  /// The same over another version.
  ZoneForm over(int other) {
    return new ZoneForm(
        zoneId,
        way,
        geometry,
        latitude,
        longitude,
        radius,
        buffer,
        ownHome,
        homeLatitude,
        homeLongitude,
        "" + other);
  }

  /// @param file the content of a file that was handed in; blank for none
  DrawnZone zone(String file) {
    String answer = text(ownHome);
    UnsoundZone.unless(
        answer.equals("yes") || answer.equals("no"), "home_unanswered", "/properties");
    return new DrawnZone(text(zoneId), shape(file), number(buffer, "buffer"), answer.equals("yes"));
  }

  private String shape(String file) {
    if (text(way).equals("circle")) {
      return "{\"type\":\"Point\",\"coordinates\":[%s,%s],\"radiusMetres\":%s}"
          .formatted(
              number(longitude, "circle"), number(latitude, "circle"), number(radius, "circle"));
    }
    String given = file.isBlank() ? text(geometry) : file;
    UnsoundZone.unless(!given.isBlank(), "geometry_missing", "/geometry");
    return ZoneText.geometry(given);
  }

  Set<Place> homes() {
    if (text(homeLatitude).isEmpty() && text(homeLongitude).isEmpty()) {
      return Set.of();
    }
    try {
      return Set.of(
          new Place(number(homeLatitude, "home_place"), number(homeLongitude, "home_place")));
    } catch (IllegalArgumentException e) {
      throw new UnsoundZone("home_place", "/properties/homes");
    }
  }

  int seen() {
    return text(version).matches("\\d{1,9}") ? Integer.parseInt(text(version)) : 0;
  }

  /// With a comma or a point.
  private static double number(@Nullable String typed, String fault) {
    String text = text(typed).replace(',', '.');
    UnsoundZone.unless(text.matches("-?\\d{1,6}(\\.\\d{1,12})?"), fault, "/properties");
    return Double.parseDouble(text);
  }

  private static String text(@Nullable String typed) {
    return typed == null ? "" : typed.strip();
  }

  @Override
  public String toString() {
    return "ZoneForm[sealed]";
  }
}
