package no.skjold.server.breach;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import no.skjold.server.order.Links;
import no.skjold.server.order.Office;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The evidence package, as a case officer's browser gets it.
class EvidencePackageTest {

  private static final byte[] TEXT =
      "Skjermbilde i tekst (oppdiktet)".getBytes(StandardCharsets.UTF_8);
  private static final byte[] PDF = "%PDF-1.7\noppdiktet".getBytes(StandardCharsets.UTF_8);

  @TempDir static Path data;
  private static Office office;
  private static Browser officer;

  private long subject;
  private long ban;
  private long control;
  private String breach;

  @BeforeAll
  static void open() throws Exception {
    office = Office.on(data, Office.oslo("2026-11-24T12:00:00"));
    officer = Browser.loggedIn(office.port(), "saksbehandler-4");
  }

  @AfterAll
  static void close() {
    officer.close();
    office.close();
  }

  /// He calls her at home under a ban that is then monitored.
  @BeforeEach
  void aBreach() throws Exception {
    Office.Matter matter = office.begin(1);
    subject = matter.subject();
    office.api(
        "POST",
        "/api/v1/people",
        """
        {"name":"Oppdiktet Beskyttet","addresses":[{"kind":"RESIDENCE","lines":["Oppdiktet allé 7","5003 Bergen"]}],
         "parts":[{"subjectId":%d,"part":"PROTECTED"}]}
        """
            .formatted(subject));
    ban =
        office.decide(
            matter,
            Office.restrainingOrder(matter, LocalDate.parse("2027-10-01")),
            Links.answering(office.ask(matter)));
    office.serve(matter, ban);
    control =
        office.decide(
            matter,
            Office.monitoring(matter, LocalDate.parse("2027-10-01"), LocalDate.parse("2026-11-24")),
            Links.monitoring(ban));
    office.serve(matter, control);
    breach =
        officer.submit(
            "/saker/" + subject + "/brudd/nytt",
            "kind",
            "CALL",
            "reported_by",
            "PROTECTED_PERSON",
            "when",
            "AT",
            "from",
            "2026-11-24T12:00",
            "what",
            "Han sto utenfor OPPDIKTET  ALLÉ 7, 5003 Bergen og ringte");
    officer.get(breach);
    officer.submit(breach + "/forbud", "ban", Long.toString(control));
    officer.upload(breach + "/filer", "melding.txt", "text/plain", TEXT);
    officer.upload(breach + "/filer", "kart.pdf", "application/pdf", PDF);
  }

  private HttpResponse<byte[]> make(Browser who) throws Exception {
    return who.postForBytes("/saker/" + subject + "/brudd/pakke");
  }

  private static Map<String, byte[]> unpacked(byte[] zip) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        files.put(entry.getName(), in.readAllBytes());
      }
    }
    return files;
  }

  private List<String> trail(String what) {
    return office
        .bean(JdbcClient.class)
        .sql("select detail from audit.entry where action = ? and resource = ?")
        .params(what, "subject/" + subject)
        .query(String.class)
        .list();
  }

  @Test
  void it_holds_what_was_handed_in_to_the_byte_the_decisions_and_the_sum_of_every_file()
      throws Exception {
    Map<String, byte[]> files = unpacked(make(officer).body());
    String sums = new String(files.get("SHA256SUMS"), StandardCharsets.UTF_8);
    files.forEach((path, content) -> {
      String sum = HexFormat.of().formatHex(Sha256.fresh().digest(content));
      assertThat(path.equals("SHA256SUMS") || sums.contains(sum + "  " + path + "\n"))
          .as(path)
          .isTrue();
    });
    assertThat(files.values()).contains(TEXT).doesNotContain(PDF);
    assertThat(files).containsKey("vedtak/" + control + "-soner.geojson");
    assertThat(
            ImageIO.read(new ByteArrayInputStream(files.get("vedtak/" + control + "-sone-1.png"))))
        .as("the map of the zone")
        .isNotNull();
    String json = new String(files.get("indeks.json"), StandardCharsets.UTF_8);
    assertThat(json).contains("\"id\" : \"" + ban + "\"", "TELLS_PLACE", "Served");
    String html = new String(files.get("indeks.html"), StandardCharsets.UTF_8);
    assertThat(html)
        .contains("<h1>Bevispakke, sak 2026-", "Forkynt", "Besøksforbud (" + ban + ")")
        .contains("kan si hvor den er laget")
        .contains("<img src=\"vedtak/" + control + "-sone-1.png\" alt=\"")
        .doesNotContain("??");
    assertThat(trail("evidence_package_sent").getFirst())
        .endsWith(HexFormat.of().formatHex(Sha256.fresh().digest(files.get("SHA256SUMS"))));
  }

  @Test
  void nothing_in_it_tells_where_she_lives_or_where_the_patrol_is_sent() throws Exception {
    unpacked(make(officer).body())
        .forEach((path, content) ->
            assertThat(new String(content, StandardCharsets.UTF_8))
                .as(path)
                .doesNotContainIgnoringCase("allé 7")
                .doesNotContain("5003", "Oppmøtested", "59.9,10.7"));
  }

  @Test
  void one_that_is_not_whole_is_never_said_to_have_been_handed_out() throws Exception {
    office
        .bean(JdbcClient.class)
        .sql("update breach.chunk set content = set_byte(content, 60, 255 - get_byte(content, 60))")
        .update();
    try {
      make(officer);
    } catch (IOException cut) {
      assertThat(cut).isNotNull();
    }
    assertThat(trail("evidence_package_made")).hasSize(1);
    assertThat(trail("evidence_package_sent")).isEmpty();
  }

  @Test
  void it_is_for_those_who_work_on_the_case() throws Exception {
    for (String login : List.of("operator-7", "bistandsadvokat-1", "kontrollert-1")) {
      try (Browser visitor = Browser.loggedIn(office.port(), login)) {
        assertThat(make(visitor).statusCode()).as(login).isEqualTo(403);
      }
    }
    assertThat(trail("evidence_package_made")).isEmpty();
  }
}
