package no.skjold.server.quality;

import java.util.Locale;
import org.springframework.web.util.HtmlUtils;

/// A small picture as inline SVG: no script, no style of its own but classes, so that it follows
/// the page in dark, in light and on paper. Its title and description tell in words what it shows.
final class Drawing {

  private final StringBuilder svg = new StringBuilder(2_000);

  /// @param id unlike any other on the page
  Drawing(String id, String title, String description, int width, int height) {
    svg.append("<svg class=\"plot\" role=\"img\" focusable=\"false\" viewBox=\"0 0 ")
        .append(width)
        .append(' ')
        .append(height)
        .append("\" aria-labelledby=\"")
        .append(id)
        .append("-title ")
        .append(id)
        .append("-text\"><title id=\"")
        .append(id)
        .append("-title\">")
        .append(escaped(title))
        .append("</title><desc id=\"")
        .append(id)
        .append("-text\">")
        .append(escaped(description))
        .append("</desc>");
  }

  private static String escaped(String text) {
    return HtmlUtils.htmlEscape(text, "UTF-8");
  }

  Drawing line(String kind, double x1, double y1, double x2, double y2) {
    return add(
        String.format(
            Locale.ROOT,
            "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>",
            kind,
            x1,
            y1,
            x2,
            y2));
  }

  Drawing box(String kind, double x, double y, double width, double height) {
    return add(
        String.format(
            Locale.ROOT,
            "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>",
            kind,
            x,
            y,
            width,
            height));
  }

  Drawing dot(double x, double y) {
    return add(
        String.format(
            Locale.ROOT, "<circle class=\"mark\" cx=\"%.1f\" cy=\"%.1f\" r=\"5\"/>", x, y));
  }

  /// @param anchor `start`, `middle` or `end`
  Drawing text(String anchor, double x, double y, String text) {
    return add(
        String.format(
            Locale.ROOT,
            "<text text-anchor=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>",
            anchor,
            x,
            y,
            escaped(text)));
  }

  private Drawing add(String shape) {
    svg.append(shape);
    return this;
  }

  String done() {
    return svg + "</svg>";
  }
}
