package no.skjold.server.order;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import no.skjold.geometry.ShapeCheck;
import no.skjold.server.access.Grading;
import no.skjold.server.access.PartyRegister;
import no.skjold.server.access.PartyRegister.Part;
import no.skjold.server.access.PartyRegister.Party;

/// What a decision must be beside lawful: about the people of its case, at odds with no other
/// decision of it, and giving nobody's hidden address away.
final class Soundness {

  private static final Set<Part> MAY_BE_PROTECTED = EnumSet.of(Part.PROTECTED, Part.CHILD);

  /// A house number after a name, or a postal code: what makes a place an address.
  private static final Pattern ADDRESS =
      Pattern.compile("\\p{L}{3,}[\\s,]+\\d{1,4}\\s?\\p{L}?\\b|\\b\\d{4}\\s+\\p{L}{2,}");

  private static final String STREETS =
      "(?i:gate|gata|gaten|gt\\.?|vei|veien|veg|vegen|vn\\.?|all[eé]|alléen|plass|plassen|torg|torget"
          + "|bakken|bakke|stien|sti|svingen|sving|brygge|brygga|haugen|lia|tunet|tun|åsen|terrasse"
          + "|ring|ringen|løkka|kollen|stubben|faret|jordet|hagen|lunden|kroken|skogen|toppen)";

  /// What a number after a street may be but a house: a day of a month, or so many of something.
  private static final String NO_HOUSE =
      "(?!\\d{1,2}\\.\\s*(?i:januar|februar|mars|april|mai|juni|juli|august|september|oktober"
          + "|november|desember)(?!\\p{L}))"
          + "(?!\\d{1,4}\\s+(?i:dager?|ganger?|timer?|år|barna?|barnet|uker?|måned|måneder"
          + "|personer?|meter|km)(?!\\p{L}))";

  /// In a sentence, where a number may as well be a time of day, a day or a count: a street is a
  /// compound, or stands alone with a capital letter or after a name.
  private static final Pattern STREET =
      Pattern.compile(
          "(?<!\\p{L})(?:\\p{L}{2,}"
              + STREETS
              + "|\\p{Lu}"
              + STREETS
              + "|(?=\\p{Lu})"
              + STREETS
              + "|\\p{Lu}[\\p{L}.]*\\s+"
              + STREETS
              + ")[\\s,]+"
              + NO_HOUSE
              + "\\d{1,4}\\s?\\p{L}?(?!\\p{L})|(?<!\\d)\\d{4}\\s+\\p{Lu}\\p{L}+",
          Pattern.UNICODE_CASE);

  private final PartyRegister parties;
  private final CaseFile file;
  private final List<Standing> standings;

  Soundness(PartyRegister parties, CaseFile file, List<Standing> standings) {
    this.parties = parties;
    this.file = file;
    this.standings = standings;
  }

  void require(Draft draft) {
    Terms terms = draft.terms();
    requireParties(parties.parties(file.subjectId()), terms.protects().persons());
    terms.what().zones().forEach(Drawing::area);
    Refused.unless(
        terms.kind() != Terms.Kind.REFUSAL || draft.links().request() != null, "refusal.request");
    Refused.unless(distinct(terms), "zone.twice");
    Refused.unless(placesOfThoseProtected(terms), "response_place.other_person");
    requireZonesWhereMonitored(terms);
    Refused.unless(!doubled(draft), "doubled");
    Refused.unless(courtDecided(draft), "ruling.not_there");
    requireHidden(terms);
  }

  static void requireParties(Collection<Party> parties, List<Long> persons) {
    Set<Long> known =
        parties.stream()
            .filter(it -> MAY_BE_PROTECTED.contains(it.part()))
            .map(Party::personId)
            .collect(Collectors.toSet());
    Refused.unless(known.containsAll(persons), "person.not_in_case");
  }

  private static boolean distinct(Terms terms) {
    Set<String> seen = new HashSet<>();
    return terms.what().zones().stream().allMatch(it -> seen.add(it.zoneId()));
  }

  private static boolean placesOfThoseProtected(Terms terms) {
    return terms.control().responsePlaces().stream()
        .allMatch(it -> terms.protects().persons().contains(it.personId()));
  }

  /// A zone that nobody may watch is a promise nobody keeps.
  private static void requireZonesWhereMonitored(Terms terms) {
    boolean monitored =
        terms.kind() == Terms.Kind.ELECTRONIC_MONITORING
            || (terms.kind() == Terms.Kind.CONTACT_BAN && terms.control().monitored());
    Refused.unless(monitored || terms.what().zones().isEmpty(), "zone.not_monitored");
    Refused.unless(!monitored || !terms.what().zones().isEmpty(), "zone.missing");
  }

  /// A court's decision is entered for a judgment, and for what it imposed after our refusal;
  /// otherwise the prosecution would decide in the court's name, with none of its own deadlines.
  private boolean courtDecided(Draft draft) {
    return draft.terms().ruling() == null
        || draft.terms().kind() == Terms.Kind.CONTACT_BAN
        || file.decisions().stream().anyMatch(it -> imposedAfter(it, draft));
  }

  private static boolean imposedAfter(Decided refusal, Draft draft) {
    return refusal.terms().kind() == Terms.Kind.REFUSAL
        && Objects.equals(refusal.links().request(), draft.links().request())
        && refusal.ruling().filter(it -> it.outcome() == Happening.Outcome.IMPOSED).isPresent();
  }

  /// One like it binds him already for the same people, and this is no renewal of it.
  private boolean doubled(Draft draft) {
    return standings.stream()
        .filter(Standing.Imposed.class::isInstance)
        .map(Standing::decided)
        .filter(it -> it.terms().kind() == draft.terms().kind())
        .filter(it -> !Objects.equals(draft.links().follows(), it.id()))
        .anyMatch(it -> sameProtected(it.terms(), draft.terms()) && sameChild(it.terms(), draft));
  }

  /// §§ 222 b and c bind a child each.
  private static boolean sameChild(Terms standing, Draft draft) {
    Terms.ChildTerms one = standing.child();
    Terms.ChildTerms other = draft.terms().child();
    return one == null || other == null || one.personId() == other.personId();
  }

  private static boolean sameProtected(Terms one, Terms other) {
    return one.protects().circle().equals(other.protects().circle())
        && Set.copyOf(one.protects().persons()).equals(Set.copyOf(other.protects().persons()));
  }

  /// Nothing the restrained person is given may place somebody whose address is hidden: where one
  /// is, no place of the ban and no exception is an address, but his own home.
  private void requireHidden(Terms terms) {
    boolean addressed =
        terms.what().places().stream()
                .anyMatch(it -> !it.ownHome() && ADDRESS.matcher(it.words()).find())
            || terms.what().exceptions().stream().anyMatch(Soundness::tellsStreet);
    Refused.unless(!addressed || !anybodyHidden(parties, file.subjectId()), "place.hidden");
    terms.control().responsePlaces().stream()
        .filter(it -> hidden(parties, it.personId()))
        .forEach(it -> requireHidden(terms, it));
  }

  static boolean tellsStreet(String sentence) {
    return STREET.matcher(sentence).find();
  }

  /// Nor may the shape of a zone: whoever is handed it can measure it.
  private static void requireHidden(Terms terms, Terms.ResponsePlace place) {
    boolean told =
        terms.what().zones().stream()
            .map(Drawing::area)
            .anyMatch(
                it -> !ShapeCheck.of(it).tells(place.latitude(), place.longitude()).isEmpty());
    Refused.unless(!told, "zone.hidden");
  }

  /// The same of what a court leaves open besides.
  static void requireNoAddress(PartyRegister parties, long subjectId, List<String> exceptions) {
    Refused.unless(
        exceptions.stream().noneMatch(Soundness::tellsStreet) || !anybodyHidden(parties, subjectId),
        "place.hidden");
  }

  private static boolean anybodyHidden(PartyRegister parties, long subjectId) {
    return parties.parties(subjectId).stream()
        .filter(it -> it.part() != Part.RESTRAINED)
        .anyMatch(it -> hidden(parties, it.personId()));
  }

  private static boolean hidden(PartyRegister parties, long personId) {
    return parties
        .find(personId)
        .map(PartyRegister.Known::grading)
        .orElse(Grading.UNKNOWN)
        .secret();
  }
}
