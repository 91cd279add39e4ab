package no.skjold.server.order;

import static no.skjold.server.order.Office.oslo;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import no.skjold.law.Danger;
import no.skjold.law.LegalDay;
import no.skjold.server.access.PartyRegister;
import no.skjold.server.addressprotection.Client;
import no.skjold.server.order.Office.Matter;
import no.skjold.server.risk.Judged;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A case on its pages, as browsers without scripts use them.
class CasePagesTest {

  @TempDir static Path data;
  private static Office office;

  private Desk officer;
  private Desk prosecutor;

  @BeforeAll
  static void open() {
    office = Office.on(data, oslo("2026-11-25T09:00:00"));
  }

  @AfterAll
  static void close() {
    office.close();
  }

  @BeforeEach
  void logIn() throws Exception {
    officer = Desk.of(office, "saksbehandler-4");
    prosecutor = Desk.of(office, Office.PROSECUTOR);
  }

  @AfterEach
  void leave() {
    officer.close();
    prosecutor.close();
  }

  @Test
  void a_case_is_begun_and_a_request_entered_looked_at_and_taken_back_by_forms() throws Exception {
    String place =
        officer.submit(
            "/saker/ny",
            "reference",
            "OPPDIKTET-7",
            "district",
            "oslo",
            "responsible",
            Office.PROSECUTOR);
    long subject = Long.parseLong(place.replaceAll("\\D+", ""));
    assertThat(officer.page(place))
        .contains("Sak OPPDIKTET-7", "Politiadvokat 2 svarer for saken", "Saken ble begynt")
        .contains("Legg inn den forbudet skal rettes mot", "Ingenting er besluttet");
    long her = office.person(subject, "PROTECTED");
    office.person(subject, "RESTRAINED");

    String request =
        officer.submit(
            place + "/anmodning/ny",
            "received",
            "2026-11-25T08:30",
            "source",
            "PROTECTED_PERSON",
            "person",
            "" + her,
            "facts",
            "Han <ringer> hver natt (oppdiktet).");
    assertThat(officer.page(request))
        .contains("23 t 30 min igjen", "Han &lt;ringer&gt; hver natt", "Oppdiktet Testperson")
        .doesNotContain("stopp klokken");
    assertThat(officer.page(place)).contains("Se på anmodningen", "innen 26.11. 08:30");

    prosecutor.submit(
        request + "/vurdering",
        "seen",
        prosecutor.seen(request),
        "note",
        "Besøksforbud skrives i dag.");
    assertThat(prosecutor.page(request))
        .contains("Sett på etter 0 t 30 min", "Besøksforbud skrives i dag.")
        .doesNotContain("stopp klokken");
    officer.submit(request + "/trukket", "seen", officer.seen(request));
    assertThat(officer.page(place))
        .contains("Avgjør anmodningen", "trukket", "Anmodningen ble trukket");
  }

  @Test
  void what_does_not_hold_is_said_and_what_was_typed_is_kept() throws Exception {
    Matter matter = office.begin(1);
    String place = "/saker/" + matter.subject();
    HttpResponse<String> refused =
        officer.form(
            place + "/anmodning/ny",
            "received",
            "2026-11-26T08:30",
            "source",
            "POLICE",
            "facts",
            "Kom i <døren>.");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .contains("Tidspunktet har ikke vært ennå", "Kom i &lt;døren&gt;.")
        .contains("value=\"POLICE\" checked");
    assertThat(officer.form(place + "/anmodning/ny", "facts", "x").body())
        .contains("Tidspunktet kan ikke leses");
    assertThat(officer.form(place + "/notat", "text", " ").statusCode()).isEqualTo(422);
    assertThat(
            officer
                .form("/saker/ny", "reference", "", "district", "vest", "responsible", "ingen")
                .body())
        .contains("Velg et politidistrikt du arbeider for");
    assertThat(office.orders().file(matter.subject()).requests()).isEmpty();
  }

  @Test
  void nobody_leaves_a_case_while_a_decision_of_it_binds_or_protects_them() throws Exception {
    Matter matter = office.begin(2);
    long her = matter.hers().getFirst();
    Terms terms =
        Office.restrainingOrder(matter, LocalDate.of(2027, 3, 1))
            .protecting(new Terms.Protects(List.of(her), ""));
    long ban = office.decide(matter, terms, Links.answering(office.ask(matter)));
    assertThat(leave(matter, her)).contains("Et vedtak i saken gjelder denne personen");
    assertThat(leave(matter, restrained(matter)))
        .contains("Et vedtak i saken gjelder denne personen");
    assertThat(leave(matter, matter.hers().getLast())).isEmpty();

    office.serve(matter, ban);
    assertThat(leave(matter, her)).contains("Et vedtak i saken gjelder denne personen");
    office.proceedings().lift(office.prosecutor(), matter.subject(), ban, "Faren er over.");
    assertThat(leave(matter, her)).isEmpty();
  }

  private String leave(Matter matter, long person) throws Exception {
    String parties = "/personer/sak/" + matter.subject();
    officer.get(parties);
    return officer.form(parties + "/" + person + "/slett").body();
  }

  private static long restrained(Matter matter) {
    return office.bean(PartyRegister.class).parties(matter.subject()).stream()
        .filter(it -> it.part() == PartyRegister.Part.RESTRAINED)
        .findFirst()
        .orElseThrow()
        .personId();
  }

  @Test
  void the_second_of_two_is_shown_what_the_first_did_and_nothing_they_typed_is_lost()
      throws Exception {
    Matter matter = office.begin(1);
    long request = office.ask(matter);
    String page = "/saker/" + matter.subject() + "/anmodning/" + request;
    String seen = prosecutor.seen(page);
    try (Desk other = Desk.of(office, Office.PROSECUTOR)) {
      other.submit(page + "/vurdering", "seen", other.seen(page), "note", "Jeg tar den.");
    }
    HttpResponse<String> second =
        prosecutor.form(page + "/vurdering", "seen", seen, "note", "Vi venter litt.");
    assertThat(second.statusCode()).isEqualTo(409);
    assertThat(second.body()).contains("Noen andre var først", "Jeg tar den.", "Vi venter litt.");

    long order =
        office.decide(
            matter,
            Office.restrainingOrder(matter, LocalDate.of(2027, 1, 1)),
            Links.answering(request));
    String decision = "/saker/" + matter.subject() + "/vedtak/" + order;
    String before = officer.seen(decision);
    office.serve(matter, order);
    HttpResponse<String> late =
        officer.form(
            decision + "/virkning",
            "seen",
            before,
            "how",
            "SERVED",
            "at",
            "2026-11-25T09:00",
            "manner",
            "IN_PERSON",
            "by",
            "Betjent 9");
    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(late.body()).contains("Dette er nytt", "av Politibetjent 1");
    assertThat(office.orders().file(matter.subject()).decision(order).orElseThrow().happenings())
        .hasSize(1);
  }

  @Test
  void a_decision_says_what_it_says_how_it_stands_and_offers_what_its_standing_offers()
      throws Exception {
    Matter matter = office.begin(1);
    long request = office.ask(matter);
    long order =
        office.decide(
            matter,
            Office.restrainingOrder(matter, LocalDate.of(2027, 5, 25)),
            Links.answering(request));
    String place = "/saker/" + matter.subject();
    String decision = place + "/vedtak/" + order;
    assertThat(officer.page(place)).contains("Besluttet, ikke forkynt", "Få det forkynt");
    assertThat(prosecutor.page(decision))
        .contains("strpl. § 222 a", "Trusler på telefon 3. november", "Inngrepet er lite mot faren")
        .contains("Til og med 25.5.2027. Det slutter kl. 24.00", "Før forkynnelsen", "Opphev nå")
        .doesNotContain("Dommen er rettskraftig", "Vergen har svart", "Retten har avgjort");

    HttpResponse<String> early =
        officer.form(
            decision + "/virkning",
            "seen",
            officer.seen(decision),
            "how",
            "SERVED",
            "at",
            "2026-11-24T09:00",
            "manner",
            "IN_PERSON",
            "by",
            "Betjent <9>");
    assertThat(early.statusCode()).isEqualTo(422);
    assertThat(early.body())
        .contains("kan ikke ha begynt å virke før det ble besluttet", "Betjent &lt;9&gt;");

    officer.submit(
        decision + "/virkning",
        "how",
        "SERVED",
        "at",
        "2026-11-25T09:00",
        "manner",
        "IN_PERSON",
        "by",
        "Betjent 9");
    assertThat(officer.page(decision))
        .contains("I kraft", "til og med 25.5.2027", "av Betjent 9", "ført av Saksbehandler 4")
        .doesNotContain("Før forkynnelsen", "Opphev nå", "Før at det er brakt inn");
    officer.submit(decision + "/krav", "at", "2026-11-25T09:00", "party", "RESTRAINED");
    assertThat(officer.page(decision)).contains("senest 30.11.2026", "Bring det inn for retten");

    office.clock.advance(Duration.ofDays(7));
    prosecutor.close();
    prosecutor = Desk.of(office, Office.PROSECUTOR);
    assertThat(prosecutor.page("/arbeidsliste")).contains("Over fristen", "Bring det inn");
    HttpResponse<String> late =
        prosecutor.form(
            decision + "/retten", "at", "2026-12-02T08:00", "court", "Oslo tingrett", "late", "");
    assertThat(late.statusCode()).isEqualTo(422);
    assertThat(late.body()).contains("Loven er til hinder", "Oslo tingrett", "30. november 2026");
    prosecutor.submit(
        decision + "/retten", "at", "2026-12-02T08:00", "court", "Oslo tingrett", "late", "Glemt.");
    HttpResponse<String> nothing =
        prosecutor.form(
            decision + "/avgjorelse",
            "at",
            "2026-12-02T08:30",
            "court",
            "Oslo tingrett",
            "reference",
            "26-1",
            "outcome",
            "LIMITED");
    assertThat(nothing.body()).contains("Skriv hva retten har begrenset");
    prosecutor.submit(
        decision + "/avgjorelse",
        "at",
        "2026-12-02T08:30",
        "court",
        "Oslo tingrett",
        "reference",
        "26-1",
        "outcome",
        "LIMITED",
        "last_day",
        "2027-01-31",
        "exceptions",
        "Samvær ved oppdiktet familievernkontor");
    assertThat(prosecutor.page(decision))
        .contains(
            "Begrenset", "Nå til og med 31.1.2027", "familievernkontor", "til og med 31.1.2027");
    prosecutor.submit(decision + "/opphev", "reasons", "Faren er over (oppdiktet).");
    assertThat(prosecutor.page(decision))
        .contains("Opphevet av påtalemyndigheten", "Faren er over")
        .doesNotContain("Opphev nå");
    assertThat(prosecutor.form(decision + "/opphev", "reasons", "En gang til").body())
        .contains("Det er slutt");
  }

  @Test
  void only_a_prosecutor_looks_files_and_lifts_and_nobody_without_the_case_sees_it()
      throws Exception {
    Matter matter = office.begin(1);
    long request = office.ask(matter);
    long order =
        office.decide(
            matter,
            Office.restrainingOrder(matter, LocalDate.of(2027, 1, 1)),
            Links.answering(request));
    String place = "/saker/" + matter.subject();
    String decision = place + "/vedtak/" + order;
    assertThat(officer.page(decision)).doesNotContain("Opphev nå", "Før at det er brakt inn");
    assertThat(officer.form(decision + "/opphev", "reasons", "x").statusCode()).isEqualTo(403);
    assertThat(officer.form(decision + "/retten", "court", "x").statusCode()).isEqualTo(403);
    assertThat(
            officer.form(place + "/anmodning/" + request + "/vurdering", "note", "x").statusCode())
        .isEqualTo(403);
    assertThat(officer.form(decision + "/avgjorelse", "outcome", "LIFTED").statusCode())
        .isEqualTo(403);
    try (Desk operator = Desk.of(office, "operator-7");
        Desk elsewhere = Desk.of(office, "adressesperre-1");
        Desk lead = Desk.of(office, "distriktsleder-1")) {
      assertThat(operator.get(place).statusCode()).isEqualTo(403);
      assertThat(elsewhere.get("/saker/" + (matter.subject() + 90_000)).statusCode())
          .isEqualTo(404);
      assertThat(lead.page(place)).contains("Besluttet, ikke forkynt").doesNotContain("Lagre<");
      assertThat(lead.form(place + "/notat", "text", "x").statusCode()).isEqualTo(403);
      assertThat(lead.get(place + "/vedtak/1").statusCode()).isEqualTo(404);
      assertThat(lead.get(place + "/anmodning/1").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void somebody_entered_before_is_given_a_part_in_another_case() throws Exception {
    long known = office.begin(1).hers().getFirst();
    long other = office.begin(0).subject();
    String person = "/personer/" + known;
    assertThat(officer.page("/saker/" + other)).doesNotContain(person);
    assertThat(officer.page(person)).contains("Legg til i en sak", "value=\"" + other + "\"");
    officer.submit(person + "/saker", "sak", "" + other, "part", "PROTECTED");
    assertThat(officer.page("/saker/" + other)).contains(person, "den beskyttede");
  }

  /// As one page leads to the next: each form as it stands, filled in and sent.
  @Test
  void a_case_goes_from_its_beginning_to_an_order_in_force_by_forms_alone() throws Exception {
    try (Client clerk = Client.loggedIn(office.port(), "saksbehandler-4");
        Client jurist = Client.loggedIn(office.port(), Office.PROSECUTOR)) {
      String place =
          sent(
              clerk,
              filled(clerk, "/saker/ny", "/saker/ny").answer("responsible", Office.PROSECUTOR));
      String subject = place.replaceAll("\\D+", "");
      for (String part : new String[] {"PROTECTED", "RESTRAINED"}) {
        sent(
            clerk,
            filled(clerk, "/personer/ny?sak=" + subject, "/personer/ny")
                .answer("name", "Oppdiktet " + part)
                .answer("part", part));
      }
      String now =
          LocalDateTime.ofInstant(office.clock.instant(), LegalDay.OSLO).withNano(0).toString();
      FilledForm asked =
          filled(clerk, place + "/anmodning/ny", "/anmodning/ny")
              .answer("received", now)
              .answer("source", "PROTECTED_PERSON")
              .answer("facts", "Trusler hver natt (oppdiktet).");
      Matcher her =
          Pattern.compile("name=\"person\" value=\"(\\d+)\"")
              .matcher(clerk.get(place + "/anmodning/ny").body());
      assertThat(her.find()).isTrue();
      String request = sent(clerk, asked.tick("person", her.group(1)));
      sent(
          jurist, filled(jurist, request, "/vurdering").answer("note", "Besøksforbud skrives nå."));

      String draft =
          sent(clerk, filled(clerk, request, "/utkast").answer("kind", "RESTRAINING_ORDER"))
              .replaceAll("/svar/.*", "");
      sent(clerk, step(clerk, draft, "hvem"));
      sent(
          clerk,
          step(clerk, draft, "grunnlag")
              .tick("ground", "CRIMINAL_ACT")
              .answer("facts.CRIMINAL_ACT", "Trusler 3. november (oppdiktet).")
              .answer("danger", "REASON_TO_BELIEVE"));
      sent(
          clerk,
          step(clerk, draft, "avveining")
              .answer("proportionate", "YES")
              .answer("reasons", "Inngrepet er lite."));
      sent(
          clerk,
          step(clerk, draft, "forbud")
              .answer("noContact", "on")
              .answer("children", "NOT_CONCERNED"));
      LocalDate last = LegalDay.of(office.clock.instant()).plusMonths(6);
      sent(clerk, step(clerk, draft, "varighet").answer("lastDay", last));
      assertThat(clerk.get(place).body()).contains("Skriv ferdig utkastet", draft);

      String decision = sent(jurist, filled(jurist, draft + "/beslutt", "/beslutt"));
      assertThat(jurist.get(place).body()).contains("Besluttet, ikke forkynt", "Få det forkynt");
      String served =
          sent(
              clerk,
              filled(clerk, decision, "/virkning")
                  .answer("at", now)
                  .answer("manner", "IN_PERSON")
                  .answer("by", "Politibetjent 1"));
      assertThat(clerk.get(served).body()).contains("I kraft", "Inngrepet er lite.");
      assertThat(clerk.get(place).body()).contains("Vurder risikoen", place + "/risiko");
      Judged.judge(
          office.context, office.officer(), Long.parseLong(subject), Danger.REASON_TO_BELIEVE);
      assertThat(clerk.get(place).body())
          .contains("I kraft", "Ingenting venter i denne saken")
          .containsSubsequence("Anmodning", "har sett på", "Besluttet", "Forkynt");
      assertThat(clerk.get("/arbeidsliste").body()).doesNotContain(place + "/");
    }
  }

  @Test
  void a_form_that_is_sent_twice_is_one_request_and_other_words_in_it_are_not_lost()
      throws Exception {
    Matter matter = office.begin(1);
    String page = "/saker/" + matter.subject() + "/anmodning/ny";
    try (Client clerk = Client.loggedIn(office.port(), "saksbehandler-4")) {
      FilledForm form =
          filled(clerk, page, "/anmodning/ny")
              .answer("received", "2026-11-24T08:30")
              .answer("source", "POLICE")
              .answer("facts", "Trusler (oppdiktet).")
              .tick("person", matter.hers().getFirst());
      String request = sent(clerk, form);
      assertThat(sent(clerk, form)).isEqualTo(request);
      assertThat(asked(matter)).hasSize(1);

      assertThat(form.answer("received", "2026-11-24T07:30").send(clerk).statusCode())
          .isEqualTo(422);
      HttpResponse<String> other = form.answer("facts", "Noe annet (oppdiktet).").send(clerk);
      assertThat(other.statusCode()).isEqualTo(422);
      assertThat(other.body()).contains("Dette skjemaet er sendt før", "Noe annet (oppdiktet).");
      assertThat(asked(matter)).hasSize(1);
      sent(clerk, FilledForm.on(other.body(), "/anmodning/ny"));
      assertThat(asked(matter)).hasSize(2);
    }
  }

  private static List<Request> asked(Matter matter) {
    return office.orders().file(matter.subject()).requests();
  }

  private static FilledForm step(Client who, String draft, String step) throws Exception {
    return filled(who, draft + "/svar/" + step, "/svar/" + step);
  }

  private static FilledForm filled(Client who, String path, String ending) throws Exception {
    HttpResponse<String> answer = who.get(path);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return FilledForm.on(answer.body(), ending);
  }

  /// Where a form that was taken leads to.
  private static String sent(Client who, FilledForm form) throws Exception {
    HttpResponse<String> answer = form.send(who);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    return answer.headers().firstValue("Location").orElseThrow().replaceAll("^http://[^/]+", "");
  }
}
