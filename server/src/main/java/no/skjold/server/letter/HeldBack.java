package no.skjold.server.letter;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import no.skjold.server.access.PartyRegister;
import no.skjold.server.access.PartyRegister.Part;
import no.skjold.server.access.PartyRegister.Party;
import no.skjold.server.document.Document;
import no.skjold.server.document.MayLeave;
import no.skjold.server.party.Whereabouts;

/// Holds a letter back that tells the other side where somebody is whose address is hidden by the
/// time it is to leave, whatever it was when the letter was kept. Where it goes itself is no secret
/// to whoever gets it. Any thread.
final class HeldBack implements MayLeave {

  private final PartyRegister parties;
  private final Whereabouts whereabouts;

  HeldBack(PartyRegister parties, Whereabouts whereabouts) {
    this.parties = parties;
    this.whereabouts = whereabouts;
  }

  @Override
  public boolean mayLeave(Document document, String text) {
    return !Sections.guarded(document.audience())
        || whereabouts.told(others(document), withoutEnvelope(document, text))
            != Whereabouts.Told.PLACE;
  }

  private Set<Long> others(Document document) {
    return parties.parties(document.subjectId()).stream()
        .filter(it -> it.part() != Part.RESTRAINED)
        .map(Party::personId)
        .collect(Collectors.toSet());
  }

  private String withoutEnvelope(Document document, String text) {
    Long addressee = document.addressee();
    List<String> envelope = addressee == null ? List.of() : whereabouts.envelope(addressee);
    String rest = text;
    for (String line : envelope) {
      rest = rest.replaceFirst(Pattern.quote(line), "");
    }
    return rest;
  }
}
