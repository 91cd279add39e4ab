package no.skjold.server.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.Grading;
import no.skjold.server.addressprotection.Client;
import no.skjold.server.addressprotection.UnitServer;
import no.skjold.server.document.Document.Attachment.Kind;
import no.skjold.server.document.Document.Shipment;
import no.skjold.server.document.Documents.NotTaken;
import no.skjold.server.document.Letter.Addressee;
import no.skjold.server.notification.LocalSmtpServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Letters kept and sent, on a real database, over real SMTP, into a real folder.
class DocumentsTest {

  private static final WrittenFrom A_DECISION = new WrittenFrom(4711L, 1);
  private static final Set<Long> REACHED = Set.of(4711L);

  @TempDir static Path data;
  @TempDir static Path out;
  private static UnitServer server;
  private static LocalSmtpServer smtp;
  private static Client officer;
  private static Documents documents;

  private long subject;
  private long him;
  private long her;

  @BeforeAll
  static void start() throws Exception {
    smtp = new LocalSmtpServer();
    server =
        UnitServer.with(
            data,
            "--skjold.document.folder=" + out,
            "--skjold.document.mailbox=trykkeriet@example.no",
            "--skjold.document.attempts=3",
            "--skjold.document.first-retry=50ms",
            "--spring.mail.host=127.0.0.1",
            "--spring.mail.port=" + smtp.port());
    officer = server.as("saksbehandler-4");
    documents = server.bean(Documents.class);
  }

  @AfterAll
  static void stop() throws IOException {
    officer.close();
    server.close();
    smtp.close();
  }

  @BeforeEach
  void aCase() throws Exception {
    smtp.refuse(false);
    subject = server.caseInOslo();
    him = server.person(officer, server.identityNumber(), subject, "RESTRAINED");
    her = server.person(officer, server.identityNumber(), subject, "PROTECTED");
  }

  @Test
  void a_letter_is_kept_as_it_was_made_and_nothing_of_it_stands_in_the_clear() throws Exception {
    Document kept = keep(LetterKind.DECISION, Audience.RESTRAINED, him);
    byte[] pdf = documents.open(officer(), kept);
    assertThat(LetterTest.text(pdf)).contains("Oppdiktet Frostnatt");
    assertThat(kept.sha256())
        .isEqualTo(java.util.HexFormat.of().formatHex(ContentSeal.sha256(pdf)));
    assertThat(kept.wording()).isEqualTo(1);
    assertThat(kept.from()).isEqualTo(A_DECISION);
    String stored =
        new String(
            server
                .jdbc()
                .sql("select content from document.letter where id = ?")
                .param(kept.id())
                .query(byte[].class)
                .single(),
            java.nio.charset.StandardCharsets.ISO_8859_1);
    assertThat(stored).doesNotContain("%PDF", "Frostnatt");
  }

  @Test
  void a_letter_that_was_altered_or_moved_does_not_open() {
    Document one = keep(LetterKind.DECISION, Audience.RESTRAINED, him);
    Document other = keep(LetterKind.DECISION, Audience.PROTECTED, her);
    server
        .jdbc()
        .sql(
            """
            update document.letter set (key, content, sha256) =
              (select key, content, sha256 from document.letter where id = ?) where id = ?
            """)
        .params(other.id(), one.id())
        .update();
    assertThatThrownBy(() -> documents.open(officer(), one)).isInstanceOf(RuntimeException.class);
  }

  @Test
  void nothing_is_made_for_the_wrong_party_and_nothing_goes_to_somebody_who_has_left_it()
      throws Exception {
    assertThatThrownBy(() -> keep(LetterKind.DECISION, Audience.PROTECTED, him))
        .isInstanceOfSatisfying(
            NotTaken.class, it -> assertThat(it.code()).isEqualTo("wrong_party"));
    assertThatThrownBy(() -> keep(LetterKind.DECISION, Audience.RESTRAINED, her))
        .isInstanceOf(NotTaken.class);
    assertThat(documents.of(subject)).isEmpty();

    Document kept = keep(LetterKind.DECISION, Audience.RESTRAINED, him);
    String part = "/api/v1/subjects/" + subject + "/parties/" + him;
    assertThat(officer.send("DELETE", part, "application/json", "").statusCode())
        .isBetween(200, 299);
    assertThatThrownBy(() -> documents.dispatch(officer(), kept, Way.FOLDER))
        .isInstanceOf(NotTaken.class);
    assertThat(documents.find(subject, kept.id()).orElseThrow().shipments()).isEmpty();
  }

  @Test
  void a_letter_goes_into_the_folder_whole_and_under_a_name_that_tells_nothing() throws Exception {
    Document kept = keep(LetterKind.DECISION, Audience.RESTRAINED, him);
    documents.dispatch(officer(), kept, Way.FOLDER);
    documents.dispatch(officer(), kept, Way.FOLDER);
    awaitState(kept, Way.FOLDER, Shipment.State.SENT);
    Path file = out.resolve("decision-" + kept.id() + ".nb.pdf");
    assertThat(Files.readAllBytes(file)).isEqualTo(documents.open(officer(), kept));
    try (Stream<Path> files = Files.list(out)) {
      assertThat(files.filter(it -> it.toString().contains("" + kept.id()))).hasSize(1);
    }
  }

  @Test
  void a_letter_goes_by_smtp_once_and_again_only_when_it_was_not_taken() {
    Document kept = keep(LetterKind.DECISION, Audience.PROTECTED, her);
    smtp.refuse(true);
    documents.dispatch(officer(), kept, Way.EMAIL);
    awaitState(kept, Way.EMAIL, Shipment.State.FAILED);
    assertThat(shipment(kept, Way.EMAIL).failure()).isEqualTo("smtp");
    assertThat(shipment(kept, Way.EMAIL).attempts()).isEqualTo(3);

    smtp.refuse(false);
    documents.dispatch(officer(), kept, Way.EMAIL);
    documents.dispatch(officer(), kept, Way.EMAIL);
    awaitState(kept, Way.EMAIL, Shipment.State.SENT);
    documents.dispatch(officer(), kept, Way.EMAIL);
    List<String> mine = smtp.messages().stream().filter(it -> it.contains("" + kept.id())).toList();
    assertThat(mine).hasSize(1);
    assertThat(mine.getFirst())
        .contains("trykkeriet@example.no", "application/pdf")
        .doesNotContain("Frostnatt", "Oppdiktet");
  }

  @Test
  void what_a_stop_left_half_sent_is_sent_again_into_the_folder_and_shown_where_none_can_tell() {
    Document kept = keep(LetterKind.DECISION, Audience.RESTRAINED, him);
    Staff by = officer();
    for (Way way : List.of(Way.FOLDER, Way.EMAIL)) {
      server
          .jdbc()
          .sql(
              """
              insert into document.shipment
                (id, letter_id, way, state, attempts, next_at, changed_at, asked_by, asked_name)
              values (?, ?, ?, 'UNDER_WAY', 1, now() - interval '1 minute', now(), ?, ?)
              """)
          .params(kept.id() + way.name().length(), kept.id(), way.name(), by.account(), by.name())
          .update();
    }
    awaitState(kept, Way.FOLDER, Shipment.State.SENT);
    awaitState(kept, Way.EMAIL, Shipment.State.FAILED);
    assertThat(shipment(kept, Way.EMAIL).failure()).isEqualTo("unclear");
    assertThat(smtp.messages()).noneMatch(it -> it.contains("" + kept.id()));
  }

  @Test
  void a_letter_that_cannot_be_opened_is_given_up_and_seen_to_be() {
    Document kept = keep(LetterKind.DECISION, Audience.RESTRAINED, him);
    server
        .jdbc()
        .sql("update document.letter set sha256 = decode(repeat('00', 32), 'hex') where id = ?")
        .param(kept.id())
        .update();
    Staff by = officer();
    server
        .jdbc()
        .sql(
            """
            insert into document.shipment
              (id, letter_id, way, state, attempts, next_at, changed_at, asked_by, asked_name)
            values (?, ?, 'FOLDER', 'WAITING', 0, now(), now(), ?, ?)
            """)
        .params(kept.id(), kept.id(), by.account(), by.name())
        .update();
    awaitState(kept, Way.FOLDER, Shipment.State.FAILED);
    assertThat(shipment(kept, Way.FOLDER).failure()).isEqualTo("unreadable");
    assertThat(documents.heldBack(kept)).contains("unreadable");
    assertThat(out.resolve(kept.fileName())).doesNotExist();
  }

  @Test
  void a_translation_and_a_reading_with_an_interpreter_stand_with_the_letter() {
    Document kept = keep(LetterKind.DECISION, Audience.RESTRAINED, him);
    byte[] translated = documents.preview(letter(LetterKind.DECISION, Audience.RESTRAINED, him));
    long id =
        documents.attach(
            officer(), kept, Kind.TRANSLATION, "so", "Oppdiktet Oversetter", translated);
    documents.readAloud(officer(), kept, "so", "Oppdiktet Tolk", Instant.now());
    Document now = documents.find(subject, kept.id()).orElseThrow();
    assertThat(now.attachments().getFirst().by()).isEqualTo("Oppdiktet Oversetter");
    assertThat(now.readings().getFirst().interpreter()).isEqualTo("Oppdiktet Tolk");
    assertThat(documents.openAttachment(officer(), now, id)).isEqualTo(translated);
    assertThat(server.jdbc().sql("select * from document.reading").query().listOfRows().toString())
        .doesNotContain("Tolk");
    assertThatThrownBy(() ->
            documents.attach(officer(), kept, Kind.TRANSLATION, "so", "x", "MZ…".getBytes(UTF_8)))
        .isInstanceOf(NotTaken.class);
    assertThatThrownBy(() ->
            documents.readAloud(
                officer(), kept, "so", "Oppdiktet Tolk", Instant.now().plusSeconds(600)))
        .isInstanceOf(NotTaken.class);
  }

  @Test
  void each_side_reads_its_own_and_a_citizen_only_what_has_left_the_house() {
    Document his = keep(LetterKind.DECISION, Audience.RESTRAINED, him);
    Document hers = keep(LetterKind.DECISION, Audience.PROTECTED, her);
    Actor citizen = new Actor.Citizen(him, Actor.Assurance.HIGH);
    assertThat(documents.readableBy(citizen, subject, REACHED)).isEmpty();
    documents.handedOver(officer(), his, Instant.now());
    documents.handedOver(officer(), hers, Instant.now());
    assertThat(ids(documents.readableBy(citizen, subject, REACHED))).containsExactly(his.id());
    assertThat(ids(documents.readableBy(officer(), subject, REACHED)))
        .containsExactlyInAnyOrder(his.id(), hers.id());
    Staff counsel = defenceCounsel();
    assertThat(ids(documents.readableBy(counsel, subject, REACHED))).containsExactly(his.id());
  }

  @Test
  void what_has_not_reached_him_is_not_even_read_for_his_side_or_a_stranger() {
    Document his = keep(LetterKind.DECISION, Audience.RESTRAINED, him);
    Document unsent = keep(LetterKind.DECISION, Audience.RESTRAINED, him);
    Document hers = keep(LetterKind.DECISION, Audience.PROTECTED, her);
    documents.handedOver(officer(), hers, Instant.now());
    for (Document document : List.of(unsent, hers)) {
      spoilWordsOf(document);
    }
    Actor citizen = new Actor.Citizen(him, Actor.Assurance.HIGH);
    Staff counsel = defenceCounsel();
    assertThat(documents.readableBy(citizen, subject, REACHED)).isEmpty();
    documents.handedOver(officer(), his, Instant.now());
    assertThat(ids(documents.readableBy(citizen, subject, REACHED))).containsExactly(his.id());
    assertThat(ids(documents.readableBy(counsel, subject, REACHED))).containsExactly(his.id());
    spoilWordsOf(his);
    assertThat(documents.readableBy(citizen, subject, Set.of())).isEmpty();
    assertThat(documents.readableBy(counsel, subject, Set.of())).isEmpty();
    Actor stranger = new Actor.Citizen(him + her, Actor.Assurance.HIGH);
    assertThat(documents.readableBy(stranger, subject, REACHED)).isEmpty();
    assertThatThrownBy(() -> documents.readableBy(citizen, subject, REACHED))
        .as("whoever reads it is found out")
        .isInstanceOf(RuntimeException.class);
  }

  /// So that nobody can unseal what belongs to it.
  private void spoilWordsOf(Document document) {
    documents.readAloud(officer(), document, "so", "Oppdiktet Tolk", Instant.now());
    server
        .jdbc()
        .sql("update document.reading set words = '\\x00' where letter_id = ?")
        .param(document.id())
        .update();
  }

  private Staff defenceCounsel() {
    server.bean(no.skjold.server.access.Assignments.class).assign("forsvarer-1", subject);
    return new Staff(
        "forsvarer-1",
        "Forsvarer 1",
        Set.of(Actor.Role.DEFENCE_COUNSEL),
        Set.of(),
        Grading.UNGRADED,
        null);
  }

  private static List<Long> ids(List<Document> documents) {
    return documents.stream().map(Document::id).toList();
  }

  private static Staff officer() {
    return new Staff(
        "saksbehandler-4",
        "Saksbehandler 4",
        Set.of(Actor.Role.CASE_OFFICER),
        Set.of("oslo"),
        Grading.UNGRADED,
        null);
  }

  private Document keep(LetterKind kind, Audience audience, long person) {
    long id = documents.keep(subject, A_DECISION, letter(kind, audience, person), officer());
    return documents.find(subject, id).orElseThrow();
  }

  private static Letter letter(LetterKind kind, Audience audience, long person) {
    Letter it = Sample.letter(kind, Language.NB, audience);
    return new Letter(
        kind,
        it.language(),
        new Addressee(audience, person, "Oppdiktet Frostnatt", List.of()),
        it.from(),
        it.dated(),
        it.details(),
        it.sections(),
        it.passages(),
        it.figures());
  }

  private Shipment shipment(Document document, Way way) {
    return documents.find(subject, document.id()).orElseThrow().shipments().stream()
        .filter(it -> it.way() == way)
        .findFirst()
        .orElseThrow();
  }

  private void awaitState(Document document, Way way, Shipment.State state) {
    UnitServer.await(way + " " + state, () -> shipment(document, way).state() == state);
  }
}
