package no.skjold.server.document;

import java.text.Normalizer;
import java.util.List;
import org.springframework.web.util.HtmlUtils;

/// Writes the XHTML of a letter. Everything it is given is text, never markup. One thread's.
final class Markup {

  private static final String POINT = "- ";

  private final StringBuilder html = new StringBuilder();
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder bookmarks = new StringBuilder();
  private int headings;

  String html() {
    return html.toString();
  }

  /// All that can be read in it.
  String text() {
    return text.toString();
  }

  String bookmarks() {
    return bookmarks.toString();
  }

  void open(String element, String style) {
    html.append("<%s class=\"%s\">".formatted(element, style));
  }

  void close(String element) {
    html.append("</%s>\n".formatted(element));
  }

  /// None where it would be blank.
  void heading(int level, String heading) {
    if (heading.isBlank()) {
      return;
    }
    String id = "h" + ++headings;
    html.append("<h%1$d id=\"%2$s\">%3$s</h%1$d>\n".formatted(level, id, noted(heading)));
    bookmarks.append("<bookmark name=\"%s\" href=\"#%s\"/>".formatted(escaped(heading), id));
  }

  void paragraph(String style, String paragraph) {
    html.append("<p class=\"%s\">%s</p>\n".formatted(style, noted(paragraph)));
  }

  /// One paragraph, broken where told.
  void lines(String style, List<String> lines) {
    if (!lines.isEmpty()) {
      String broken = String.join("<br/>", lines.stream().map(this::noted).toList());
      html.append("<p class=\"%s\">%s</p>\n".formatted(style, broken));
    }
  }

  /// Those that begin with a dash become points of a list.
  void paragraphs(List<String> paragraphs) {
    boolean listing = false;
    for (String each : paragraphs.stream().flatMap(String::lines).map(String::strip).toList()) {
      boolean point = each.startsWith(POINT);
      if (point != listing) {
        html.append(point ? "<ul>" : "</ul>\n");
        listing = point;
      }
      if (point) {
        html.append("<li>%s</li>".formatted(noted(each.substring(POINT.length()))));
      } else if (!each.isEmpty()) {
        html.append("<p>%s</p>\n".formatted(noted(each)));
      }
    }
    html.append(listing ? "</ul>\n" : "");
  }

  void fact(String label, String fact) {
    html.append(
        "<tr><th scope=\"row\">%s</th><td>%s</td></tr>".formatted(noted(label), noted(fact)));
  }

  void picture(String png, String alternative) {
    html.append(
        "<p><img src=\"data:image/png;base64,%s\" alt=\"%s\"/></p>\n"
            .formatted(png, noted(alternative)));
  }

  /// To be written on by hand.
  void emptyLine(String label) {
    html.append("<div class=\"line\"><p>%s</p></div>\n".formatted(noted(label)));
  }

  private String noted(String shown) {
    text.append(composed(shown)).append('\n');
    return escaped(shown);
  }

  static String escaped(String shown) {
    return HtmlUtils.htmlEscapeDecimal(composed(shown));
  }

  /// As a string in a style sheet, where nothing of it can end the string.
  static String inStyle(String shown) {
    StringBuilder safe = new StringBuilder();
    composed(shown)
        .codePoints()
        .forEach(it -> {
          if (Character.isLetterOrDigit(it) && it < 128) {
            safe.appendCodePoint(it);
          } else {
            safe.append(String.format("\\%06x", it));
          }
        });
    return safe.toString();
  }

  /// A letter with its mark as one character, as typefaces have it.
  private static String composed(String shown) {
    return Normalizer.normalize(shown, Normalizer.Form.NFC).replace('\t', ' ');
  }
}
