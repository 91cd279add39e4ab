package no.skjold.server.addressprotection;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import no.skjold.server.access.Assignments;
import no.skjold.server.access.Grading;
import no.skjold.server.access.PartyRegister;
import no.skjold.server.party.People;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Those who live with somebody graded, or share a child with her, inherit the strictest grade, and
/// nobody can tell that it is so.
class InheritanceTest {

  private static final long NOBODY = 4_711_471_147L;
  private static final long NO_CASE = 8_711_471_147L;

  @TempDir static Path data;
  private static UnitServer server;
  private static Client officer;

  @BeforeAll
  static void start() throws Exception {
    server = UnitServer.on(data);
    officer = server.as("saksbehandler-4");
  }

  @AfterAll
  static void stop() {
    officer.close();
    server.close();
  }

  @Test
  void household_and_children_inherit_the_strictest_grade_and_colleagues_do_not() throws Exception {
    long graded = somebody();
    long child = relative(graded, "PARENT");
    long cohabitant = relative(graded, "COHABITANT");
    long colleague = relative(graded, "COLLEAGUE");
    server.bean(People.class).grade(graded, Grading.STRICTLY_CONFIDENTIAL);
    assertThat(inForce(child)).isEqualTo(Grading.STRICTLY_CONFIDENTIAL);
    assertThat(inForce(cohabitant)).isEqualTo(Grading.STRICTLY_CONFIDENTIAL);
    assertThat(inForce(colleague)).isEqualTo(Grading.UNGRADED);
  }

  @Test
  void a_relatives_case_is_the_units_too() throws Exception {
    long graded = somebody();
    long relativesCase = server.caseInOslo();
    long relative = server.person(officer, server.identityNumber(), relativesCase, "PROTECTED");
    relate(graded, "COHABITANT", relative);
    server.bean(People.class).grade(graded, Grading.CONFIDENTIAL);
    server.bean(Follower.class).round();
    assertThat(server.district(relativesCase)).isEqualTo(UnitServer.UNIT);
  }

  @Test
  void what_inherits_is_answered_as_if_it_had_never_been() throws Exception {
    long graded = somebody();
    long relativesCase = server.caseInOslo();
    long relative = server.person(officer, server.identityNumber(), relativesCase, "PROTECTED");
    relate(graded, "COHABITANT", relative);
    server.bean(People.class).grade(graded, Grading.STRICTLY_CONFIDENTIAL);
    server.bean(Follower.class).round();
    Map<String, String> about = everything(officer, relative, relativesCase);
    Map<String, String> nobody = everything(officer, NOBODY, NO_CASE);
    assertThat(about.values()).containsExactlyElementsOf(nobody.values());
  }

  @Test
  void what_defence_counsel_can_obtain_does_not_change_with_a_grade_that_is_inherited()
      throws Exception {
    long graded = somebody();
    long relativesCase = server.caseInOslo();
    long relative = server.person(officer, server.identityNumber(), relativesCase, "PROTECTED");
    relate(graded, "COHABITANT", relative);
    server.bean(Assignments.class).assign("forsvarer-1", relativesCase);
    try (Client counsel = server.as("forsvarer-1")) {
      Map<String, String> before = everything(counsel, relative, relativesCase);
      server.bean(People.class).grade(graded, Grading.STRICTLY_CONFIDENTIAL);
      server.bean(Follower.class).round();
      Map<String, String> after = everything(counsel, relative, relativesCase);
      assertThat(after).isEqualTo(before);
    }
  }

  @Test
  void an_officer_without_need_gets_the_same_before_and_after() throws Exception {
    long graded = somebody();
    long relativesCase = server.caseInOslo();
    long relative = server.person(officer, server.identityNumber(), relativesCase, "PROTECTED");
    relate(graded, "COHABITANT", relative);
    server.bean(Assignments.class).end("saksbehandler-4", relativesCase);
    Map<String, String> before = everything(officer, relative, NO_CASE);
    server.bean(People.class).grade(graded, Grading.STRICTLY_CONFIDENTIAL);
    server.bean(Follower.class).round();
    assertThat(everything(officer, relative, NO_CASE)).isEqualTo(before);
  }

  /// Every way in that takes a person or a case, by its answer without the number itself.
  private static Map<String, String> everything(Client client, long person, long subject)
      throws Exception {
    Map<String, String> all = new LinkedHashMap<>();
    for (String path :
        List.of(
            "/api/v1/people/P",
            "/api/v1/people/P/contact",
            "/api/v1/subjects/S",
            "/api/v1/subjects/S/parties",
            "/soner/S",
            "/adressesperre/person/P",
            "/adressesperre/person/P/vedtak")) {
      HttpResponse<String> answer =
          client.get(path.replace("P", Long.toString(person)).replace("S", Long.toString(subject)));
      all.put(
          path,
          answer.statusCode()
              + answer
                  .body()
                  .replace(Long.toString(person), "P")
                  .replace("/" + subject, "/S")
                  .replaceAll("(value|content)=\"[A-Za-z0-9_-]{60,}\"", ""));
    }
    return all;
  }

  private static long somebody() throws Exception {
    return server.person(officer, server.identityNumber(), server.caseInOslo(), "PROTECTED");
  }

  private static long relative(long graded, String kind) throws Exception {
    long relative = somebody();
    relate(graded, kind, relative);
    return relative;
  }

  private static void relate(long graded, String kind, long relative) throws Exception {
    HttpResponse<String> answer =
        officer.send(
            "PUT",
            "/api/v1/people/" + graded + "/relations/" + kind + "/" + relative,
            "application/json",
            "");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
  }

  private static Grading inForce(long person) {
    return server.bean(PartyRegister.class).find(person).orElseThrow().grading();
  }
}
