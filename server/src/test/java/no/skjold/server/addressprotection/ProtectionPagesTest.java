package no.skjold.server.addressprotection;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import no.skjold.server.access.Grading;
import no.skjold.server.party.People;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The unit's pages as a browser without scripts uses them.
class ProtectionPagesTest {

  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");

  @TempDir static Path data;
  private static UnitServer server;
  private static Client officer;
  private static Client first;
  private static Client second;

  private long person;

  @BeforeAll
  static void start() throws Exception {
    server = UnitServer.on(data);
    officer = server.as("saksbehandler-4");
    first = server.as("adressesperre-1");
    second = server.as("adressesperre-2");
  }

  @AfterAll
  static void stop() {
    officer.close();
    first.close();
    second.close();
    server.close();
  }

  @BeforeEach
  void somebody() throws Exception {
    person = server.person(officer, server.identityNumber(), server.caseInOslo(), "PROTECTED");
  }

  @Test
  void the_wizard_leads_to_a_decision_that_another_makes() throws Exception {
    String decision = proposed("CONSIDERABLE_HARM");
    assertThat(first.get(decision).body()).contains("Du foreslo dette. En annen må avgjøre.");
    assertThat(second.form(decision + "/fatt", Map.of()).statusCode()).isEqualTo(302);
    assertThat(server.bean(People.class).grade(person)).isEqualTo(Grading.STRICTLY_CONFIDENTIAL);
    assertThat(second.get(decision).body()).contains("Strengt fortrolig", "truer &lt;b&gt;henne");
    UnitServer.await("followed", () -> server.bean(GradeChangeStore.class).open().isEmpty());
    assertThat(first.get("/adressesperre").body())
        .contains("Sone må vurderes på nytt", "Den det gjelder, skal underrettes");
    assertThat(first.get("/adressesperre/person/" + person).body())
        .contains("Gjelder nå:", "Strengt fortrolig", "ferdig etter");
  }

  @Test
  void what_does_not_hold_is_said_and_what_was_typed_is_kept() throws Exception {
    Map<String, String> answers = new HashMap<>(Map.of("address", "", "kind", "GRANT"));
    answers.put("bodyKind", "police");
    answers.put("district", "OSLO 1");
    HttpResponse<String> page = answer("BODY", answers);
    assertThat(page.statusCode()).isEqualTo(422);
    assertThat(page.body())
        .contains("Skriv distriktets kode med små bokstaver", "value=\"OSLO 1\"");
    answers.put("district", "oslo");
    answers.put("capacity", "har &våpen <");
    answers.put("intention", " ");
    HttpResponse<String> threat = answer("THREAT", answers);
    assertThat(threat.statusCode()).isEqualTo(422);
    assertThat(threat.body()).contains("har &amp;våpen &lt;");
  }

  @Test
  void one_can_go_back_and_nothing_is_lost() throws Exception {
    Map<String, String> answers = new HashMap<>(Map.of("address", "", "kind", "GRANT"));
    answers.put("bodyKind", "child_welfare");
    answers.put("municipality", "0301");
    answers.put("go", "back");
    HttpResponse<String> page = answer("CRITERIA", answers);
    assertThat(page.body()).contains("Hvem bestemmer?", "value=\"0301\"");
  }

  @Test
  void ending_asks_how_she_confirmed_it() throws Exception {
    String decision = proposed("HARM");
    second.form(decision + "/fatt", Map.of());
    Map<String, String> answers =
        new HashMap<>(
            Map.of(
                "address", "",
                "kind", "ENDING",
                "bodyKind", "police",
                "district", "oslo",
                "why", "ikke lenger nødvendig",
                "from", "2026-11-24",
                "to", "2026-11-24"));
    HttpResponse<String> summary = answer("PERIOD", answers);
    assertThat(summary.body()).contains("Hvordan har den beskyttede selv bekreftet dette?");
    HttpResponse<String> without = answer("SUMMARY", answers);
    assertThat(without.statusCode()).isEqualTo(422);
    answers.put("channel", "code_word");
    answers.put("word", "gjettet");
    HttpResponse<String> guessed = answer("SUMMARY", answers);
    assertThat(guessed.statusCode()).isEqualTo(422);
    assertThat(guessed.body()).doesNotContain("gjettet");
    answers.put("channel", "in_person");
    answers.put("channelHow", "på stasjonen, med pass");
    assertThat(answer("SUMMARY", answers).statusCode()).isEqualTo(302);
    assertThat(server.bean(People.class).grade(person)).isEqualTo(Grading.CONFIDENTIAL);
  }

  @Test
  void the_code_word_she_says_lowers_a_grade_and_a_wrong_one_does_not() throws Exception {
    agreeOnWords();
    Map<String, String> answers = endingBySpokenWord();
    assertThat(spoken(answers, "").body()).contains("Skriv ordet slik hun sa det");
    HttpResponse<String> wrong = spoken(answers, "markjordbær");
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("Kodeordet stemmer ikke").doesNotContain("markjordbær");
    HttpResponse<String> right = spoken(answers, " Blåbær ");
    assertThat(right.statusCode()).as(right.body()).isEqualTo(302);
    String decision = right.headers().firstValue("Location").orElseThrow();
    assertThat(server.bean(People.class).grade(person)).isEqualTo(Grading.CONFIDENTIAL);
    second.form(decision.substring(decision.indexOf("/adressesperre")) + "/fatt", Map.of());
    assertThat(server.bean(People.class).grade(person)).isEqualTo(Grading.UNGRADED);
    assertThat(heard()).containsExactly("code_word_WRONG", "code_word_RIGHT");
    assertThat(duresses()).isZero();
  }

  @Test
  void the_word_that_says_she_is_forced_changes_nothing_and_calls_the_operators() throws Exception {
    agreeOnWords();
    Map<String, String> answers = endingBySpokenWord();
    HttpResponse<String> forced = spoken(answers, "tyttebær");
    assertThat(forced.statusCode()).isEqualTo(422);
    assertThat(forced.body())
        .contains("TVANG", "det samme som ved feil kodeord")
        .doesNotContain("tyttebær");
    assertThat(server.bean(Decisions.class).of(person))
        .noneMatch(it -> it.state() == Decision.State.PROPOSED);
    assertThat(duresses()).isEqualTo(1);
    assertThat(heard()).containsExactly("code_word_FORCED");
    try (Client operator = server.as("operator-7")) {
      String page = operator.get("/endringer").body();
      assertThat(page.substring(page.indexOf("<main")))
          .contains("Tvang: ikke fulgt opp ennå", "oppdiktet ")
          .doesNotContain("radering", "dresse");
    }
  }

  @Test
  void who_is_forced_and_has_no_case_stands_on_every_operators_page_until_somebody_saw_to_it()
      throws Exception {
    server.jdbc().sql("insert into citizen.duress values (4711, 4712, now())").update();
    try (Client operator = server.as("operator-7")) {
      assertThat(operator.get("/endringer").body()).contains("Ingen sak", "/endringer/4711/sett");
      assertThat(operator.form("/endringer/4711/sett", Map.of()).statusCode()).isEqualTo(302);
      assertThat(operator.get("/endringer").body()).doesNotContain("/endringer/4711/sett");
    }
  }

  @Test
  void after_too_many_wrong_words_not_even_the_right_one_counts_but_the_call_for_help_does()
      throws Exception {
    agreeOnWords();
    Map<String, String> answers = endingBySpokenWord();
    for (int i = 0; i < 5; i++) {
      assertThat(spoken(answers, "feil ord " + i).body()).contains("Kodeordet stemmer ikke");
    }
    HttpResponse<String> late = spoken(answers, "blåbær");
    assertThat(late.statusCode()).isEqualTo(422);
    assertThat(late.body()).contains("prøvd for mange feil ord");
    assertThat(spoken(answers, "tyttebær").body()).contains("TVANG");
    assertThat(duresses()).isEqualTo(1);
    answers.put("channel", "in_person");
    answers.put("channelHow", "på stasjonen, med pass");
    assertThat(answer("SUMMARY", answers).statusCode()).isEqualTo(302);
  }

  @Test
  void where_no_word_is_agreed_she_has_to_come_in_person() throws Exception {
    Map<String, String> answers = endingBySpokenWord();
    assertThat(answer("PERIOD", answers).body()).doesNotContain("Kodeordet sagt på telefon");
    HttpResponse<String> page = spoken(answers, "blåbær");
    assertThat(page.statusCode()).isEqualTo(422);
    assertThat(page.body()).contains("ikke avtalt noe kodeord");
  }

  private void agreeOnWords() throws Exception {
    HttpResponse<String> set =
        officer.form(
            "/trygghet/" + person,
            Map.of("kodeord", "blåbær", "tvang", "tyttebær", "nummer", "41234567"));
    assertThat(set.body()).contains("class=\"starter\"");
  }

  private Map<String, String> endingBySpokenWord() throws Exception {
    second.form(proposed("HARM") + "/fatt", Map.of());
    Map<String, String> answers =
        new HashMap<>(
            Map.of("address", "", "kind", "ENDING", "bodyKind", "police", "district", "oslo"));
    String today = server.bean(Decisions.class).today().toString();
    answers.putAll(Map.of("why", "ikke lenger nødvendig", "from", today, "to", today));
    answers.put("channel", "code_word");
    return answers;
  }

  private HttpResponse<String> spoken(Map<String, String> answers, String word) throws Exception {
    Map<String, String> sent = new HashMap<>(answers);
    sent.put("word", word);
    return answer("SUMMARY", sent);
  }

  private List<String> heard() {
    List<String> rows =
        server
            .jdbc()
            .sql(
                """
                select action || ' ' || coalesce(detail, '') from audit.entry
                where action like 'code_word_%' and resource = ? order by position
                """)
            .param("person/" + person)
            .query(String.class)
            .list();
    return rows.stream().map(String::strip).toList();
  }

  private long duresses() {
    return server
        .jdbc()
        .sql("select count(*) from citizen.duress where person_id = ?")
        .param(person)
        .query(Long.class)
        .single();
  }

  @Test
  void an_appeal_is_followed_to_its_end() throws Exception {
    String decision = proposed("HARM");
    second.form(decision + "/fatt", Map.of());
    String today = server.bean(Decisions.class).today().toString();
    assertThat(
            first
                .form(decision + "/underrettet", Map.of("on", "i går", "how", "IN_PERSON"))
                .statusCode())
        .isEqualTo(422);
    first.form(decision + "/underrettet", Map.of("on", today, "how", "IN_PERSON"));
    assertThat(first.get(decision).body()).contains("Klagefrist");
    first.form(decision + "/klage", Map.of("on", today, "grounds", "ikke enig"));
    first.form(decision + "/oversendt", Map.of("on", today));
    first.form(decision + "/avgjort", Map.of("on", today, "how", "UPHELD"));
    assertThat(first.get(decision).body()).contains("Vedtaket står");
  }

  @Test
  void a_zone_is_settled_once() throws Exception {
    String decision = proposed("HARM");
    second.form(decision + "/fatt", Map.of());
    server.bean(Follower.class).round();
    long flag =
        server.bean(ZoneFlags.class).open().stream()
            .filter(it -> it.personId() == person)
            .findFirst()
            .orElseThrow()
            .id();
    assertThat(first.form("/adressesperre/sone/" + flag, Map.of("how", "KEPT")).statusCode())
        .isEqualTo(302);
    assertThat(first.form("/adressesperre/sone/" + flag, Map.of("how", "KEPT")).statusCode())
        .isEqualTo(404);
  }

  @Test
  void every_text_stands_in_both_languages_and_no_key_shows() throws Exception {
    ResourceBundle norwegian = bundle("");
    ResourceBundle english = bundle("_en");
    assertThat(english.keySet()).isEqualTo(norwegian.keySet());
    String decision = proposed("HARM");
    for (String path :
        new String[] {"/adressesperre", "/adressesperre/person/" + person, decision}) {
      assertThat(first.get(path).body()).as(path).doesNotContain("??", "addressprotection.");
      assertThat(first.get(path + "?lang=en").body()).as(path).doesNotContain("??");
      first.get(path + "?lang=nb");
    }
    for (Unsound each : new Unsound[] {new Unsound("channel"), new Unsound("how")}) {
      assertThat(norwegian.containsKey("addressprotection.fault." + each.code())).isTrue();
    }
  }

  private static ResourceBundle bundle(String suffix) {
    return ResourceBundle.getBundle("texts/addressprotection" + suffix, Locale.ROOT);
  }

  /// Walks through all questions as a browser does, sending along what each page carries.
  private String proposed(String harm) throws Exception {
    HttpResponse<String> page = first.get("/adressesperre/person/" + person + "/vedtak");
    page = next(page, Map.of("address", ""));
    page = next(page, Map.of("kind", "GRANT"));
    page = next(page, Map.of("bodyKind", "police", "district", "oslo", "municipality", ""));
    page =
        next(
            page,
            Map.of("criterion.CLOSE_RELATION", "on", "reason.CLOSE_RELATION", "samliv i ti år"));
    page = next(page, Map.of("capacity", "har våpen", "intention", "truer <b>henne"));
    page = next(page, Map.of("harm", harm, "harmReason", "fare for liv"));
    page = next(page, Map.of("from", "2026-11-24", "to", "2027-11-24"));
    assertThat(page.body()).contains("Stemmer dette?");
    HttpResponse<String> done = next(page, Map.of());
    assertThat(done.statusCode()).as(done.body()).isEqualTo(302);
    String location = done.headers().firstValue("Location").orElseThrow();
    return location.substring(location.indexOf("/adressesperre"));
  }

  private HttpResponse<String> next(HttpResponse<String> page, Map<String, String> typed)
      throws Exception {
    assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
    Map<String, String> fields = new HashMap<>(typed);
    Matcher hidden = HIDDEN.matcher(page.body());
    while (hidden.find()) {
      if (!hidden.group(1).equals("_csrf")) {
        fields.put(hidden.group(1), unescaped(hidden.group(2)));
      }
    }
    fields.put("go", "on");
    return first.form("/adressesperre/person/" + person + "/vedtak", fields);
  }

  private HttpResponse<String> answer(String question, Map<String, String> answers)
      throws Exception {
    Map<String, String> fields = new HashMap<>(answers);
    fields.put("question", question);
    return first.form("/adressesperre/person/" + person + "/vedtak", fields);
  }

  private static String unescaped(String text) {
    return text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }
}
