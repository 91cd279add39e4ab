package no.skjold.server.letter;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.skjold.law.Law;
import no.skjold.law.LegalDay;
import no.skjold.server.access.Access;
import no.skjold.server.access.PartyRegister;
import no.skjold.server.document.Audience;
import no.skjold.server.document.Language;
import no.skjold.server.document.Letter;
import no.skjold.server.document.Letter.Addressee;
import no.skjold.server.document.Letter.Figure;
import no.skjold.server.order.CaseFile;
import no.skjold.server.order.Decided;
import no.skjold.server.order.Orders;
import no.skjold.server.party.People;
import no.skjold.server.party.Whereabouts;
import no.skjold.server.supervision.Subjects;

/// Writes the letters of decisions. Asks nobody whether it may. Any thread.
final class LetterWriter {

  private final Orders orders;
  private final Law law;
  private final Subjects subjects;
  private final PartyRegister parties;
  private final People people;
  private final Whereabouts whereabouts;
  private final Office office;
  private final Figures figures;
  private final InstantSource clock;
  private final Map<Language, List<Phrases>> phrases = new EnumMap<>(Language.class);

  LetterWriter(
      Orders orders,
      Law law,
      Subjects subjects,
      PartyRegister parties,
      People people,
      Whereabouts whereabouts,
      Office office,
      Figures figures,
      InstantSource clock) {
    this.orders = orders;
    this.law = law;
    this.subjects = subjects;
    this.parties = parties;
    this.people = people;
    this.whereabouts = whereabouts;
    this.office = office;
    this.figures = figures;
    this.clock = clock;
    for (Language language : Language.values()) {
      phrases.put(language, Phrases.all(language));
    }
  }

  /// A letter with what must be known before it is kept.
  ///
  /// @param phrases the version of its sentences
  /// @param named those whose names stand in it
  /// @param told how much it tells of where somebody with a hidden address is, when it is handed to
  ///   whoever must not learn it
  record Written(Letter letter, int phrases, Set<Long> named, Whereabouts.Told told) {}

  /// @throws Access.NotThere for a decision that is not the case's
  Written write(long subjectId, Wanted wanted) {
    CaseFile file = orders.file(subjectId);
    Decided decided = file.decision(wanted.decision()).orElseThrow(Access.NotThere::new);
    Sides sides = Sides.of(parties, decided);
    Telling telling = telling(file, decided, wanted, sides);
    Letter letter = letter(subjectId, telling);
    Set<Long> named = new HashSet<>(sides.restrained());
    named.addAll(sides.protects());
    return new Written(letter, telling.phrases().version(), named, told(letter, sides));
  }

  private Telling telling(CaseFile file, Decided decided, Wanted wanted, Sides sides) {
    LocalDate today = LegalDay.of(clock.instant());
    return new Telling(
        wanted,
        phrases(wanted.language(), today),
        today,
        orders.standing(file, decided),
        orders.courtReview(file, decided),
        law.counsel(orders.asLaw(file, decided), wanted.added().abuse()),
        Optional.ofNullable(decided.links().request()).flatMap(file::request),
        names(sides.restrained()),
        names(sides.protects()));
  }

  private Phrases phrases(Language language, LocalDate day) {
    return phrases.getOrDefault(language, List.of()).stream()
        .filter(it -> it.on(day))
        .reduce((_, later) -> later)
        .orElseThrow(() -> new IllegalStateException("no phrases in " + language));
  }

  private List<String> names(List<Long> ids) {
    return ids.stream().map(people::name).filter(it -> !it.isBlank()).toList();
  }

  private Letter letter(long subjectId, Telling it) {
    return new Letter(
        it.wanted().kind(),
        it.language(),
        addressee(it),
        office.of(subjects.find(subjectId).orElseThrow(Access.NotThere::new), it.language()),
        it.dated(),
        Details.of(it),
        Sections.of(it),
        Passages.of(it),
        figures(it));
  }

  private Addressee addressee(Telling it) {
    Long person = it.wanted().person();
    if (person != null) {
      return new Addressee(
          it.wanted().audience(), person, people.name(person), whereabouts.envelope(person));
    }
    String name =
        it.wanted().audience() == Audience.PUBLIC_POSTING
            ? it.phrases().say("poster")
            : it.wanted().added().court();
    return new Addressee(it.wanted().audience(), null, name, List.of());
  }

  private List<Figure> figures(Telling it) {
    return switch (it.wanted().kind()) {
      case DECISION, POSTING_NOTICE, COURT_REFERRAL -> figures.of(it);
      case REFUSAL, LIFTING, SERVICE_FORM, INFORMATION_TO_PARTIES -> List.of();
    };
  }

  private Whereabouts.Told told(Letter letter, Sides sides) {
    if (!Sections.guarded(letter.to().audience())) {
      return Whereabouts.Told.NOTHING;
    }
    String text =
        letter.sections().stream()
            .flatMap(it -> Stream.concat(Stream.of(it.heading()), it.paragraphs().stream()))
            .collect(Collectors.joining("\n"));
    String details = String.join("\n", letter.details().values());
    // A court's name is that of a town.
    boolean placed = whereabouts.told(sides.others(), details) == Whereabouts.Told.PLACE;
    return placed ? Whereabouts.Told.PLACE : whereabouts.told(sides.others(), text);
  }
}
