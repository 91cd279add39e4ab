package no.skjold.server.letter;

import java.util.Optional;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.StaffDirectory;
import no.skjold.server.document.Document;
import no.skjold.server.document.Document.Shipment;
import no.skjold.server.document.WhenSent;
import no.skjold.server.order.Happening;
import no.skjold.server.order.Happening.Party;
import no.skjold.server.order.Proceedings;
import no.skjold.server.order.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;

/// Enters in the story of a decision that a copy of it has gone to a party, in the name of whoever
/// sent it. Any thread.
final class SentLetters implements WhenSent {

  private static final Logger LOG = LoggerFactory.getLogger(SentLetters.class);

  private final Proceedings proceedings;
  private final ObjectProvider<StaffDirectory> directories;

  SentLetters(Proceedings proceedings, ObjectProvider<StaffDirectory> directories) {
    this.proceedings = proceedings;
    this.directories = directories;
  }

  @Override
  public void sent(Document document, Shipment shipment) {
    Long decision = document.from().decision();
    Optional<Party> party = party(document);
    Optional<Staff> staff = staff(shipment.account());
    if (decision == null || party.isEmpty() || staff.isEmpty()) {
      return;
    }
    try {
      proceedings.tell(
          staff.get(),
          document.subjectId(),
          decision,
          new Happening.Informed(
              shipment.at(), party.get(), "letter/" + document.id() + " " + shipment.way()));
    } catch (Refused refused) {
      // It was sent all the same, and the case's letters say so.
      LOG.warn("letter {} is sent and not in the story: {}", document.id(), refused.code());
    }
  }

  /// Whom a copy of the decision itself tells; the other letters go with it.
  private static Optional<Party> party(Document document) {
    return switch (document.kind()) {
      case DECISION, REFUSAL, LIFTING ->
          switch (document.audience()) {
            case RESTRAINED, GUARDIAN -> Optional.of(Party.RESTRAINED);
            case PROTECTED -> Optional.of(Party.PROTECTED);
            case COURT, POLICE, PUBLIC_POSTING -> Optional.empty();
          };
      case SERVICE_FORM, COURT_REFERRAL, POSTING_NOTICE, INFORMATION_TO_PARTIES -> Optional.empty();
    };
  }

  private Optional<Staff> staff(String account) {
    return directories.stream().map(it -> it.staff(account)).flatMap(Optional::stream).findFirst();
  }
}
