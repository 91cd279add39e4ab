package no.skjold.server.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import no.skjold.law.Content;
import no.skjold.law.LegalDay;
import no.skjold.server.access.Grading;
import no.skjold.server.addressprotection.Client;
import no.skjold.server.order.Office.Matter;
import no.skjold.server.order.Terms.Kind;
import no.skjold.server.party.People;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The wizard as browsers without scripts use it: each kind of decision is written and made by its
/// forms alone.
class DraftingPagesTest {

  private static Office office;
  private static Client officer;
  private static Client prosecutor;

  @BeforeAll
  static void start(@TempDir Path data) throws Exception {
    office = Office.on(data, Office.oslo("2026-11-25T09:00:00"));
    officer = Client.loggedIn(office.port(), "saksbehandler-4");
    prosecutor = Client.loggedIn(office.port(), "politiadvokat-2");
  }

  /// A session ends when nobody has used it for a while; the clock of these tests jumps.
  @BeforeEach
  void logIn() throws Exception {
    leave();
    office.clock.moveTo(Office.oslo("2026-11-25T09:00:00"));
    arrive();
  }

  private static void aDayLater() throws Exception {
    leave();
    office.clock.advance(Duration.ofDays(1));
    arrive();
  }

  private static void arrive() throws Exception {
    officer = Client.loggedIn(office.port(), "saksbehandler-4");
    prosecutor = Client.loggedIn(office.port(), "politiadvokat-2");
  }

  private static void leave() {
    officer.close();
    prosecutor.close();
  }

  @AfterAll
  static void stop() {
    leave();
    office.close();
  }

  @Test
  void a_restraining_order_is_written_by_an_officer_and_decided_by_the_prosecutor()
      throws Exception {
    Matter matter = office.begin(2);
    long request = office.ask(matter);
    String draft = begin(matter, Map.of("kind", "RESTRAINING_ORDER", "request", "" + request));
    assertThat(page(draft))
        .contains(
            "ting hindrer beslutningen",
            "Til «Grunner og fare»",
            "straffeprosessloven § 222 a første ledd")
        .contains("25. november 2027", "når det er forkynt for ham");
    restrainingOrder(draft, "2027-05-31");
    assertThat(page(draft)).contains("Ingenting hindrer beslutningen.", "31. mai 2027");

    assertThat(page(draft)).contains("Rettet mot:");
    Decided decided = decide(matter, draft);
    assertThat(page("/saker/" + matter.subject() + "/vedtak/" + decided.id()))
        .contains("Rettet mot:");
    assertThat(decided.terms().protects().persons()).containsExactlyElementsOf(matter.hers());
    assertThat(decided.terms().howLong().lastDay()).isEqualTo(LocalDate.of(2027, 5, 31));
    assertThat(decided.terms().what().places().getFirst().words()).isEqualTo("Frogner bydel");
    assertThat(decided.links().request()).isEqualTo(request);
  }

  @Test
  void an_own_home_exclusion_asks_for_more_and_lasts_three_months() throws Exception {
    Matter matter = office.begin(1);
    String draft = begin(matter, answering(matter, Kind.OWN_HOME_EXCLUSION));
    restrainingOrder(draft, "2027-05-31");
    assertThat(page(draft))
        .contains(
            "Faren er ikke funnet nærliggende.",
            "straffeprosessloven § 222 a annet ledd annet punktum",
            "25. februar 2027");
    assertThat(page(draft + "/svar/forbud")).contains("Hindrer, på dette spørsmålet");
    save(form(draft, "grunnlag").answer("danger", "IMMINENT"));
    save(form(draft, "forbud").answer("place.1", "Boligen hans").answer("place.1.home", "on"));
    save(form(draft, "varighet").answer("lastDay", "2027-02-25"));
    Decided decided = decide(matter, draft);
    assertThat(decided.terms().what().places())
        .containsExactly(
            new Terms.Place("Frogner bydel", false), new Terms.Place("Boligen hans", true));
  }

  @Test
  void a_refusal_says_why_and_asks_nothing_else() throws Exception {
    Matter matter = office.begin(1);
    String draft = begin(matter, answering(matter, Kind.REFUSAL));
    assertThat(page(draft)).contains("Hvem", "Begrunnelse").doesNotContain("/svar/varighet");
    save(form(draft, "avslag").answer("refusal", "Vilkårene er ikke oppfylt (oppdiktet)."));
    assertThat(decide(matter, draft).terms().why().refusal()).startsWith("Vilkårene");
  }

  @Test
  void monitoring_rests_on_a_breach_of_its_ban_and_ends_with_it() throws Exception {
    Matter matter = office.begin(1);
    long ban = ban(matter);
    aDayLater();
    String draft = begin(matter, Map.of("kind", "ELECTRONIC_MONITORING", "ban", "" + ban));
    assertThat(page(draft))
        .contains("Siste lovlige dag (da slutter forbudet som kontrolleres)", "31. mai 2027")
        .as("the law's own cap is later than the end of the ban")
        .doesNotContain("2028", "november 2027");
    save(
        form(draft, "brudd")
            .answer("breach.0", LegalDay.of(office.clock.instant()))
            .answer("breach.0.suspicion", "on")
            .answer("necessity", "Forbudet er brutt og vil ellers ikke bli holdt."));
    save(
        form(draft, "avveining")
            .answer("proportionate", "YES")
            .answer("reasons", "Brudd trass i advarsel."));
    save(form(draft, "varighet").answer("lastDay", "2027-05-31"));
    assertThat(page(draft)).contains("Én ting hindrer", "sone");
    drawn(matter);
    save(
        form(draft, "kontroll")
            .answer("warnsDevice", "on")
            .answer("response.0", "Oppmøtested")
            .answer("response.0.person", matter.hers().getFirst())
            .answer("response.0.latitude", "59,9")
            .answer("response.0.longitude", "10.7"));
    Decided decided = decide(matter, draft);
    assertThat(decided.terms().what().zones()).containsExactly(Office.square());
    assertThat(decided.terms().control().responsePlaces().getFirst().latitude()).isEqualTo(59.9);
    assertThat(decided.links().ban()).isEqualTo(ban);
    assertThat(decided.terms().what().children()).isEqualTo(Content.Children.NOT_STATED);
  }

  @Test
  void of_children_a_decision_on_monitoring_tells_nothing_since_nobody_was_asked()
      throws Exception {
    Matter matter = office.begin(1);
    long ban = ban(matter);
    aDayLater();
    LocalDate today = LegalDay.of(office.clock.instant());
    long decided =
        office.decide(
            matter,
            Office.monitoring(matter, LocalDate.of(2027, 5, 31), today),
            Links.monitoring(ban));
    String place = "/saker/" + matter.subject() + "/vedtak/";
    assertThat(page(place + ban)).contains("Ingen barn han har samvær med, er berørt.");
    assertThat(page(place + decided)).doesNotContain("Ingen barn han har samvær med");
  }

  @Test
  void whether_it_is_proportionate_is_unanswered_until_somebody_says() throws Exception {
    Matter matter = office.begin(1);
    String draft = begin(matter, answering(matter, Kind.RESTRAINING_ORDER));
    assertThat(page(draft + "/svar/avveining")).doesNotContain("checked=");
    restrainingOrder(draft, "2027-05-31");
    save(form(draft, "avveining").untick("proportionate").answer("reasons", "Faren er stor."));
    assertThat(page(draft)).contains("Én ting hindrer", "Forholdsmessigheten er ikke vurdert.");
    save(form(draft, "avveining").answer("proportionate", "YES"));
    assertThat(page(draft)).contains("Ingenting hindrer beslutningen.");
  }

  @Test
  void whoever_decides_what_was_changed_meanwhile_is_told_and_reads_it_again() throws Exception {
    Matter matter = office.begin(1);
    String draft = begin(matter, answering(matter, Kind.RESTRAINING_ORDER));
    restrainingOrder(draft, "2027-05-31");
    FilledForm read = form(prosecutor, draft + "/beslutt", "/beslutt");
    save(form(draft, "varighet").answer("lastDay", "2027-04-30"));
    HttpResponse<String> told = read.send(prosecutor);
    assertThat(told.statusCode()).isEqualTo(409);
    assertThat(told.body())
        .contains("Saksbehandler 4 endret utkastet", "30. april 2027", "Les utkastet på nytt")
        .contains("href=\"" + draft + "/beslutt\"")
        .doesNotContain("står fortsatt i skjemaet", "<button class=\"ds-button\">Beslutt");
    assertThat(decide(matter, draft).terms().howLong().lastDay()).isEqualTo("2027-04-30");
  }

  @Test
  void monitoring_without_a_breach_needs_another_prosecutor_who_agrees_to_what_is_decided()
      throws Exception {
    Matter matter = office.begin(1);
    long ban = ban(matter);
    String draft = begin(matter, Map.of("kind", "ELECTRONIC_MONITORING", "ban", "" + ban));
    drawn(matter);
    save(
        form(draft, "brudd")
            .answer("exceptional", "Helt særlige forhold (oppdiktet).")
            .answer("necessity", "Ingenting annet hjelper."));
    save(
        form(draft, "avveining")
            .answer("proportionate", "YES")
            .answer("reasons", "Faren er stor."));
    save(form(draft, "varighet").answer("lastDay", "2027-05-31"));
    assertThat(page(draft)).contains("Én ting hindrer").doesNotContain("Jeg samtykker");
    answeredForByAnother(matter);
    HttpResponse<String> agreed = form(prosecutor, draft, "/samtykke").send(prosecutor);
    assertThat(agreed.statusCode()).isEqualTo(302);
    assertThat(page(draft)).contains("Ingenting hindrer beslutningen.");
    save(
        form(draft, "avveining")
            .answer("proportionate", "YES")
            .answer("reasons", "Faren er svært stor."));
    assertThat(page(draft))
        .as("what was changed is agreed to by nobody")
        .contains("Én ting hindrer");
  }

  @Test
  void a_contact_ban_is_entered_as_the_court_pronounced_it() throws Exception {
    Matter matter = office.begin(1);
    String draft = contactBan(matter);
    save(form(draft, "grunnlag").answer("offence", "Trusler (oppdiktet)."));
    Decided decided = decide(matter, draft);
    assertThat(decided.decidedAt()).isEqualTo(Office.oslo("2026-11-24T13:30:00"));
    assertThat(decided.terms().howLong().length()).hasYears(3);
  }

  /// Whole but for the act he was convicted of.
  private static String contactBan(Matter matter) throws Exception {
    String draft = begin(matter, Map.of("kind", "CONTACT_BAN"));
    save(
        form(draft, "dom")
            .answer("at", "2026-11-24T13:30")
            .answer("court", "Oslo tingrett")
            .answer("reference", "26-000001"));
    save(form(draft, "hvem").answer("person", matter.hers().getFirst()));
    save(
        form(draft, "grunnlag")
            .tick("ground", "PURSUIT")
            .answer("facts.PURSUIT", "Fulgte etter henne (oppdiktet).")
            .answer("danger", "REASON_TO_BELIEVE"));
    save(
        form(draft, "avveining")
            .answer("proportionate", "YES")
            .answer("reasons", "Rettens vurdering."));
    save(form(draft, "forbud").answer("noContact", "on").answer("children", "NOT_CONCERNED"));
    save(form(draft, "varighet").answer("how", "LENGTH").answer("years", "3"));
    return draft;
  }

  @Test
  void a_stay_prohibition_is_written_for_a_group_and_for_a_child() throws Exception {
    Matter matter = office.begin(1);
    String group = begin(matter, Map.of("kind", "GROUP_STAY_PROHIBITION"));
    save(
        form(group, "gruppen")
            .answer("mutualViolence", "Skyting fra begge sider (oppdiktet).")
            .answer("dangerNearby", "Naboer var i skuddlinjen (oppdiktet).")
            .answer("members", "Medlem A\nMedlem B"));
    save(form(group, "forbud").answer("place.0", "Klubblokalet"));
    save(
        form(group, "avveining")
            .answer("proportionate", "YES")
            .answer("reasons", "Faren er stor."));
    save(form(group, "varighet").answer("lastDay", "2027-05-31"));
    assertThat(page(group)).contains("senest");
    assertThat(decide(matter, group).terms().group())
        .isNotNull()
        .extracting(Terms.GroupTerms::members)
        .isEqualTo(List.of("Medlem A", "Medlem B"));

    Matter other = office.begin(0);
    long child = office.person(other.subject(), "CHILD");
    String draft = begin(other, Map.of("kind", "CHILD_STAY_PROHIBITION"));
    save(
        form(draft, "barnet")
            .answer("child", child)
            .answer("born", "2013-01-15")
            .answer("heard", "on")
            .answer("consent", "GIVEN")
            .answer("consentOn", "2026-11-24")
            .answer("danger", "Handel med narkotika (oppdiktet)."));
    save(form(draft, "forbud").answer("place.0", "Parken ved elva"));
    save(
        form(draft, "avveining")
            .answer("proportionate", "YES")
            .answer("reasons", "Til barnets beste."));
    save(form(draft, "varighet").answer("lastDay", "2027-05-25"));
    assertThat(decide(other, draft).terms().child())
        .isNotNull()
        .extracting(Terms.ChildTerms::personId)
        .isEqualTo(child);
  }

  @Test
  void the_second_of_two_is_shown_what_the_first_changed_and_loses_nothing() throws Exception {
    Matter matter = office.begin(1);
    String draft = begin(matter, answering(matter, Kind.RESTRAINING_ORDER));
    FilledForm slow = form(prosecutor, draft + "/svar/avveining", "/svar/avveining");
    save(
        form(draft, "avveining")
            .answer("proportionate", "YES")
            .answer("reasons", "Det officeren skrev."));
    save(form(draft, "varighet").answer("lastDay", "2027-02-01"));
    HttpResponse<String> second = slow.answer("reasons", "Det <juristen> skrev.").send(prosecutor);
    assertThat(second.statusCode()).isEqualTo(409);
    assertThat(second.body())
        .contains("Saksbehandler 4 lagret", "Det officeren skrev.", "1. februar 2027")
        .contains("Det &lt;juristen&gt; skrev.");
    HttpResponse<String> again = FilledForm.on(second.body(), "/svar/avveining").send(prosecutor);
    assertThat(again.statusCode()).isEqualTo(302);
    Terms terms = current(matter).terms();
    assertThat(terms.why().weighing().reasons()).isEqualTo("Det <juristen> skrev.");
    assertThat(terms.howLong().lastDay()).isEqualTo(LocalDate.of(2027, 2, 1));
  }

  @Test
  void what_cannot_be_read_is_told_and_nothing_of_it_is_saved() throws Exception {
    Matter matter = office.begin(1);
    String draft = begin(matter, answering(matter, Kind.RESTRAINING_ORDER));
    HttpResponse<String> refused = form(draft, "varighet").answer("lastDay", "31/5").send(officer);
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("«31/5» er ikke en dag", "value=\"31/5\"");
    HttpResponse<String> stranger = form(draft, "hvem").tick("person", "4711").send(officer);
    assertThat(stranger.statusCode()).isEqualTo(422);
    assertThat(current(matter).version()).isEqualTo(1);
    HttpResponse<String> nothing =
        officer.form("/saker/" + matter.subject() + "/utkast", Map.of("kind", "BANISHMENT"));
    assertThat(nothing.statusCode()).isEqualTo(422);
    assertThat(nothing.body()).contains("Svaret «BANISHMENT» finnes ikke");
  }

  @Test
  void the_law_is_asked_about_what_is_typed_and_nothing_is_saved() throws Exception {
    Matter matter = office.begin(1);
    String draft = begin(matter, answering(matter, Kind.RESTRAINING_ORDER));
    FilledForm form = form(draft, "varighet").answer("lastDay", "2028-05-31");
    HttpResponse<String> said = form.sendTo(officer, draft + "/svar/varighet/lov");
    assertThat(said.statusCode()).isEqualTo(200);
    assertThat(said.body())
        .contains("31. mai 2028", "25. november 2027")
        .doesNotContain("<form", "<header");
    HttpResponse<String> looked = form.answer("go", "look").send(officer);
    assertThat(looked.body()).contains("31. mai 2028", "value=\"2028-05-31\"");
    assertThat(current(matter).version()).isEqualTo(1);
  }

  @Test
  void versions_are_compared_answer_by_answer_and_a_renewal_with_what_it_follows()
      throws Exception {
    Matter matter = office.begin(1);
    String draft = begin(matter, answering(matter, Kind.RESTRAINING_ORDER));
    restrainingOrder(draft, "2027-05-31");
    save(form(draft, "varighet").answer("lastDay", "2027-03-31"));
    assertThat(page(draft + "/versjoner?fra=5&til=6"))
        .contains("31. mai 2027", "31. mars 2027", "Saksbehandler 4")
        .doesNotContain("Frogner bydel");
    assertThat(page(draft + "/versjoner?fra=1&til=6")).contains("Frogner bydel");
    long first = decide(matter, draft).id();
    assertThat(page(draft + "/versjoner")).contains("31. mars 2027");

    office.serve(matter, first);
    aDayLater();
    String renewal =
        begin(
            matter,
            Map.of("kind", "RESTRAINING_ORDER", "follows", "" + first, "request", request(matter)));
    assertThat(page(renewal)).contains("Frogner bydel", "ting hindrer");
    save(
        form(renewal, "grunnlag")
            .answer("danger", "REASON_TO_BELIEVE")
            .answer("assessedOn", LegalDay.of(office.clock.instant())));
    save(
        form(renewal, "avveining")
            .answer("proportionate", "YES")
            .answer("reasons", "Faren er den samme."));
    save(form(renewal, "varighet").answer("lastDay", "2027-10-31"));
    long second = decide(matter, renewal).id();
    String compared =
        page("/saker/" + matter.subject() + "/vedtak/" + second + "/sammenlign/" + first);
    assertThat(compared)
        .contains("31. mars 2027", "31. oktober 2027", "Faren er den samme.")
        .doesNotContain("Frogner bydel");
  }

  @Test
  void a_draft_is_discarded_when_somebody_says_so_twice_and_what_was_typed_meanwhile_is_shown()
      throws Exception {
    Matter matter = office.begin(1);
    String draft = begin(matter, answering(matter, Kind.RESTRAINING_ORDER));
    FilledForm typing =
        form(draft, "avveining")
            .answer("proportionate", "YES")
            .answer("reasons", "Noe jeg brukte lang tid på.");
    assertThat(page(draft + "/forkast")).contains("Skal utkastet forkastes?");
    HttpResponse<String> gone = form(officer, draft + "/forkast", "/forkast").send(officer);
    assertThat(location(gone)).isEqualTo("/saker/" + matter.subject());
    HttpResponse<String> late = typing.send(officer);
    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(late.body()).contains("Noe jeg brukte lang tid på.", "forkastet mens du skrev");
    assertThat(officer.get(draft).statusCode()).isEqualTo(302);
  }

  @Test
  void only_the_responsible_prosecutor_decides_and_only_what_the_law_lets_pass() throws Exception {
    Matter matter = office.begin(1);
    String draft = begin(matter, answering(matter, Kind.RESTRAINING_ORDER));
    assertThat(officer.get(draft + "/beslutt").statusCode()).isEqualTo(403);
    restrainingOrder(draft, "2028-05-31");
    FilledForm form = form(prosecutor, draft + "/beslutt", "/beslutt");
    HttpResponse<String> refused =
        form.answer("overrule.ORDER_TOO_LONG", "Det må vare lenger.").send(prosecutor);
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("straffeprosessloven § 222 a fjerde ledd");
    assertThat(office.orders().file(matter.subject()).decisions()).isEmpty();
  }

  @Test
  void what_the_rules_let_be_set_aside_is_set_aside_with_a_reason_that_stays() throws Exception {
    Matter matter = office.begin(1);
    String draft = contactBan(matter);
    String page = prosecutor.get(draft + "/beslutt").body();
    assertThat(page).contains("name=\"overrule.NO_OFFENCE\"");
    FilledForm form = FilledForm.on(page, "/beslutt");
    assertThat(form.send(prosecutor).statusCode()).isEqualTo(422);
    HttpResponse<String> done =
        FilledForm.on(page, "/beslutt")
            .answer("overrule.NO_OFFENCE", "Står i en annen dom (oppdiktet).")
            .send(prosecutor);
    assertThat(done.statusCode()).as(done.body()).isEqualTo(302);
    assertThat(office.orders().file(matter.subject()).decisions().getFirst().overruled())
        .extracting(Decided.Overruled::reason)
        .containsExactly("Står i en annen dom (oppdiktet).");
  }

  @Test
  void where_she_is_is_shown_to_nobody_who_may_not_know_and_is_kept() throws Exception {
    Matter matter = office.begin(1);
    long her = matter.hers().getFirst();
    String draft = begin(matter, Map.of("kind", "ELECTRONIC_MONITORING", "ban", "" + ban(matter)));
    Terms.ResponsePlace place = new Terms.ResponsePlace(her, "Gjemmestedet", 59.9, 10.7);
    Draft now = current(matter);
    Terms.Control none = Terms.Control.NONE;
    Terms placed =
        now.terms()
            .with(
                new Terms.Control(
                    false, false, none.breaches(), "", "", none.howLong(), List.of(place)));
    office.drafts().save(office.officer(), matter.subject(), now.id(), now.version(), placed);
    assertThat(page(draft + "/svar/kontroll")).contains("Gjemmestedet");
    office.bean(People.class).grade(her, Grading.CONFIDENTIAL);
    assertThat(officer.get(draft + "/svar/kontroll").statusCode()).isEqualTo(404);
    DraftDesk desk = office.bean(DraftDesk.class);
    Terms shown = desk.seen(office.officer(), placed);
    assertThat(shown.control().responsePlaces()).isEmpty();
    assertThat(desk.completed(office.officer(), shown, placed).control().responsePlaces())
        .containsExactly(place);
  }

  private static Map<String, String> answering(Matter matter, Kind kind) {
    return Map.of("kind", kind.name(), "request", "" + office.ask(matter));
  }

  private static String request(Matter matter) {
    return "" + office.orders().file(matter.subject()).requests().getFirst().id();
  }

  private static Draft current(Matter matter) {
    return office.orders().file(matter.subject()).drafts().getFirst();
  }

  /// A restraining order to the end of May, served.
  private static long ban(Matter matter) {
    long ban =
        office.decide(
            matter,
            Office.restrainingOrder(matter, LocalDate.of(2027, 5, 31)),
            Links.answering(office.ask(matter)));
    office.serve(matter, ban);
    return ban;
  }

  private static void answeredForByAnother(Matter matter) {
    office
        .bean(JdbcClient.class)
        .sql("update orders.case_file set responsible = 'politiadvokat-9' where subject_id = ?")
        .param(matter.subject())
        .update();
  }

  /// A zone drawn on the page for zones.
  private static void drawn(Matter matter) {
    Draft now = current(matter);
    Terms.What what = now.terms().what();
    Terms.What drawn =
        new Terms.What(
            what.noContact(),
            what.places(),
            what.exceptions(),
            what.children(),
            List.of(Office.square()));
    office
        .drafts()
        .save(
            office.officer(),
            matter.subject(),
            now.id(),
            now.version(),
            now.terms().forbidding(drawn));
  }

  private static void restrainingOrder(String draft, String lastDay) throws Exception {
    assertThat(form(draft, "hvem").send(officer).statusCode()).isEqualTo(302);
    save(
        form(draft, "grunnlag")
            .tick("ground", "CRIMINAL_ACT")
            .answer("facts.CRIMINAL_ACT", "Trusler 3. november (oppdiktet).")
            .answer("danger", "REASON_TO_BELIEVE"));
    save(
        form(draft, "avveining")
            .answer("proportionate", "YES")
            .answer("reasons", "Inngrepet er lite mot faren."));
    save(
        form(draft, "forbud")
            .answer("noContact", "on")
            .answer("place.0", "Frogner bydel")
            .answer("exception.0", "Å kjøre gjennom på riksveien.")
            .answer("children", "NOT_CONCERNED"));
    save(form(draft, "varighet").answer("lastDay", lastDay));
  }

  private static void save(FilledForm form) throws Exception {
    HttpResponse<String> answer = form.send(officer);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
  }

  private static Decided decide(Matter matter, String draft) throws Exception {
    HttpResponse<String> answer = form(prosecutor, draft + "/beslutt", "/beslutt").send(prosecutor);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    long id = Long.parseLong(draft.substring(draft.lastIndexOf('/') + 1));
    assertThat(location(answer)).isEqualTo("/saker/" + matter.subject() + "/vedtak/" + id);
    return office.orders().file(matter.subject()).decision(id).orElseThrow();
  }

  /// Begins a draft; the path of its overview.
  private static String begin(Matter matter, Map<String, String> fields) throws Exception {
    HttpResponse<String> answer = officer.form("/saker/" + matter.subject() + "/utkast", fields);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    return location(answer).replaceAll("/svar/.*", "");
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElseThrow().replaceAll("^http://[^/]+", "");
  }

  private static String page(String path) throws Exception {
    HttpResponse<String> answer = officer.get(path);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return answer.body();
  }

  private static FilledForm form(String draft, String step) throws Exception {
    return form(officer, draft + "/svar/" + step, "/svar/" + step);
  }

  private static FilledForm form(Client who, String path, String ending) throws Exception {
    HttpResponse<String> answer = who.get(path);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return FilledForm.on(answer.body(), ending);
  }
}
