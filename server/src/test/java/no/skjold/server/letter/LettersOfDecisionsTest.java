package no.skjold.server.letter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import no.skjold.law.Content;
import no.skjold.law.Danger;
import no.skjold.law.Ground;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.Grading;
import no.skjold.server.access.PartyRegister;
import no.skjold.server.access.PartyRegister.Part;
import no.skjold.server.addressprotection.UnitServer;
import no.skjold.server.document.Audience;
import no.skjold.server.document.Document;
import no.skjold.server.document.Documents;
import no.skjold.server.document.Language;
import no.skjold.server.document.LetterKind;
import no.skjold.server.document.Way;
import no.skjold.server.letter.CaseLetters.OfDecision;
import no.skjold.server.letter.LetterWriter.Written;
import no.skjold.server.order.Happening;
import no.skjold.server.order.Links;
import no.skjold.server.order.Office;
import no.skjold.server.order.Signature;
import no.skjold.server.order.Terms;
import no.skjold.server.order.Terms.Kind;
import no.skjold.server.party.People;
import no.skjold.server.party.Whereabouts;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion.Status;

/// What stands in the letters of real decisions, on a whole server.
class LettersOfDecisionsTest {

  private static final LocalDate IN_MAY = LocalDate.of(2027, 5, 20);
  private static final String HER_STREET = "Skjulvikveien 17";
  private static final String HER_TOWN = "Skjulvik";
  private static final String HER_PHONE = "+4791234567";

  @TempDir private static Path printer;
  private static Office office;

  @BeforeAll
  static void start(@TempDir Path data) {
    VeraGreenfieldFoundryProvider.initialise();
    office =
        Office.on(data, Office.oslo("2026-11-25T09:00:00"), "--skjold.document.folder=" + printer);
  }

  @AfterAll
  static void stop() {
    office.close();
  }

  @Test
  void every_letter_a_decision_asks_for_can_be_made_in_every_language_and_lasts() throws Exception {
    Office.Matter matter = office.begin(1);
    long ban =
        office.decide(
            matter, Office.restrainingOrder(matter, IN_MAY), Links.answering(office.ask(matter)));
    assertLettersHold(matter, ban, "besøksforbud", 5);
    office.serve(matter, ban);
    office.clock.advance(Duration.ofMinutes(5));
    long control =
        office.decide(
            matter,
            Office.monitoring(matter, IN_MAY, LocalDate.of(2026, 11, 25)),
            Links.monitoring(ban));
    assertLettersHold(matter, control, "kontroll", 5);
    office.serve(matter, control);
    office
        .proceedings()
        .lift(office.prosecutor(), matter.subject(), ban, "Vilkårene er ikke lenger til stede.");
    assertLettersHold(matter, ban, "opphevet", 2);

    Office.Matter refused = office.begin(1);
    long refusal = office.decide(refused, refusing(refused), Links.answering(office.ask(refused)));
    office
        .proceedings()
        .demand(
            new Signature("saksbehandler-4", "Saksbehandler 4", office.clock.instant()),
            refused.subject(),
            refusal,
            Happening.Party.PROTECTED);
    assertLettersHold(refused, refusal, "avslag", 3);

    Office.Matter judged = office.begin(1);
    long judgment = office.decide(judged, contactBan(judged), Links.NONE);
    assertLettersHold(judged, judgment, "kontaktforbud", 4);

    Office.Matter group = office.begin(1);
    long posted =
        office.decide(
            group,
            Office.groupStayProhibition(
                IN_MAY, "Medlemmene skifter fra dag til dag (oppdiktet).", List.of()),
            Links.NONE);
    assertLettersHold(group, posted, "oppholdsforbud gruppe", 6);

    Office.Matter childs = office.begin(0);
    office.person(childs.subject(), "GUARDIAN");
    long tried =
        office.decide(
            childs,
            Office.childStayProhibition(
                restrained(childs),
                LocalDate.of(2014, 5, 1),
                LocalDate.of(2027, 5, 1),
                Terms.ChildTerms.Consent.REFUSED,
                LocalDate.of(2026, 11, 25)),
            Links.NONE);
    assertLettersHold(childs, tried, "oppholdsforbud barn", 5);
    for (LetterKind kind : List.of(LetterKind.DECISION, LetterKind.INFORMATION_TO_PARTIES)) {
      assertThat(his(childs, tried, kind, Language.NB))
          .contains("ikke før retten har bestemt det")
          .doesNotContain("Til retten har avgjort noe annet", "Er kontakt forbudt");
    }
    office
        .proceedings()
        .rule(
            new Signature(Office.PROSECUTOR, "Politiadvokat 2", office.clock.instant()),
            childs.subject(),
            tried,
            new Happening.Ruled(
                office.clock.instant(), Happening.Outcome.UPHELD, "Oslo tingrett", "26-7", null));
    assertThat(his(childs, tried, LetterKind.INFORMATION_TO_PARTIES, Language.NB))
        .contains("Det er retten som har bestemt dette")
        .doesNotContain("ikke før retten", "samtykket");
  }

  private static void assertLettersHold(
      Office.Matter matter, long decision, String what, int letters) throws Exception {
    OfDecision newest =
        letters().overview(matter.subject()).stream()
            .filter(it -> it.decided().id() == decision)
            .findFirst()
            .orElseThrow();
    assertThat(newest.rows()).as(what).hasSize(letters);
    for (CaseLetters.Row row : newest.rows()) {
      for (Language language : Language.values()) {
        Written written =
            letters().write(office.prosecutor(), matter.subject(), wanted(newest, row, language));
        byte[] pdf = office.bean(Documents.class).preview(written.letter());
        String name = what + "." + row.expected().kind() + "." + row.expected().audience();
        keepForLooking(name + "." + language, pdf);
        assertThat(faults(pdf)).as(name).isEmpty();
        assertThat(text(pdf)).as(name).doesNotContain("{", "null", "§ §").contains("2026-");
      }
    }
  }

  private static Wanted wanted(OfDecision decision, CaseLetters.Row row, Language language) {
    return new Wanted(
        decision.decided().id(),
        row.expected().kind(),
        row.expected().audience(),
        row.expected().person(),
        language,
        new Wanted.Added(
            "Oslo tingrett", "Avgjørelsen bes opprettholdt.", "Gruppe A (oppdiktet)", false));
  }

  @Test
  void a_decision_says_what_is_forbidden_why_until_when_and_what_one_can_do() throws Exception {
    Office.Matter matter = office.begin(1);
    long ban =
        office.decide(
            matter, Office.restrainingOrder(matter, IN_MAY), Links.answering(office.ask(matter)));
    String before = his(matter, ban, LetterKind.DECISION, Language.NB);
    assertThat(before)
        .contains("Besøksforbud", "Trusler på telefon 3. november", "20. mai 2027")
        .contains("når beslutningen er forkynt", "Politiadvokat 2", "fem dager", "§ 222 a")
        .contains("forfølge, besøke eller på annen måte kontakte Oppdiktet Testperson");
    office.serve(matter, ban);
    assertThat(his(matter, ban, LetterKind.DECISION, Language.NN))
        .contains("Avgjerda har verka frå 25. november 2026");
    assertThat(his(matter, ban, LetterKind.DECISION, Language.EN))
        .contains("Restraining order", "section 222 a");
  }

  @Test
  void a_letter_on_monitoring_shows_the_zone_and_says_the_same_in_words() throws Exception {
    Office.Matter matter = office.begin(1);
    long ban =
        office.decide(
            matter, Office.restrainingOrder(matter, IN_MAY), Links.answering(office.ask(matter)));
    office.serve(matter, ban);
    long control =
        office.decide(
            matter,
            Office.monitoring(matter, IN_MAY, LocalDate.of(2026, 11, 25)),
            Links.monitoring(ban));
    Written written =
        write(matter, control, LetterKind.DECISION, Audience.RESTRAINED, restrained(matter));
    assertThat(written.letter().figures()).hasSize(1);
    assertThat(his(matter, control, LetterKind.DECISION, Language.NB))
        .contains("Område 1", "km²", "ha utstyret på kroppen hele døgnet")
        .contains("Skjellig grunn til mistanke", "sender selv saken til tingretten")
        .doesNotContain("Oppmøtested");
  }

  @Test
  void nothing_handed_to_him_or_the_court_places_whoever_has_a_hidden_address() throws Exception {
    Office.Matter matter = hidden();
    long ban =
        office.decide(
            matter, Office.restrainingOrder(matter, IN_MAY), Links.answering(office.ask(matter)));
    for (LetterKind kind :
        List.of(LetterKind.DECISION, LetterKind.INFORMATION_TO_PARTIES, LetterKind.SERVICE_FORM)) {
      for (Language language : Language.values()) {
        assertThat(his(matter, ban, kind, language))
            .doesNotContainIgnoringCase(HER_STREET)
            .doesNotContainIgnoringCase(HER_TOWN)
            .doesNotContain("0987", "91234567", "912 34 567");
      }
    }
    Written hers =
        write(matter, ban, LetterKind.DECISION, Audience.PROTECTED, matter.hers().getFirst());
    assertThat(hers.letter().to().lines()).doesNotContain(HER_STREET);
  }

  @Test
  void a_letter_that_would_tell_is_refused_and_a_named_town_must_be_looked_at() throws Exception {
    Office.Matter matter = hidden();
    long street =
        office.decide(
            matter,
            because(matter, "Han møtte opp i SKJULVIKVEIEN\n 17 og truet (oppdiktet)."),
            Links.answering(office.ask(matter)));
    assertThat(told(matter, street)).isEqualTo(Whereabouts.Told.PLACE);
    assertThatThrownBy(() -> keep(matter, street, true))
        .isInstanceOfSatisfying(Unsound.class, it -> assertThat(it.code()).isEqualTo("place"));

    Office.Matter other = hidden();
    long phone =
        office.decide(
            other,
            because(other, "Han ringte 912 34 567 om natten (oppdiktet)."),
            Links.answering(office.ask(other)));
    assertThat(told(other, phone)).isEqualTo(Whereabouts.Told.PLACE);

    Office.Matter third = hidden();
    long town =
        office.decide(
            third,
            because(third, "Han var i Skjulvik sentrum (oppdiktet)."),
            Links.answering(office.ask(third)));
    assertThat(told(third, town)).isEqualTo(Whereabouts.Told.TOWN);
    assertThatThrownBy(() -> keep(third, town, false))
        .isInstanceOfSatisfying(Unsound.class, it -> assertThat(it.code()).isEqualTo("town"));
    assertThat(keep(third, town, true)).isPositive();
    assertThat(office.bean(Documents.class).of(matter.subject())).isEmpty();
  }

  @Test
  void a_letter_kept_before_her_address_was_hidden_does_not_leave_if_it_would_tell()
      throws Exception {
    Office.Matter matter = open();
    long her = matter.hers().getFirst();
    long ban =
        office.decide(
            matter,
            because(matter, "Han møtte opp i Skjulvikveien 17 og truet (oppdiktet)."),
            Links.answering(office.ask(matter)));
    Document waiting = kept(matter, keep(matter, ban, false));
    Document drawer = kept(matter, keep(matter, ban, false));
    Document harmless = kept(matter, keep(matter, ban, LetterKind.INFORMATION_TO_PARTIES, false));
    office.bean(People.class).grade(her, Grading.STRICTLY_CONFIDENTIAL);

    Documents documents = office.bean(Documents.class);
    assertThat(documents.heldBack(harmless)).isEmpty();
    assertHeldBack(() -> documents.dispatch(cleared(), drawer, Way.FOLDER));
    askedBefore(waiting);
    documents.dispatch(cleared(), harmless, Way.FOLDER);
    UnitServer.await("sent", () -> states(matter, harmless).equals(List.of("SENT")));
    UnitServer.await("held", () -> states(matter, waiting).equals(List.of("FAILED place")));
    assertThat(states(matter, drawer)).isEmpty();
    // What somebody has handed over all the same has happened.
    documents.handedOver(cleared(), drawer, office.clock.instant());
    assertThat(states(matter, drawer)).containsExactly("SENT");
    try (Stream<Path> printed = Files.list(printer)) {
      assertThat(printed).hasSize(1);
    }
  }

  @Test
  void a_town_nobody_has_looked_at_keeps_a_letter_until_somebody_has() throws Exception {
    Office.Matter matter = open();
    long ban =
        office.decide(
            matter,
            because(matter, "Han var i Skjulvik sentrum (oppdiktet)."),
            Links.answering(office.ask(matter)));
    Document before = kept(matter, keep(matter, ban, false));
    office.bean(People.class).grade(matter.hers().getFirst(), Grading.CONFIDENTIAL);
    Documents documents = office.bean(Documents.class);
    assertThatThrownBy(() -> documents.dispatch(cleared(), before, Way.FOLDER))
        .isInstanceOfSatisfying(
            Documents.NotTaken.class, it -> assertThat(it.code()).isEqualTo("town"));
    assertThat(documents.heldBack(kept(matter, keep(matter, ban, true)))).isEmpty();
  }

  @Test
  void a_letter_from_the_town_she_hides_in_leaves_when_it_names_that_town_in_its_head_alone()
      throws Exception {
    Office.Matter matter = in("Oslo", Grading.STRICTLY_CONFIDENTIAL);
    long ban =
        office.decide(
            matter, Office.restrainingOrder(matter, IN_MAY), Links.answering(office.ask(matter)));
    Document letter = kept(matter, keep(matter, ban, false));
    Documents documents = office.bean(Documents.class);
    assertThat(text(documents.open(cleared(), letter))).contains("Oslo politidistrikt");
    assertThat(documents.heldBack(letter)).isEmpty();
  }

  private static Document kept(Office.Matter matter, long id) {
    return office.bean(Documents.class).find(matter.subject(), id).orElseThrow();
  }

  private static void assertHeldBack(ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            Documents.NotTaken.class, it -> assertThat(it.code()).isEqualTo("place"));
  }

  /// As somebody asked for it just before her address was hidden.
  private static void askedBefore(Document document) {
    Timestamp now = Timestamp.from(office.clock.instant());
    office
        .bean(JdbcClient.class)
        .sql(
            """
            insert into document.shipment
              (id, letter_id, way, state, attempts, next_at, changed_at, asked_by, asked_name)
            values (?, ?, 'FOLDER', 'WAITING', 0, ?, ?, 'saksbehandler-4', 'Saksbehandler 4')
            """)
        .params(document.id(), document.id(), now, now)
        .update();
  }

  private static List<String> states(Office.Matter matter, Document document) {
    return kept(matter, document.id()).shipments().stream()
        .map(it -> (it.state() + " " + it.failure()).strip())
        .toList();
  }

  /// A case whose protected person has a hidden address.
  private static Office.Matter hidden() {
    return in(HER_TOWN, Grading.STRICTLY_CONFIDENTIAL);
  }

  /// A case whose protected person has an address that anybody may know.
  private static Office.Matter open() {
    return in(HER_TOWN, Grading.UNGRADED);
  }

  private static Office.Matter in(String town, Grading grade) {
    Office.Matter matter = office.begin(0);
    long her =
        office
            .api(
                "POST",
                "/api/v1/people",
                """
                {"name":"Oppdiktet Skjult","addresses":[{"kind":"RESIDENCE","lines":["%s","0987 %s"]}],
                 "phones":["%s"],
                 "parts":[{"subjectId":%d,"part":"PROTECTED"}]}
                """
                    .formatted(HER_STREET, town, HER_PHONE, matter.subject()))
            .path("id")
            .asLong();
    office.bean(People.class).grade(her, grade);
    return new Office.Matter(matter.subject(), List.of(her));
  }

  private static Terms because(Office.Matter matter, String facts) {
    return Office.restrainingOrder(matter, IN_MAY)
        .because(Office.why(Danger.REASON_TO_BELIEVE, Map.of(Ground.CRIMINAL_ACT, facts)));
  }

  private static Terms refusing(Office.Matter matter) {
    return Terms.blank(Kind.REFUSAL)
        .protecting(new Terms.Protects(matter.hers(), ""))
        .because(
            new Terms.Why(
                "",
                Map.of(),
                Danger.NOT_SHOWN,
                new Terms.Weighing(true, ""),
                "",
                "",
                "Det er ikke grunn til å tro at han vil oppsøke henne (oppdiktet).",
                null));
  }

  /// With an exception and with children, so that all there can be stands in its letters.
  private static Terms contactBan(Office.Matter matter) {
    return Office.contactBan(matter, office.clock.instant(), Period.ofYears(2), Period.ofYears(1))
        .forbidding(
            new Terms.What(
                true,
                List.of(new Terms.Place("Oslo sentrum", false)),
                List.of("Reise gjennom med tog uten å stanse."),
                Content.Children.NO_CONTACT,
                List.of(Office.square())));
  }

  private static String his(Office.Matter matter, long decision, LetterKind kind, Language language)
      throws Exception {
    long him = restrained(matter);
    Written written =
        letters()
            .write(
                cleared(),
                matter.subject(),
                new Wanted(
                    decision,
                    kind,
                    Audience.RESTRAINED,
                    him,
                    language,
                    new Wanted.Added("", "", "", false)));
    return text(office.bean(Documents.class).preview(written.letter())).replaceAll("\\s+", " ");
  }

  private static Written write(
      Office.Matter matter, long decision, LetterKind kind, Audience to, long person) {
    return letters()
        .write(
            cleared(),
            matter.subject(),
            new Wanted(
                decision, kind, to, person, Language.NB, new Wanted.Added("", "", "", false)));
  }

  private static Whereabouts.Told told(Office.Matter matter, long decision) {
    return write(matter, decision, LetterKind.DECISION, Audience.RESTRAINED, restrained(matter))
        .told();
  }

  private static long keep(Office.Matter matter, long decision, boolean townRead) {
    return keep(matter, decision, LetterKind.DECISION, townRead);
  }

  private static long keep(Office.Matter matter, long decision, LetterKind kind, boolean townRead) {
    Written written = write(matter, decision, kind, Audience.RESTRAINED, restrained(matter));
    return letters()
        .keep(
            cleared(),
            matter.subject(),
            new Wanted(
                decision,
                kind,
                Audience.RESTRAINED,
                restrained(matter),
                Language.NB,
                new Wanted.Added("", "", "", false)),
            office.bean(Documents.class).fingerprint(written.letter()),
            townRead);
  }

  private static long restrained(Office.Matter matter) {
    return office.bean(PartyRegister.class).parties(matter.subject()).stream()
        .filter(it -> it.part() == Part.RESTRAINED)
        .findFirst()
        .orElseThrow()
        .personId();
  }

  private static CaseLetters letters() {
    return office.bean(CaseLetters.class);
  }

  private static Staff cleared() {
    return new Staff(
        "adressesperre-1",
        "Medarbeider A",
        Set.of(Actor.Role.ADDRESS_PROTECTION),
        Set.of("adressesperre", "oslo"),
        Grading.STRICTLY_CONFIDENTIAL,
        null);
  }

  private static String text(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document);
    }
  }

  private static List<String> faults(byte[] pdf) throws Exception {
    List<String> faults = new ArrayList<>();
    for (PDFAFlavour flavour : List.of(PDFAFlavour.PDFA_2_A, PDFAFlavour.PDFUA_1)) {
      try (PDFAParser parser =
              Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), flavour);
          PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
        validator.validate(parser).getTestAssertions().stream()
            .filter(it -> it.getStatus() == Status.FAILED)
            .map(it -> it.getRuleId().getClause() + " " + it.getMessage())
            .forEach(faults::add);
      }
    }
    return faults;
  }

  /// With `SKJOLD_LOOK=FOLDER` in the environment, for a person to look at.
  private static void keepForLooking(String name, byte[] pdf) throws IOException {
    String folder = System.getenv("SKJOLD_LOOK");
    if (folder != null) {
      Files.write(Path.of(folder, name + ".pdf"), pdf);
    }
  }
}
