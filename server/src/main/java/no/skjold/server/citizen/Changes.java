package no.skjold.server.citizen;

import java.util.Optional;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Actor.Citizen;
import no.skjold.server.audit.Audit;
import no.skjold.server.citizen.ChangeRequests.Asked;
import no.skjold.server.citizen.ChangeRequests.State;
import no.skjold.server.citizen.Safeguards.Spoken;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The second channel: what the page asks for is done when she has said the code word to police. A
/// wrong word and the word that says she is forced end the same way for whoever holds the phone.
@Component
class Changes {

  private final ChangeRequests requests;
  private final Safeguards safeguards;
  private final Notices notices;
  private final TextNumbers numbers;
  private final Duress duress;
  private final Audit audit;

  Changes(
      ChangeRequests requests,
      Safeguards safeguards,
      Notices notices,
      TextNumbers numbers,
      Duress duress,
      Audit audit) {
    this.requests = requests;
    this.safeguards = safeguards;
    this.notices = notices;
    this.numbers = numbers;
    this.duress = duress;
    this.audit = audit;
  }

  @Transactional
  public void ask(Citizen citizen, Change change) {
    requests.ask(citizen.personId(), change);
    audit.append(
        citizen.name(), "change_asked", "person/" + citizen.personId(), change.kind().name());
  }

  /// Chooses notice: more at once, less when she has confirmed it by voice. Tells whether something
  /// waits for that.
  @Transactional
  public boolean choose(Citizen citizen, NoticeChoices wanted) {
    NoticeChoices now = notices.of(citizen.personId());
    NoticeChoices raised = now.raisedTo(wanted);
    notices.choose(citizen.personId(), raised);
    audit.append(citizen.name(), "notice_chosen", "person/" + citizen.personId(), "");
    if (raised.equals(wanted)) {
      return false;
    }
    ask(citizen, new Change.LessNotice(wanted));
    return true;
  }

  /// What she said decides. Empty: nothing waits under this number any more.
  ///
  /// @param district whom to tell when she is forced
  /// @param reference what operators call her case
  @Transactional
  public Optional<Spoken> confirm(
      Actor by, Asked asked, String word, String district, String reference) {
    if (requests.findWaiting(asked.id()).isEmpty()) {
      return Optional.empty();
    }
    Spoken spoken = safeguards.spoken(asked.personId(), word);
    switch (spoken) {
      case RIGHT -> carryOut(asked);
      case WRONG -> requests.decided(asked.id(), State.REFUSED);
      case DURESS -> raise(asked, district, reference);
      // It goes on waiting, as she must.
      case LATER -> {}
    }
    audit.append(by.name(), "change_" + spoken.name(), "person/" + asked.personId(), kind(asked));
    return Optional.of(spoken);
  }

  private static String kind(Asked asked) {
    return asked.change().kind().name();
  }

  private void carryOut(Asked asked) {
    switch (asked.change()) {
      case Change.LessNotice it -> notices.choose(asked.personId(), it.wanted());
      case Change.OtherNumber it -> numbers.set(asked.personId(), it.number());
      case Change.OtherPageCode it -> safeguards.choosePageCode(asked.personId(), it.hash());
    }
    requests.decided(asked.id(), State.DONE);
  }

  private void raise(Asked asked, String district, String reference) {
    requests.decided(asked.id(), State.REFUSED);
    duress.raise(asked.personId(), district, reference);
  }
}
