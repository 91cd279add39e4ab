package no.skjold.server.citizen;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.skjold.server.access.Actor.Role;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.Grading;
import no.skjold.server.document.Audience;
import no.skjold.server.document.Detail;
import no.skjold.server.document.Documents;
import no.skjold.server.document.Language;
import no.skjold.server.document.Letter;
import no.skjold.server.document.LetterKind;
import no.skjold.server.document.Passage;
import no.skjold.server.document.WrittenFrom;

/// The letters of a world's case, as police keep them and hand them over.
final class Post {

  private static final Staff OFFICER =
      new Staff(
          "saksbehandler-4",
          "Saksbehandler 4",
          Set.of(Role.CASE_OFFICER),
          Set.of("oslo", "vest"),
          Grading.STRICTLY_CONFIDENTIAL,
          null);

  private final World world;

  Post(World world) {
    this.world = world;
  }

  /// Kept, and still in the house.
  long keep(long decision, Audience audience, long person) {
    return world
        .bean(Documents.class)
        .keep(
            world.subjectId,
            new WrittenFrom(decision, 1),
            new Letter(
                LetterKind.INFORMATION_TO_PARTIES,
                Language.NB,
                new Letter.Addressee(audience, person, "Oppdiktet Frostnatt", List.of()),
                new Letter.Sender("Oppdiktet politidistrikt", List.of(), "OPPDIKTET-1"),
                LocalDate.of(2026, 11, 24),
                details(),
                List.of(),
                Set.of(Passage.COURT_ON_DEMAND),
                List.of()),
            OFFICER);
  }

  private static Map<Detail, String> details() {
    Map<Detail, String> details = new EnumMap<>(Detail.class);
    details.put(Detail.TITLE, "Besøksforbud");
    details.put(Detail.TO, "31. desember 2026");
    details.put(Detail.COURT_DAYS, "fem dager");
    return details;
  }

  void handOver(long letter) {
    Documents documents = world.bean(Documents.class);
    documents.handedOver(
        OFFICER,
        documents.find(world.subjectId, letter).orElseThrow(),
        world.bean(InstantSource.class).instant());
  }

  /// Many more like it in a case.
  void multiply(long letter, long subjectId, int times) {
    world
        .jdbc()
        .sql(
            """
            insert into document.letter
              (id, subject_id, decision_id, kind, language, wording, phrases, audience, town_read,
               person_id, key, content, sha256, kept_at, kept_by)
            select id + n, :subject, decision_id, kind, language, wording, phrases, audience, town_read,
               person_id, key, content, sha256, kept_at, kept_by
            from document.letter, generate_series(:subject * 1000, :subject * 1000 + :times) n
            where id = :letter
            """)
        .param("subject", subjectId)
        .param("times", times)
        .param("letter", letter)
        .update();
  }

  /// Spoils what belongs to every letter of a decision, so that whoever unseals that is answered
  /// with a fault.
  void spoil(long decision) {
    world
        .jdbc()
        .sql(
            """
            insert into document.reading
              (id, letter_id, language, words, read_at, recorded_at, recorded_by)
            select id, id, 'so', '\\x00', kept_at, kept_at, kept_by
            from document.letter where decision_id = ?
            """)
        .param(decision)
        .update();
  }
}
