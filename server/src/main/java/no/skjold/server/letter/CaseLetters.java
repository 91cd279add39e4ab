package no.skjold.server.letter;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.PartyRegister;
import no.skjold.server.access.Resource;
import no.skjold.server.document.Document;
import no.skjold.server.document.Documents;
import no.skjold.server.document.LetterKind;
import no.skjold.server.document.WrittenFrom;
import no.skjold.server.letter.LetterWriter.Written;
import no.skjold.server.order.CaseFile;
import no.skjold.server.order.Decided;
import no.skjold.server.order.Happening;
import no.skjold.server.order.Happening.Party;
import no.skjold.server.order.Orders;
import no.skjold.server.order.Standing;
import no.skjold.server.party.Whereabouts;
import org.jspecify.annotations.Nullable;

/// The letters of a case: which its decisions ask for and which there are, and making one. The
/// caller has asked about the case; about the people named in a letter it is asked here. Any
/// thread.
final class CaseLetters implements MissingLetters {

  private final Access access;
  private final Orders orders;
  private final PartyRegister parties;
  private final LetterWriter writer;
  private final Documents documents;

  CaseLetters(
      Access access,
      Orders orders,
      PartyRegister parties,
      LetterWriter writer,
      Documents documents) {
    this.access = access;
    this.orders = orders;
    this.parties = parties;
    this.writer = writer;
    this.documents = documents;
  }

  /// A letter that is asked for, and the newest there is of it.
  ///
  /// @param told whether whoever it is for has it, as far as is recorded
  record Row(Expected expected, Optional<Document> newest, boolean told) {}

  /// @param himTold since when the restrained side is told, as far as is recorded
  /// @param herTold the same of the protected side
  record OfDecision(
      Decided decided,
      Standing standing,
      List<Row> rows,
      Optional<Instant> himTold,
      Optional<Instant> herTold) {

    public boolean missing() {
      return rows.stream().anyMatch(it -> !it.told());
    }
  }

  /// The decisions of a case with the letters they ask for, the newest first.
  List<OfDecision> overview(long subjectId) {
    CaseFile file = orders.file(subjectId);
    List<Document> kept = documents.of(subjectId);
    return file.decisions().stream()
        .sorted(Comparator.comparing(Decided::decidedAt).reversed())
        .map(it -> overview(file, it, kept))
        .toList();
  }

  private OfDecision overview(CaseFile file, Decided decided, List<Document> kept) {
    Standing standing = orders.standing(file, decided);
    Sides sides = Sides.of(parties, decided);
    List<Row> rows =
        Expected.of(standing, orders.courtReview(file, decided), sides).stream()
            .map(it -> row(decided, it, kept))
            .toList();
    return new OfDecision(
        decided, standing, rows, told(decided, Party.RESTRAINED), told(decided, Party.PROTECTED));
  }

  private static Row row(Decided decided, Expected expected, List<Document> kept) {
    Optional<Document> newest =
        kept.stream()
            .filter(it -> Objects.equals(it.from().decision(), decided.id()))
            .filter(it -> it.kind() == expected.kind() && it.audience() == expected.audience())
            .filter(it -> Objects.equals(it.addressee(), expected.person()))
            .max(Comparator.comparing(Document::keptAt));
    return new Row(expected, newest, done(decided, expected, newest));
  }

  /// A form is done with when what it is for is; anything else when it has left the house.
  private static boolean done(Decided decided, Expected expected, Optional<Document> newest) {
    return newest.filter(Document::sent).isPresent()
        || (expected.kind() == LetterKind.SERVICE_FORM
            && decided.first(Happening.Served.class).isPresent());
  }

  private static Optional<Instant> told(Decided decided, Party party) {
    Optional<Instant> informed =
        decided
            .all(Happening.Informed.class)
            .filter(it -> it.party() == party)
            .map(Happening::at)
            .findFirst();
    return party == Party.RESTRAINED
        ? informed.or(() -> decided.first(Happening.Served.class).map(Happening::at))
        : informed;
  }

  @Override
  public List<Missing> of(long subjectId) {
    return overview(subjectId).stream()
        .flatMap(it ->
            it.rows().stream()
                .filter(row -> !row.told())
                .map(row ->
                    new Missing(
                        it.decided().id(),
                        row.expected().kind(),
                        row.expected().audience(),
                        row.newest().isPresent())))
        .toList();
  }

  /// The letter as it would be.
  ///
  /// @throws Access.NotThere for whoever may not see everybody who is named in it, and when whom it
  ///   is to has no part in the case
  Written write(Actor reader, long subjectId, Wanted wanted) {
    requireInCase(reader, subjectId, wanted.person());
    Written written = writer.write(subjectId, wanted);
    written
        .named()
        .forEach(it -> access.require(reader, Action.SEE_PERSON, new Resource.Person(it)));
    return written;
  }

  private void requireInCase(Actor reader, long subjectId, @Nullable Long person) {
    if (person == null) {
      return;
    }
    access.require(reader, Action.SEE_PERSON, new Resource.Person(person));
    if (parties.parties(subjectId).stream().noneMatch(it -> it.personId() == person)) {
      throw new Access.NotThere();
    }
  }

  /// Keeps just the letter that was read.
  ///
  /// @param read its fingerprint
  /// @param townRead whether the reader says that a town named in it tells nothing
  /// @throws Unsound when it tells where somebody hidden is, or is not the one that was read
  long keep(Staff by, long subjectId, Wanted wanted, String read, boolean townRead) {
    Written written = write(by, subjectId, wanted);
    Unsound.unless(written.told() != Whereabouts.Told.PLACE, "place");
    Unsound.unless(written.told() != Whereabouts.Told.TOWN || townRead, "town");
    Unsound.unless(documents.fingerprint(written.letter()).equals(read), "changed");
    return documents.keep(
        subjectId, new WrittenFrom(wanted.decision(), written.phrases()), written.letter(), by);
  }
}
