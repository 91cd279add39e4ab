package no.skjold.server.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import no.skjold.server.document.Letter.Addressee;
import no.skjold.server.document.Letter.Figure;
import no.skjold.server.document.Letter.Section;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion.Status;

/// Letters as PDF, held against the standards by veraPDF.
class LetterTest {

  private static final Typeface TYPEFACE = new Typeface();
  private static final Wordings WORDINGS = new Wordings();
  private static final Composer COMPOSER = new Composer(WORDINGS, TYPEFACE);
  private static final Typesetter TYPESETTER = new Typesetter(TYPEFACE);

  @BeforeAll
  static void start() {
    VeraGreenfieldFoundryProvider.initialise();
  }

  @ParameterizedTest
  @MethodSource("every_letter")
  void every_letter_in_every_language_is_pdf_a_and_pdf_ua(
      LetterKind kind, Language language, Audience audience) throws Exception {
    byte[] pdf = pdf(Sample.letter(kind, language, audience));
    keepForLooking(kind + "." + language + "." + audience, pdf);
    assertThat(faults(pdf, PDFAFlavour.PDFA_2_A)).isEmpty();
    assertThat(faults(pdf, PDFAFlavour.PDFUA_1)).isEmpty();
    String text = text(pdf);
    assertThat(text).contains("OPPDIKTET-0143/26").doesNotContain("{", "null", "#");
  }

  static Stream<Arguments> every_letter() {
    return WORDINGS.all().stream()
        .flatMap(it ->
            it.audiences().stream()
                .filter(audience -> audience != Audience.GUARDIAN && audience != Audience.POLICE)
                .map(audience -> Arguments.of(it.kind(), it.language(), audience)));
  }

  @Test
  void every_kind_has_its_wording_in_every_language_with_the_same_shape() {
    for (LetterKind kind : LetterKind.values()) {
      List<Wording> versions =
          WORDINGS.all().stream().filter(it -> it.kind() == kind && it.version() == 1).toList();
      assertThat(versions).as(kind.name()).hasSize(Language.values().length);
      assertThat(versions.stream().map(LetterTest::shape).distinct()).as(kind.name()).hasSize(1);
    }
  }

  /// What the translations must have in common: notes in English stand apart.
  private static List<String> shape(Wording wording) {
    return wording.blocks().stream()
        .filter(it -> !it.text().contains("Norwegian text counts"))
        .map(it ->
            "%s %s %s %s %s %s %d %d"
                .formatted(
                    it.when(),
                    it.unless(),
                    it.audiences(),
                    it.part(),
                    it.required(),
                    it.figures(),
                    it.facts().size(),
                    it.lines().size()))
        .toList();
  }

  private static byte[] pdf(Letter letter) {
    return TYPESETTER.pdf(COMPOSER.html(letter, COMPOSER.wording(letter)));
  }

  static String text(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document);
    }
  }

  @Test
  void what_is_missing_is_told_all_at_once_and_nothing_is_made() {
    Letter whole = Sample.letter(LetterKind.DECISION, Language.NB, Audience.RESTRAINED);
    Map<Detail, String> details = new EnumMap<>(whole.details());
    details.remove(Detail.TO);
    details.put(Detail.BASIS, " ");
    List<Section> sections = new ArrayList<>(whole.sections());
    sections.removeIf(it -> it.part() == Part.GROUND);
    sections.add(new Section(Part.ENCLOSURE, "", List.of("noe")));
    Letter letter =
        new Letter(
            whole.kind(),
            whole.language(),
            whole.to(),
            whole.from(),
            whole.dated(),
            details,
            sections,
            Set.of(),
            List.of(new Figure(new byte[] {1, 2, 3}, "", " ", List.of())));
    assertThat(refused(letter))
        .containsExactlyInAnyOrder(
            "court_not_told",
            "detail_missing/BASIS",
            "detail_missing/TO",
            "figure_not_png",
            "figure_without_alternative",
            "figure_without_words",
            "section_has_no_place/ENCLOSURE",
            "section_missing/GROUND");
  }

  @Test
  void nobody_else_gets_a_letter_meant_for_the_court_or_for_posting() {
    assertThat(refused(Sample.letter(LetterKind.COURT_REFERRAL, Language.NB, Audience.RESTRAINED)))
        .contains("not_for_this_audience");
    assertThat(refused(Sample.letter(LetterKind.POSTING_NOTICE, Language.NB, Audience.PROTECTED)))
        .contains("not_for_this_audience");
  }

  @Test
  void a_character_that_would_be_printed_as_nothing_is_refused_and_not_repeated() {
    Letter letter = titled("Besøksforbud 😡 مرحبا");
    assertThat(refused(letter)).containsExactly("characters_not_in_font/6");
  }

  @Test
  void text_never_becomes_markup_or_style_or_fetches_anything() throws Exception {
    String evil = "</style><img src=\"http://127.0.0.1:9/x.png\"/><b>\"; } & \\";
    String text = text(pdf(titled(evil)));
    assertThat(text.replaceAll("\\s+", "")).contains(evil.replace(" ", ""));
  }

  @Test
  void letters_with_marks_of_their_own_are_set() throws Exception {
    assertThat(text(pdf(titled("Cˇáhppes čđŋšŧž ÅÄÖ")))).contains("čđŋšŧž ÅÄÖ");
  }

  @Test
  void the_letter_of_one_party_says_nothing_meant_for_the_other() throws Exception {
    Letter his = Sample.letter(LetterKind.INFORMATION_TO_PARTIES, Language.NB, Audience.RESTRAINED);
    Letter hers = Sample.letter(LetterKind.INFORMATION_TO_PARTIES, Language.NB, Audience.PROTECTED);
    assertThat(text(pdf(his)))
        .contains("straffeloven § 168", "forsvarer")
        .doesNotContain("116 006", "bistandsadvokat");
    assertThat(text(pdf(hers))).contains("116 006", "bistandsadvokat").doesNotContain("pågrepet");
  }

  @Test
  void a_breach_by_a_child_is_not_called_a_crime() throws Exception {
    Letter letter =
        Sample.letter(
            LetterKind.DECISION,
            Language.NB,
            Audience.GUARDIAN,
            EnumSet.of(Passage.CHILD, Passage.COURT_AUTOMATIC));
    assertThat(text(pdf(letter)).replaceAll("\\s+", " "))
        .contains("under 15 år kan ikke straffes")
        .doesNotContain("§ 168", "fotlenke");
  }

  private static Letter titled(String title) {
    Letter whole = Sample.letter(LetterKind.REFUSAL, Language.NB, Audience.PROTECTED);
    Map<Detail, String> details = new EnumMap<>(whole.details());
    details.put(Detail.TITLE, title);
    return new Letter(
        whole.kind(),
        whole.language(),
        new Addressee(Audience.PROTECTED, null, "Oppdiktet", List.of()),
        whole.from(),
        whole.dated(),
        details,
        whole.sections(),
        whole.passages(),
        whole.figures());
  }

  private static List<String> refused(Letter letter) {
    List<String> reasons = new ArrayList<>();
    assertThatThrownBy(() -> pdf(letter))
        .isInstanceOfSatisfying(Unprintable.class, it -> reasons.addAll(it.reasons()));
    return reasons;
  }

  private static List<String> faults(byte[] pdf, PDFAFlavour flavour) throws Exception {
    try (PDFAParser parser =
            Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), flavour);
        PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
      return validator.validate(parser).getTestAssertions().stream()
          .filter(it -> it.getStatus() == Status.FAILED)
          .map(it -> it.getRuleId().getClause() + " " + it.getMessage())
          .distinct()
          .toList();
    }
  }

  /// With `SKJOLD_LOOK=FOLDER` in the environment, for a person to look at.
  private static void keepForLooking(String name, byte[] pdf) throws IOException {
    String folder = System.getenv("SKJOLD_LOOK");
    if (folder != null) {
      Files.write(Path.of(folder, name + ".pdf"), pdf);
    }
  }
}
