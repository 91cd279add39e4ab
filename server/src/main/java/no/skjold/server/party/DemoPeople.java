package no.skjold.server.party;

import java.util.List;
import java.util.Set;
import no.skjold.server.access.Grading;
import no.skjold.server.party.Entry.EnteredAddress;
import no.skjold.server.party.Person.ContactWay;
import no.skjold.server.party.Person.Relation;
import no.skjold.server.party.Person.WayKind;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The demo's invented people, with numbers the demo's logins and its simulator know. Their
/// identity numbers are synthetic: month + 80.
@Component
@ConditionalOnProperty("skjold.demo")
class DemoPeople implements ApplicationRunner {

  static final long PROTECTED = 900_001;
  static final long RESTRAINED = 900_002;
  static final long CHILD = 900_003;
  static final long CONFIDENTIAL = 900_004;
  static final long STRICTLY_CONFIDENTIAL = 900_005;
  static final long SECOND_RESTRAINED = 900_006;
  static final long THIRD_RESTRAINED = 900_007;

  /// The simulator's name, so that it may give them parts in the cases it makes.
  private static final String BY = "integrasjon";

  private final SealedPeople people;
  private final TransactionTemplate transaction;

  DemoPeople(SealedPeople people, PlatformTransactionManager transactions) {
    this.people = people;
    this.transaction = new TransactionTemplate(transactions);
  }

  /// All of them or none, so that a start after one that was cut short finds none and enters all.
  @Override
  public void run(ApplicationArguments arguments) {
    if (!people.exists(PROTECTED)) {
      transaction.executeWithoutResult(ignored -> enterAll());
    }
  }

  private void enterAll() {
    enter(PROTECTED, "Oppdiktet Frostnatt", "03848812160", "Oppdiktet vei 1", "21000001");
    enter(RESTRAINED, "Oppdiktet Steinrøys", "14898531067", "Oppdiktet vei 2", "21000002");
    enter(CHILD, "Oppdiktet Vårblom", "21861570069", "Oppdiktet vei 1", "21000003");
    enter(CONFIDENTIAL, "Oppdiktet Kveldssol", "09919240234", "Oppdiktet vei 4", "21000004");
    enter(
        STRICTLY_CONFIDENTIAL,
        "Oppdiktet Morgentåke",
        "27827911610",
        "Oppdiktet vei 5",
        "21000005");
    enter(SECOND_RESTRAINED, "Oppdiktet Nordavind", "12859033316", "Oppdiktet vei 6", "21000006");
    enter(THIRD_RESTRAINED, "Oppdiktet Høstløv", "30878321088", "Oppdiktet vei 7", "21000007");
    people.putRelation(PROTECTED, new Relation(RelationKind.PARENT, CHILD));
    people.putRelation(RESTRAINED, new Relation(RelationKind.PARENT, CHILD));
    people.grade(CONFIDENTIAL, Grading.CONFIDENTIAL);
    people.grade(STRICTLY_CONFIDENTIAL, Grading.STRICTLY_CONFIDENTIAL);
  }

  private void enter(long id, String name, String identityNumber, String street, String phone) {
    Entry entry =
        new Entry(
            name,
            identityNumber,
            "",
            List.of(
                new EnteredAddress(AddressKind.RESIDENCE, List.of(street, "0000 Ingensteds")),
                new EnteredAddress(
                    AddressKind.POSTAL, List.of("Oppdiktet postboks " + id, "0000 Ingensteds"))),
            List.of(new ContactWay(1, WayKind.PHONE, "+47" + phone)),
            List.of(),
            List.of());
    people.enter(id, entry, Set.of("oslo"), BY);
  }
}
