package no.skjold.server.document;

import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import no.skjold.server.document.Letter.Figure;
import no.skjold.server.document.Letter.Section;
import no.skjold.server.document.Wording.Block;

/// One letter being composed. Notes everything that is wrong before it says so. One thread's.
final class Sheet {

  private static final int LONGEST = 200_000;
  private static final String FOOT =
      "font-family: " + Typeface.NAME + "; font-size: 9pt; color: #444;";
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  private final Letter letter;
  private final Wording wording;
  private final Wordings words;
  private final Typeface typeface;
  private final Markup out = new Markup();
  private final List<String> wrong = new ArrayList<>();
  private final Set<Part> shown = EnumSet.noneOf(Part.class);
  private boolean figuresShown;

  Sheet(Letter letter, Wording wording, Wordings words, Typeface typeface) {
    this.letter = letter;
    this.wording = wording;
    this.words = words;
    this.typeface = typeface;
  }

  String html(String style) {
    check();
    head();
    out.heading(1, filled(wording.title()));
    wording.blocks().stream().filter(it -> it.appliesTo(letter)).forEach(this::block);
    checkNothingIsLeftOut();
    long missing = typeface.missing(out.text());
    refuseIf(missing > 0, "characters_not_in_font/" + missing);
    refuseIf(out.text().length() > LONGEST, "too_long");
    if (!wrong.isEmpty()) {
      throw new Unprintable(wrong.stream().distinct().sorted().toList());
    }
    return whole(style);
  }

  private void check() {
    refuseIf(!wording.audiences().contains(letter.to().audience()), "not_for_this_audience");
    refuseIf(letter.to().name().isBlank(), "addressee_missing");
    refuseIf(letter.from().office().isBlank(), "sender_missing");
    refuseIf(letter.from().reference().isBlank(), "reference_missing");
    long chosen = letter.passages().stream().filter(wording.oneOf()::contains).count();
    refuseIf(!wording.oneOf().isEmpty() && chosen != 1, "court_not_told");
    letter.figures().forEach(this::check);
  }

  private void check(Figure figure) {
    boolean png = figure.png().length > PNG.length;
    for (int i = 0; png && i < PNG.length; i++) {
      png = figure.png()[i] == PNG[i];
    }
    refuseIf(!png, "figure_not_png");
    refuseIf(figure.alternative().isBlank(), "figure_without_alternative");
    refuseIf(figure.inWords().isEmpty(), "figure_without_words");
  }

  /// What was handed over must be read by whoever gets the letter.
  private void checkNothingIsLeftOut() {
    letter.sections().stream()
        .map(Section::part)
        .filter(it -> !shown.contains(it))
        .forEach(it -> wrong.add("section_has_no_place/" + it));
    refuseIf(!figuresShown && !letter.figures().isEmpty(), "figure_has_no_place");
  }

  private void refuseIf(boolean fault, String code) {
    if (fault) {
      wrong.add(code);
    }
  }

  private void head() {
    out.open("div", "head");
    out.paragraph("office", letter.from().office());
    out.lines("contact", letter.from().contact());
    out.close("div");
    out.open("div", "to");
    out.lines("addressee", List.of(letter.to().name()));
    out.lines("address", letter.to().lines());
    out.close("div");
    out.lines(
        "about",
        List.of(
            word("case") + ": " + letter.from().reference(),
            word("dated") + ": " + letter.language().day(letter.dated())));
  }

  private String word(String key) {
    return words.frame(letter.language(), key);
  }

  private void block(Block block) {
    List<Section> sections = sections(block);
    boolean empty = block.part() != null && sections.isEmpty();
    if (empty || (block.figures() && letter.figures().isEmpty())) {
      refuseIf(empty && block.required(), "section_missing/" + block.part());
      return;
    }
    out.open("div", "block");
    out.heading(2, filled(block.heading()));
    facts(block.facts());
    out.paragraphs(List.of(filled(block.text())));
    sections.forEach(this::section);
    if (block.figures()) {
      letter.figures().forEach(this::figure);
      figuresShown = true;
    }
    block.lines().forEach(out::emptyLine);
    out.close("div");
  }

  private List<Section> sections(Block block) {
    Part part = block.part();
    if (part == null) {
      return List.of();
    }
    shown.add(part);
    return letter.sections().stream().filter(it -> it.part() == part).toList();
  }

  private void section(Section section) {
    out.heading(3, section.heading());
    out.paragraphs(section.paragraphs());
  }

  private void facts(Map<String, String> facts) {
    if (!facts.isEmpty()) {
      out.open("table", "facts");
      facts.forEach((label, text) -> out.fact(label, filled(text)));
      out.close("table");
    }
  }

  private void figure(Figure figure) {
    out.open("div", "figure");
    out.heading(3, figure.title());
    out.picture(Base64.getEncoder().encodeToString(figure.png()), figure.alternative());
    out.close("div");
    out.paragraphs(figure.inWords());
  }

  private String filled(String fixed) {
    Matcher blanks = Wording.BLANK.matcher(fixed);
    return blanks.replaceAll(it -> Matcher.quoteReplacement(detail(it.group(1))));
  }

  private String detail(String name) {
    String text = letter.details().getOrDefault(Detail.valueOf(name), "");
    refuseIf(text.isBlank(), "detail_missing/" + name);
    return text.strip();
  }

  private String whole(String style) {
    String tag = letter.language().tag();
    String foot =
        "@bottom-left { %1$s content: \"%2$s\" } @bottom-right { %1$s content: \"%3$s \" counter(page) \" %4$s \" counter(pages) }"
            .formatted(
                FOOT,
                Markup.inStyle(word("case") + " " + letter.from().reference()),
                Markup.inStyle(word("page")),
                Markup.inStyle(word("of")));
    return """
    <html xmlns="http://www.w3.org/1999/xhtml" lang="%1$s" xml:lang="%1$s">
    <head>
    <title>%2$s</title>
    <meta name="author" content="%3$s"/>
    <meta name="subject" content="%2$s"/>
    <bookmarks>%4$s</bookmarks>
    <style>@page { size: A4; margin: 20mm 22mm 24mm 25mm; %6$s } %5$s</style>
    </head>
    <body>%7$s</body>
    </html>
    """
        .formatted(
            tag.toLowerCase(Locale.ROOT),
            Markup.escaped(filled(wording.title())),
            Markup.escaped(letter.from().office()),
            out.bookmarks(),
            style,
            foot,
            out.html());
  }
}
