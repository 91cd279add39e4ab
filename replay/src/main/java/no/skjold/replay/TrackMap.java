package no.skjold.replay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import no.skjold.monitoring.Fix;
import no.skjold.monitoring.Plan;
import no.skjold.monitoring.Transition;
import no.skjold.monitoring.Zone;

/// A track with its zones and what was raised, drawn as SVG: north is up, the scale is the same
/// both ways, and every transition is a number on the way and a line in the list. On a map of the
/// whole earth these are distances to within 1 % for tracks up to 100 km across.
final class TrackMap {
  private static final int WIDTH = 900;
  private static final int LEGEND = 520;
  private static final int TALLEST = 900;
  private static final int MARGIN = 24;
  private static final int LINE = 18;
  private static final double METRES_PER_DEGREE = 111_320;
  private static final double SHARE_ROUND = 0.12;
  private static final double LEAST_METRES = 200;

  private final List<Fix> fixes;
  private final StringBuilder svg = new StringBuilder();
  private final double middleLatitude;
  private final double west;
  private final double north;
  private final double pixelsPerMetre;
  private final int height;

  private TrackMap(List<Fix> fixes) {
    this.fixes = fixes;
    double south = fixes.stream().mapToDouble(Fix::latitude).min().orElseThrow();
    double top = fixes.stream().mapToDouble(Fix::latitude).max().orElseThrow();
    double left = fixes.stream().mapToDouble(Fix::longitude).min().orElseThrow();
    double right = fixes.stream().mapToDouble(Fix::longitude).max().orElseThrow();
    this.middleLatitude = (south + top) / 2;
    double wide = Math.max(LEAST_METRES, (right - left) * metresPerLongitude());
    double tall = Math.max(LEAST_METRES, (top - south) * METRES_PER_DEGREE);
    double round = SHARE_ROUND * Math.max(wide, tall);
    this.pixelsPerMetre =
        Math.min(
            (WIDTH - 2 * MARGIN) / (wide + 2 * round), (TALLEST - 2 * MARGIN) / (tall + 2 * round));
    this.west = (left + right) / 2 * metresPerLongitude() - WIDTH / 2.0 / pixelsPerMetre;
    this.height = (int) Math.ceil((tall + 2 * round) * pixelsPerMetre) + 2 * MARGIN;
    this.north = middleLatitude * METRES_PER_DEGREE + height / 2.0 / pixelsPerMetre;
  }

  /// The drawing.
  ///
  /// @param fixes at least one, ascending by time
  static String of(List<Fix> fixes, Plan plan, List<Transition> transitions) {
    TrackMap map = new TrackMap(fixes);
    map.draw(plan, transitions);
    return map.svg.toString();
  }

  private void draw(Plan plan, List<Transition> transitions) {
    int lines = Math.max(height, MARGIN + LINE * (transitions.size() + 3));
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
            + " font-size=\"12\" role=\"img\" aria-label=\"track, zones and what was raised\">",
        WIDTH + LEGEND, lines);
    add("<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>", WIDTH + LEGEND, lines);
    add("<clipPath id=\"map\"><rect width=\"%d\" height=\"%d\"/></clipPath>", WIDTH, height);
    add("<g clip-path=\"url(#map)\">");
    add("<rect width=\"%d\" height=\"%d\" fill=\"#f4f1ea\"/>", WIDTH, height);
    plan.orders().forEach(order -> order.zones().forEach(this::zone));
    way();
    add("</g>");
    scale();
    for (int i = 0; i < transitions.size(); i++) {
      raised(i + 1, transitions.get(i));
    }
    add("</svg>");
  }

  private void zone(Zone zone) {
    StringBuilder path = new StringBuilder();
    double[] last = {0, 0};
    for (double[][] polygon : zone.area().polygons()) {
      for (double[] ring : polygon) {
        for (int i = 0; i < ring.length; i += 2) {
          last = new double[] {x(ring[i]), y(ring[i + 1])};
          path.append(i == 0 ? 'M' : 'L').append(text(last[0])).append(' ').append(text(last[1]));
        }
        path.append('Z');
      }
    }
    add(
        "<path d=\"%s\" fill=\"#b3261e\" fill-opacity=\"0.16\" fill-rule=\"evenodd\""
            + " stroke=\"#b3261e\" stroke-width=\"1.5\"/>",
        path);
    add(
        "<text x=\"%s\" y=\"%s\" fill=\"#7a1a15\">%s</text>",
        text(last[0] + 4), text(last[1]), escaped(zone.zoneId()));
  }

  private void way() {
    StringBuilder points = new StringBuilder();
    for (Fix fix : fixes) {
      points.append(text(x(fix.longitude()))).append(',').append(text(y(fix.latitude())));
      points.append(' ');
    }
    add(
        "<polyline points=\"%s\" fill=\"none\" stroke=\"#555\" stroke-width=\"1\"/>",
        points.toString().strip());
    for (Fix fix : fixes) {
      double accuracy = fix.accuracyKind() == Fix.AccuracyKind.RADIUS_68 ? fix.accuracy() : 0;
      if (accuracy * pixelsPerMetre > 3) {
        add(
            "<circle cx=\"%s\" cy=\"%s\" r=\"%s\" fill=\"none\" stroke=\"#0b57a4\""
                + " stroke-opacity=\"0.25\"/>",
            text(x(fix.longitude())), text(y(fix.latitude())), text(accuracy * pixelsPerMetre));
      }
      add(
          "<circle cx=\"%s\" cy=\"%s\" r=\"1.8\" fill=\"#0b57a4\"/>",
          text(x(fix.longitude())), text(y(fix.latitude())));
    }
  }

  private void scale() {
    double metres = Math.pow(10, Math.floor(Math.log10(WIDTH / 3.0 / pixelsPerMetre)));
    double pixels = metres * pixelsPerMetre;
    add(
        "<path d=\"M%d %d h%s\" stroke=\"#000\" stroke-width=\"3\"/>",
        MARGIN, height - MARGIN, text(pixels));
    add(
        "<text x=\"%d\" y=\"%d\">%s</text>",
        MARGIN,
        height - MARGIN - 6,
        metres >= 1000 ? (long) (metres / 1000) + " km" : (long) metres + " m");
  }

  private void raised(int number, Transition transition) {
    double[] at = where(transition.atMillis());
    String colour =
        switch (transition.severity()) {
          case CRITICAL -> "#b3261e";
          case HIGH -> "#a15c00";
          case NOTICE, INFORMATION -> "#3b3b3b";
        };
    add(
        "<circle cx=\"%s\" cy=\"%s\" r=\"9\" fill=\"#fff\" stroke=\"%s\" stroke-width=\"2\"/>",
        text(at[0]), text(at[1]), colour);
    add(
        "<text x=\"%s\" y=\"%s\" text-anchor=\"middle\" font-size=\"10\">%d</text>",
        text(at[0]), text(at[1] + 3.5), number);
    List<String> words = new ArrayList<>();
    words.add(number + ".");
    words.add(Instant.ofEpochMilli(transition.atMillis()).toString().substring(11, 19));
    words.add(TransitionLine.name(transition.kind()));
    if (transition.zoneId() != null) {
      words.add(transition.zoneId());
    }
    words.add(transition.severity().name().toLowerCase(Locale.ROOT));
    if (Double.isFinite(transition.probability())) {
      words.add(String.format(Locale.ROOT, "%.3f", transition.probability()));
    }
    words.add(transition.reason());
    add(
        "<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>",
        WIDTH + 16, MARGIN + LINE * number, colour, escaped(String.join(" ", words).strip()));
  }

  /// Between the fixes before and after that time.
  private double[] where(long millis) {
    Fix before = fixes.getFirst();
    for (Fix fix : fixes) {
      if (fix.deviceTimeMillis() >= millis) {
        double lasts = fix.deviceTimeMillis() - before.deviceTimeMillis();
        double share = lasts <= 0 ? 1 : Math.max(0, millis - before.deviceTimeMillis()) / lasts;
        return new double[] {
          x(before.longitude() + share * (fix.longitude() - before.longitude())),
          y(before.latitude() + share * (fix.latitude() - before.latitude()))
        };
      }
      before = fix;
    }
    return new double[] {x(before.longitude()), y(before.latitude())};
  }

  private double metresPerLongitude() {
    return METRES_PER_DEGREE * Math.cos(Math.toRadians(middleLatitude));
  }

  private double x(double longitude) {
    return (longitude * metresPerLongitude() - west) * pixelsPerMetre;
  }

  private double y(double latitude) {
    return (north - latitude * METRES_PER_DEGREE) * pixelsPerMetre;
  }

  private static String text(double pixels) {
    return String.format(Locale.ROOT, "%.1f", pixels);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  @SuppressWarnings("AnnotateFormatMethod") // no more annotations on the class path for one method
  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
