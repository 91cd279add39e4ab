package no.skjold.server.letter;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.skjold.server.access.PartyRegister;
import no.skjold.server.access.PartyRegister.Part;
import no.skjold.server.access.PartyRegister.Party;
import no.skjold.server.document.Document;
import no.skjold.server.document.MayLeave;
import no.skjold.server.party.Whereabouts;
import no.skjold.server.supervision.Subjects;

/// Holds a letter back that tells the other side where somebody is whose address is hidden by the
/// time it is to leave, whatever it was when the letter was kept, or names a town of theirs that
/// nobody has looked at. Where it goes itself is no secret to whoever gets it, nor how one reaches
/// the police who send it. Any thread.
final class HeldBack implements MayLeave {

  private final PartyRegister parties;
  private final Whereabouts whereabouts;
  private final Subjects subjects;
  private final Office office;

  HeldBack(PartyRegister parties, Whereabouts whereabouts, Subjects subjects, Office office) {
    this.parties = parties;
    this.whereabouts = whereabouts;
    this.subjects = subjects;
    this.office = office;
  }

  @Override
  public Optional<String> heldBack(Document document, String text) {
    if (!Sections.guarded(document.audience())) {
      return Optional.empty();
    }
    return switch (whereabouts.told(others(document), withoutHead(document, text))) {
      case PLACE -> Optional.of("place");
      case TOWN -> document.townRead() ? Optional.empty() : Optional.of("town");
      case NOTHING -> Optional.empty();
    };
  }

  private Set<Long> others(Document document) {
    return parties.parties(document.subjectId()).stream()
        .filter(it -> it.part() != Part.RESTRAINED)
        .map(Party::personId)
        .collect(Collectors.toSet());
  }

  private String withoutHead(Document document, String text) {
    Long addressee = document.addressee();
    List<String> envelope = addressee == null ? List.of() : whereabouts.envelope(addressee);
    String rest = text;
    List<String> head =
        subjects
            .find(document.subjectId())
            .map(it -> office.of(it, document.language()).contact())
            .orElse(List.of());
    for (String line : Stream.concat(envelope.stream(), head.stream()).toList()) {
      rest = rest.replaceFirst(Pattern.quote(line), "");
    }
    return rest;
  }
}
