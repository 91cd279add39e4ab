package no.skjold.server.document;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Actor.Citizen;
import no.skjold.server.access.Actor.Role;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.Resource;
import no.skjold.server.access.WhenPeopleMerge;
import no.skjold.server.audit.Audit;
import no.skjold.server.document.Document.Attachment;
import no.skjold.server.document.LetterStore.Those;
import org.springframework.transaction.support.TransactionTemplate;

/// Makes letters and keeps them, and what is done with them. Any thread.
final class LetterDesk implements Documents, WhenPeopleMerge {

  private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);

  private final Composer composer;
  private final Typesetter typesetter;
  private final LetterStore letters;
  private final ShipmentStore shipments;
  private final Sending sending;
  private final Sides sides;
  private final Leaving leaving;
  private final Access access;
  private final DocumentSettings settings;
  private final Audit audit;
  private final TransactionTemplate transaction;
  private final InstantSource clock;

  LetterDesk(
      Composer composer,
      Typesetter typesetter,
      LetterStore letters,
      ShipmentStore shipments,
      Sending sending,
      Sides sides,
      Leaving leaving,
      Access access,
      DocumentSettings settings,
      Audit audit,
      TransactionTemplate transaction,
      InstantSource clock) {
    this.composer = composer;
    this.typesetter = typesetter;
    this.letters = letters;
    this.shipments = shipments;
    this.sending = sending;
    this.sides = sides;
    this.leaving = leaving;
    this.access = access;
    this.settings = settings;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
  }

  @Override
  public byte[] preview(Letter letter) {
    return typesetter.pdf(html(letter));
  }

  private String html(Letter letter) {
    return composer.html(letter, composer.wording(letter));
  }

  @Override
  public String fingerprint(Letter letter) {
    byte[] html = html(letter).getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(ContentSeal.sha256(html));
  }

  @Override
  public List<String> unconfirmed(Letter letter) {
    return composer.wording(letter).unconfirmed();
  }

  @Override
  public long keep(long subjectId, WrittenFrom from, Letter letter, Staff by) {
    NotTaken.unless(
        sides.fit(subjectId, letter.to().audience(), letter.to().personId()), "wrong_party");
    Wording wording = composer.wording(letter);
    byte[] pdf = typesetter.pdf(composer.html(letter, wording));
    return transaction.execute(_ -> {
      long id =
          letters.insert(
              subjectId, from, letter, wording.version(), pdf, clock.instant(), by.name());
      looked(letters.find(id).orElseThrow());
      note(by, "letter_kept", subjectId, "letter/" + id + " " + letter.kind().path());
      return id;
    });
  }

  /// Whoever keeps a letter has read it; what tells a place is kept by nobody.
  private void looked(Document kept) {
    Optional<String> held = heldBack(kept);
    NotTaken.unless(held.isEmpty() || held.get().equals("town"), held.orElse(""));
    held.ifPresent(_ -> letters.townRead(kept.id()));
  }

  @Override
  public List<Document> of(long subjectId) {
    return letters.of(subjectId);
  }

  @Override
  public Optional<Document> find(long subjectId, long id) {
    return letters.find(id).filter(it -> it.subjectId() == subjectId);
  }

  @Override
  public List<Document> readableBy(Actor actor, long subjectId, Set<Long> reached) {
    Resource theCase = new Resource.Case(subjectId);
    return switch (actor) {
      case Staff staff when access.may(staff, Action.SEE_CASE, theCase) -> letters.of(subjectId);
      case Staff staff when access.may(staff, Action.SEE_PAPERS, theCase) ->
          letters.sent(subjectId, new Those(ofTheirSide(staff), null, reached));
      case Citizen citizen ->
          letters.sent(subjectId, new Those(theirs(citizen, theCase), citizen.personId(), reached));
      case Staff _, Actor.Client _, Actor.Device _, Actor.Server _ -> List.of();
    };
  }

  /// Whoever is his counsel reads his side's and no other, whatever else they are.
  private static Set<Audience> ofTheirSide(Staff staff) {
    if (staff.has(Role.DEFENCE_COUNSEL)) {
      return EnumSet.of(Audience.RESTRAINED);
    }
    Set<Audience> sees = EnumSet.noneOf(Audience.class);
    if (staff.has(Role.VICTIMS_COUNSEL)) {
      sees.add(Audience.PROTECTED);
    }
    if (staff.has(Role.COURT)) {
      sees.add(Audience.COURT);
    }
    return sees;
  }

  private Set<Audience> theirs(Citizen citizen, Resource theCase) {
    Set<Audience> sees = EnumSet.noneOf(Audience.class);
    if (access.may(citizen, Action.SEE_OWN_BAN, theCase)) {
      sees.add(Audience.RESTRAINED);
    }
    if (access.may(citizen, Action.SEE_OWN_PROTECTION, theCase)) {
      sees.addAll(EnumSet.complementOf(EnumSet.of(Audience.RESTRAINED)));
    }
    return sees;
  }

  @Override
  public byte[] open(Actor reader, Document document) {
    note(reader, "letter_opened", document, "");
    return letters.open(document.id());
  }

  @Override
  public long attach(
      Staff by,
      Document document,
      Attachment.Kind kind,
      String language,
      String madeBy,
      byte[] pdf) {
    requireTakable(pdf);
    NotTaken.unless(!madeBy.isBlank() && madeBy.length() <= 200, "attachment.by");
    String tag = kind == Attachment.Kind.TRANSLATION ? tag(language) : "";
    return transaction.execute(_ -> {
      long id =
          letters.attach(document.id(), kind, tag, madeBy.strip(), pdf, clock.instant(), by.name());
      note(by, "letter_attached", document, " attachment/" + id + " " + kind);
      return id;
    });
  }

  @Override
  public void requireTakable(byte[] pdf) {
    NotTaken.unless(isPdf(pdf), "attachment.no_pdf");
    NotTaken.unless(pdf.length <= settings.largestFile().toBytes(), "attachment.large");
  }

  private static boolean isPdf(byte[] file) {
    return file.length > PDF.length && Arrays.equals(file, 0, PDF.length, PDF, 0, PDF.length);
  }

  /// A language there is.
  private static String tag(String language) {
    String tag = language.strip().toLowerCase(Locale.ROOT);
    Set<String> known = Arrays.stream(Locale.getISOLanguages()).collect(Collectors.toSet());
    NotTaken.unless(known.contains(tag), "language");
    return tag;
  }

  @Override
  public byte[] openAttachment(Actor reader, Document document, long attachment) {
    note(reader, "letter_opened", document, " attachment/" + attachment);
    return letters.openAttachment(document.id(), attachment).orElseThrow(Access.NotThere::new);
  }

  @Override
  public void readAloud(
      Staff by, Document document, String language, String interpreter, Instant at) {
    NotTaken.unless(!interpreter.isBlank() && interpreter.length() <= 200, "interpreter");
    requireSinceKept(document, at);
    String tag = tag(language);
    transaction.executeWithoutResult(_ -> {
      letters.readAloud(document.id(), tag, interpreter.strip(), at, clock.instant(), by.name());
      note(by, "letter_read_aloud", document, "");
    });
  }

  private void requireSinceKept(Document document, Instant at) {
    NotTaken.unless(!at.isAfter(clock.instant()), "in_future");
    // Somebody writes down the minute, and it was kept within it.
    NotTaken.unless(!at.isBefore(document.keptAt().minusSeconds(60)), "before_kept");
  }

  @Override
  public Set<Way> ways() {
    return sending.ways();
  }

  @Override
  public void dispatch(Staff by, Document document, Way way) {
    NotTaken.unless(sending.ways().contains(way), "way");
    requireRightSide(document);
    heldBack(document)
        .ifPresent(code -> {
          throw new NotTaken(code);
        });
    transaction.executeWithoutResult(_ -> {
      if (shipments.queue(document.id(), way, clock.instant(), by)) {
        note(by, "letter_dispatched", document, " " + way);
      }
    });
    sending.wake();
  }

  @Override
  public void handedOver(Staff by, Document document, Instant at) {
    requireRightSide(document);
    requireSinceKept(document, at);
    transaction.executeWithoutResult(_ -> {
      if (shipments.done(document.id(), Way.BY_HAND, at, by)) {
        note(by, "letter_handed_over", document, "");
        letters.find(document.id()).ifPresent(it -> sending.tell(it, Way.BY_HAND));
      }
    });
  }

  @Override
  public void requireRightSide(Document document) {
    NotTaken.unless(
        sides.fit(document.subjectId(), document.audience(), document.addressee()), "wrong_party");
  }

  @Override
  public Optional<String> heldBack(Document document) {
    return leaving.heldBack(document);
  }

  private void note(Actor by, String did, Document document, String more) {
    note(by, did, document.subjectId(), "letter/" + document.id() + more);
  }

  private void note(Actor by, String did, long subjectId, String detail) {
    audit.append(by.name(), did, "subject/" + subjectId, detail);
  }

  @Override
  public void peopleMerged(PeopleMerged merged) {
    letters.move(merged.from(), merged.into());
  }
}
