package no.skjold.detection;

import java.util.List;
import java.util.Locale;

/// Plots as SVG, readable in black and white: methods differ by the dash of their line, too.
final class Plot {
  private static final int WIDTH = 560;
  private static final int HEIGHT = 300;
  private static final int LEFT = 56;
  private static final int BOTTOM = 44;
  private static final int TOP = 26;
  private static final int RIGHT = 16;
  private static final List<String> COLOURS = List.of("#8a6d00", "#6a6a6a", "#0b57a4");
  private static final List<String> DASHES = List.of("2 3", "8 4", "");

  private final StringBuilder svg = new StringBuilder();
  private final double widest;
  private final double tallest;

  /// @param horizontal what the horizontal axis is
  /// @param vertical what the vertical axis is
  Plot(String title, String horizontal, String vertical, double widest, double tallest) {
    this.widest = widest;
    this.tallest = tallest;
    svg.append(
        "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">"
            .formatted(WIDTH, HEIGHT, title));
    text(WIDTH / 2.0, 16, "middle", title);
    text(WIDTH / 2.0, HEIGHT - 6, "middle", horizontal);
    svg.append(
        "<text x=\"14\" y=\"%d\" text-anchor=\"middle\" transform=\"rotate(-90 14 %d)\">%s</text>"
            .formatted(HEIGHT / 2, HEIGHT / 2, vertical));
    for (int i = 0; i <= 5; i++) {
      double x = widest * i / 5;
      double y = tallest * i / 5;
      line(x(x), y(0), x(x), y(tallest), "#ddd", "");
      line(x(0), y(y), x(widest), y(y), "#ddd", "");
      text(x(x), HEIGHT - BOTTOM + 16, "middle", number(x));
      text(LEFT - 6, y(y) + 4, "end", number(y));
    }
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? "%d".formatted((long) value)
        : String.format(Locale.ROOT, "%.2f", value);
  }

  private double x(double value) {
    return LEFT + (WIDTH - LEFT - RIGHT) * Math.min(widest, value) / widest;
  }

  private double y(double value) {
    return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * Math.min(tallest, value) / tallest;
  }

  private void text(double x, double y, String anchor, String text) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>",
            x,
            y,
            anchor,
            text));
  }

  private void line(double x1, double y1, double x2, double y2, String colour, String dash) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\""
                + " stroke-dasharray=\"%s\"/>",
            x1,
            y1,
            x2,
            y2,
            colour,
            dash));
  }

  /// The share of values up to each.
  ///
  /// @param which the how-manieth method it is
  void distribution(double[] ascending, int which) {
    StringBuilder points = new StringBuilder();
    int step = Math.max(1, ascending.length / 400);
    for (int i = 0; i < ascending.length; i += step) {
      points.append(
          String.format(
              Locale.ROOT, "%.1f,%.1f ", x(ascending[i]), y((i + 1.0) / ascending.length)));
    }
    svg.append(
        "<polyline fill=\"none\" stroke-width=\"2\" stroke=\"%s\" stroke-dasharray=\"%s\" points=\"%s\"/>"
            .formatted(COLOURS.get(which), DASHES.get(which), points.toString().strip()));
  }

  /// Bars side by side, one a method.
  void bars(double from, double to, double value, int which, int of) {
    double wide = (x(to) - x(from)) / (of + 1);
    double left = x(from) + wide * (which + 0.5);
    svg.append(
        String.format(
            Locale.ROOT,
            "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>",
            left,
            y(value),
            wide,
            y(0) - y(value),
            COLOURS.get(which)));
  }

  void diagonal() {
    line(x(0), y(0), x(widest), y(tallest), "#444", "4 4");
  }

  /// A dot, larger for more.
  void dot(double x, double y, long weight) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"%s\" fill-opacity=\"0.75\"/>",
            x(x),
            y(y),
            2 + StrictMath.log10((double) Math.max(1, weight)) * 1.5,
            COLOURS.getLast()));
  }

  /// Which line is which method.
  static String legend(List<String> methods) {
    StringBuilder legend = new StringBuilder("<p class=\"legend\">");
    for (int i = 0; i < methods.size(); i++) {
      legend.append(
          ("<span><svg viewBox=\"0 0 40 10\" width=\"40\" height=\"10\" aria-hidden=\"true\"><line x1=\"0\" y1=\"5\""
                  + " x2=\"40\" y2=\"5\" stroke-width=\"3\" stroke=\"%s\" stroke-dasharray=\"%s\"/></svg>"
                  + " %s</span> ")
              .formatted(COLOURS.get(i), DASHES.get(i), methods.get(i)));
    }
    return legend.append("</p>").toString();
  }

  @Override
  public String toString() {
    return svg + "</svg>";
  }
}
