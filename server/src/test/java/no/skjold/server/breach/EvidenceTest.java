package no.skjold.server.breach;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files handed in as evidence: kept to the byte, never opened here, never loose on the disk.
class EvidenceTest {

  private static final byte[] TEXT =
      "Jeg vet hvor du er (oppdiktet)".getBytes(StandardCharsets.UTF_8);
  private static final String HARMFUL = "this-stands-for-malware";

  @TempDir static Path data;
  private static BreachServer server;
  private static Clamd scanner;
  private static Browser officer;
  private String breach;
  private long subject;

  @BeforeAll
  static void start() throws Exception {
    scanner = Clamd.finding(HARMFUL);
    server =
        new BreachServer(
            data,
            "--skjold.breach.scanner.host=127.0.0.1",
            "--skjold.breach.scanner.port=" + scanner.port(),
            "--skjold.breach.scanner.patience=2s",
            "--skjold.breach.largest-file=4MB",
            "--skjold.breach.most-files=3");
    officer = server.login("saksbehandler-4");
  }

  @AfterAll
  static void stop() {
    officer.close();
    server.close();
    scanner.close();
  }

  @BeforeEach
  void aBreach() throws Exception {
    subject = server.newCase();
    breach =
        officer.submit(
            "/saker/" + subject + "/brudd/nytt",
            "kind",
            "TEXT",
            "reported_by",
            "PROTECTED_PERSON",
            "when",
            "NOT_KNOWN",
            "what",
            "oppdiktet");
    officer.get(breach);
  }

  private HttpResponse<String> hand(String name, String type, byte[] content) throws Exception {
    return officer.upload(breach + "/filer", name, type, content);
  }

  private List<Evidence> files() {
    Breach of = server.bean(Breaches.class).of(subject).getFirst();
    return server.bean(EvidenceFiles.class).of(of);
  }

  private HttpResponse<byte[]> original(Evidence file) throws Exception {
    return officer.bytes(breach + "/filer/" + file.id());
  }

  @Test
  void what_is_handed_in_comes_out_to_the_byte_as_a_download_and_lies_sealed() throws Exception {
    byte[] big = new byte[3_500_000];
    new Random(7).nextBytes(big);
    System.arraycopy(TEXT, 0, big, 2_000_000, TEXT.length);
    assertThat(hand("../../skjermbilde.bin", "image/png", big).statusCode()).isEqualTo(302);
    Evidence file = files().getFirst();
    HttpResponse<byte[]> fetched = original(file);
    assertThat(fetched.body()).isEqualTo(big);
    assertThat(fetched.headers().firstValue("Content-Disposition").orElseThrow())
        .isEqualTo("attachment; filename=\"bevis-" + file.id() + ".bin\"");
    assertThat(fetched.headers().firstValue("Content-Type").orElseThrow())
        .isEqualTo("application/octet-stream");
    assertThat(fetched.headers().firstValue("X-Content-Type-Options").orElseThrow())
        .isEqualTo("nosniff");
    byte[] stored = stored(file);
    assertThat(new String(stored, StandardCharsets.ISO_8859_1))
        .doesNotContain(new String(TEXT, StandardCharsets.ISO_8859_1));
    assertThat(data.resolve("incoming")).isEmptyDirectory();
    assertThat(officer.get(breach).body()).contains(file.sha256());
  }

  private static byte[] stored(Evidence file) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    server
        .jdbc()
        .sql("select content from breach.chunk where file_id = ? order by number")
        .param(file.id())
        .query((row, _) -> row.getBytes(1))
        .list()
        .forEach(all::writeBytes);
    return all.toByteArray();
  }

  @Test
  void a_stored_piece_that_was_altered_does_not_open() throws Exception {
    hand("a.txt", "text/plain", TEXT);
    Evidence file = files().getFirst();
    server
        .jdbc()
        .sql(
            "update breach.chunk set content = set_byte(content, 60, 1 - get_byte(content, 60) % 2)")
        .update();
    boolean whole;
    try {
      whole = Arrays.equals(original(file).body(), TEXT);
    } catch (IOException cutOff) {
      whole = false;
    }
    assertThat(whole).isFalse();
  }

  @Test
  void a_picture_is_drawn_anew_and_one_of_few_bytes_and_vast_size_is_not() throws Exception {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(2_000, 1_000, BufferedImage.TYPE_INT_RGB), "png", png);
    hand("bilde.png", "image/png", png.toByteArray());
    Evidence file = files().getFirst();
    HttpResponse<byte[]> picture = officer.bytes(breach + "/filer/" + file.id() + "/bilde");
    assertThat(picture.headers().firstValue("Content-Type").orElseThrow()).isEqualTo("image/jpeg");
    assertThat(ImageIO.read(new ByteArrayInputStream(picture.body())).getWidth())
        .isLessThanOrEqualTo(2_000);
    // Sixty million white points in some kilobytes.
    ByteArrayOutputStream vast = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(10_000, 6_000, BufferedImage.TYPE_BYTE_BINARY), "png", vast);
    assertThat(vast.size()).isLessThan(100_000);
    hand("stort.png", "image/png", vast.toByteArray());
    long big =
        files().stream()
            .filter(it -> it.name().equals("stort.png"))
            .map(Evidence::id)
            .findFirst()
            .orElseThrow();
    assertThat(officer.bytes(breach + "/filer/" + big + "/bilde").statusCode()).isEqualTo(404);
  }

  @Test
  void what_the_scanner_finds_is_said_and_never_handed_out() throws Exception {
    hand("vedlegg.txt", "text/plain", HARMFUL.getBytes(StandardCharsets.UTF_8));
    Evidence file = files().getFirst();
    assertThat(file.harmful()).isTrue();
    assertThat(officer.get(breach).body())
        .contains("Test.Found")
        .doesNotContain("/filer/" + file.id() + "\"");
    assertThat(original(file).statusCode()).isGreaterThanOrEqualTo(400);
  }

  @Test
  void a_scanner_that_does_not_answer_makes_nothing_clean() throws Exception {
    scanner.silent(true);
    try {
      hand("a.txt", "text/plain", TEXT);
    } finally {
      scanner.silent(false);
    }
    assertThat(files().getFirst().scan().result()).isEqualTo(Scan.Result.UNANSWERED);
    officer.post(breach + "/filer/" + files().getFirst().id() + "/skann");
    assertThat(files().getFirst().scan().result()).isEqualTo(Scan.Result.CLEAN);
  }

  @Test
  void too_large_too_many_empty_and_the_same_again_are_not_taken_and_leave_nothing()
      throws Exception {
    hand("stor.bin", "application/zip", new byte[4_200_000]);
    assertThat(files()).isEmpty();
    assertThat(officer.get(breach).statusCode()).isEqualTo(200);
    hand("tom.txt", "text/plain", new byte[0]);
    assertThat(files()).isEmpty();
    hand("a.txt", "text/plain", TEXT);
    hand("a igjen.txt", "text/plain", TEXT);
    assertThat(files()).hasSize(1);
    for (int i = 0; i < 4; i++) {
      hand(i + ".txt", "text/plain", ("nr " + i).getBytes(StandardCharsets.UTF_8));
    }
    assertThat(files()).hasSize(3);
    assertThat(data.resolve("incoming")).isEmptyDirectory();
  }

  @Test
  void nobody_without_the_case_hands_in_or_fetches() throws Exception {
    hand("a.txt", "text/plain", TEXT);
    String file = breach + "/filer/" + files().getFirst().id();
    for (String login : List.of("operator-7", "kontrollert-1", "forsvarer-1")) {
      try (Browser other = server.login(login)) {
        assertThat(other.bytes(file).statusCode()).as(login).isIn(403, 404);
        assertThat(other.bytes(file + "/bilde").statusCode()).as(login).isIn(403, 404);
        assertThat(other.upload(breach + "/filer", "b.txt", "text/plain", TEXT).statusCode())
            .as(login)
            .isIn(403, 404);
      }
    }
    try (Browser nobody = Browser.nobody(server.port)) {
      assertThat(nobody.upload(breach + "/filer", "b.txt", "text/plain", TEXT).statusCode())
          .isIn(401, 403);
    }
    assertThat(files()).hasSize(1);
  }

  @Test
  void an_alarm_is_entered_as_one_breach_however_often() throws Exception {
    String secret = server.supervise(subject);
    server.fix(secret, 59.93, 10.76);
    String alarm = Await.until(() -> alarms().stream().findFirst().orElse(null));
    String first = officer.submit("/saker/" + subject + "/brudd/alarm", "alarm", alarm, "what", "");
    String again = officer.submit("/saker/" + subject + "/brudd/alarm", "alarm", alarm, "what", "");
    assertThat(again).isEqualTo(first);
    assertThat(officer.get(first).body()).contains("alarm");
    assertThat(server.bean(Breaches.class).of(subject)).hasSize(2);
  }

  private List<String> alarms() {
    return server
        .jdbc()
        .sql("select id from alarm.alarm where subject_id = ?")
        .param(subject)
        .query(String.class)
        .list();
  }
}
