package no.skjold.server.party;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import no.skjold.server.access.CitizenDirectory;
import no.skjold.server.access.Grading;
import no.skjold.server.access.WhenPeopleMerge;
import no.skjold.server.access.WhenPeopleMerge.PeopleMerged;
import no.skjold.server.party.Person.Address;
import no.skjold.server.party.Person.ContactWay;
import no.skjold.server.party.Person.PartInCase;
import no.skjold.server.party.Person.Relation;
import no.skjold.server.party.Unsound.Fault;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Reads and changes people: each change in one transaction, with the blind index and what the
/// rules know following it. Asks nobody whether it may. Any thread.
final class SealedPeople implements People, CitizenDirectory {

  /// Numbers below are the demo's.
  static final long SMALLEST_ID = 1_000_000;

  /// The largest a JSON number holds exactly everywhere.
  private static final long LARGEST_ID = 1L << 53;

  private final PostgresPeople store;
  private final Tokens tokens;
  private final FactsReader facts;
  private final Register register;
  private final ObjectProvider<WhenPeopleMerge> others;
  private final TransactionTemplate transaction;
  private final SecureRandom random;

  SealedPeople(
      PostgresPeople store,
      Tokens tokens,
      FactsReader facts,
      Register register,
      ObjectProvider<WhenPeopleMerge> others,
      TransactionTemplate transaction,
      SecureRandom random) {
    this.store = store;
    this.tokens = tokens;
    this.facts = facts;
    this.register = register;
    this.others = others;
    this.transaction = transaction;
    this.random = random;
  }

  /// Takes in what is stored, once, before anybody asks.
  void rememberAll() {
    facts.all(register::learn);
  }

  long enter(Entry entry, Set<String> districts, String by) {
    return enter(random.nextLong(SMALLEST_ID, LARGEST_ID), entry, districts, by);
  }

  long enter(long id, Entry entry, Set<String> districts, String by) {
    inTransaction(() -> {
      store.insert(id, entry, districts, by);
      int number = 1;
      for (Entry.EnteredAddress each : entry.addresses()) {
        store.putAddress(id, current(number++, each.kind(), each.lines()));
      }
      entry.contacts().forEach(it -> store.putContact(id, it));
      entry.parts().forEach(it -> store.putPart(id, it, by));
      entry.relations().forEach(it -> store.putRelation(id, it));
      entry.relations().forEach(it -> store.count(it.otherId()));
      tokens.replace(id, entry.name(), entry.identityNumber(), entry.contacts());
      learnOnCommit(id);
      entry.relations().forEach(it -> learnOnCommit(it.otherId()));
      return id;
    });
    return id;
  }

  private static Address current(int number, AddressKind kind, List<String> lines) {
    return new Address(number, kind, false, Grading.UNGRADED, lines);
  }

  Optional<Person> find(long id) {
    return store.find(id);
  }

  @Override
  public String name(long personId) {
    return names(Set.of(personId)).getOrDefault(personId, "");
  }

  Map<Long, String> names(Set<Long> ids) {
    return store.names(ids);
  }

  /// @return false when the version is not the one in force
  boolean update(long id, int version, String name, String identityNumber, String note) {
    return changed(
        id,
        person -> {
          if (person.version() != version) {
            return false;
          }
          store.update(id, name, identityNumber, note);
          tokens.replace(id, name, identityNumber, person.contacts());
          return true;
        });
  }

  /// What is written anew keeps the grade the address had.
  void putAddress(long id, int number, AddressKind kind, List<String> lines) {
    changed(
        id,
        person -> {
          Grading before =
              person.addresses().stream()
                  .filter(it -> it.number() == number)
                  .map(Address::grade)
                  .findFirst()
                  .orElse(Grading.UNGRADED);
          store.putAddress(id, new Address(number, kind, false, before, lines));
          return true;
        });
  }

  int addAddress(long id, AddressKind kind, List<String> lines) {
    return inTransaction(() -> {
      store.take(id);
      int number = store.nextNumber(id, "address");
      putAddress(id, number, kind, lines);
      return number;
    });
  }

  /// Refused for one with a grade of its own, which would go with it: that is a decision of two.
  boolean deleteAddress(long id, int number) {
    return changed(
        id,
        person -> {
          boolean graded =
              person.addresses().stream()
                  .anyMatch(it -> it.number() == number && it.grade().secret());
          if (graded) {
            throw new Unsound(List.of(new Fault("address", "carries_protection")));
          }
          return store.deleteAddress(id, number);
        });
  }

  void putContact(long id, ContactWay way) {
    changed(
        id,
        person -> {
          store.putContact(id, way);
          index(id);
          return true;
        });
  }

  int addContact(long id, Person.WayKind kind, String value) {
    return inTransaction(() -> {
      store.take(id);
      int number = store.nextNumber(id, "contact");
      putContact(id, new ContactWay(number, kind, value));
      return number;
    });
  }

  boolean deleteContact(long id, int number) {
    return changed(
        id,
        person -> {
          boolean deleted = store.deleteContact(id, number);
          index(id);
          return deleted;
        });
  }

  private void index(long id) {
    Person now = store.find(id).orElseThrow();
    tokens.replace(id, now.name(), now.identityNumber(), now.contacts());
  }

  void putRelation(long id, Relation relation) {
    changedBoth(id, relation.otherId(), () -> store.putRelation(id, relation));
  }

  void deleteRelation(long id, Relation relation) {
    changedBoth(id, relation.otherId(), () -> store.deleteRelation(id, relation));
  }

  void putPart(long id, PartInCase part, String by) {
    changed(
        id,
        person -> {
          store.putPart(id, part, by);
          return true;
        });
  }

  boolean deletePart(long id, long subjectId) {
    return changed(id, person -> store.deletePart(id, subjectId));
  }

  /// Moves what was entered with `from` to `into`, as strictly kept as the stricter of them, and
  /// ends `from`. Whoever keeps something under its number moves it in the same transaction.
  void merge(long from, long into, String by) {
    changedBoth(
        from,
        into,
        () -> {
          Person twin = store.find(from).orElseThrow();
          Person person = store.find(into).orElseThrow();
          store.grade(into, person.grade().and(twin.grade()));
          Map<Integer, Integer> numbers = new HashMap<>();
          twin.addresses().forEach(it -> numbers.put(it.number(), takeOver(twin, person, it)));
          twin.contacts().forEach(it -> takeOver(person, it));
          twin.parts().forEach(it -> store.putPart(into, it, by));
          twin.relations().stream()
              .filter(it -> it.otherId() != into)
              .forEach(it -> store.putRelation(into, it));
          twin.relations().forEach(it -> store.count(it.otherId()));
          PeopleMerged merged = new PeopleMerged(from, into, numbers);
          others.orderedStream().forEach(it -> it.peopleMerged(merged));
          store.delete(from);
          index(into);
          twin.relations().forEach(it -> learnOnCommit(it.otherId()));
        });
  }

  /// The address's number among the person's. One that both have is kept as the strictest keeps it,
  /// however often it stands under either.
  private int takeOver(Person twin, Person person, Address address) {
    Grading strictest =
        Stream.of(twin, person)
            .flatMap(it -> at(address.lines(), it))
            .map(Address::grade)
            .reduce(Grading.UNGRADED, Grading::and);
    List<Address> same = at(address.lines(), person).toList();
    List<Address> kept =
        same.isEmpty()
            ? List.of(numbered(store.nextNumber(person.id(), "address"), address))
            : same;
    kept.forEach(it -> store.putAddress(person.id(), kept(it, strictest)));
    return kept.getFirst().number();
  }

  private static Stream<Address> at(List<String> lines, Person person) {
    return person.addresses().stream().filter(it -> it.lines().equals(lines));
  }

  private static Address numbered(int number, Address it) {
    return new Address(number, it.kind(), it.former(), it.grade(), it.lines());
  }

  private void takeOver(Person person, ContactWay way) {
    boolean known = person.contacts().stream().anyMatch(it -> it.value().equals(way.value()));
    if (!known) {
      store.putContact(
          person.id(),
          new ContactWay(store.nextNumber(person.id(), "contact"), way.kind(), way.value()));
    }
  }

  @Override
  public boolean exists(long personId) {
    return register.facts(personId).isPresent();
  }

  @Override
  public List<Long> allWithIdentityNumber(String identityNumber) {
    return List.copyOf(
        tokens.having(Tokens.Key.IDENTITY_NUMBER, Set.of(IdentityNumber.digits(identityNumber))));
  }

  @Override
  public OptionalLong findByIdentityNumber(String identityNumber) {
    return allWithIdentityNumber(identityNumber).stream()
        .max(Comparator.comparing(this::strictness).thenComparing(Comparator.reverseOrder()))
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }

  private Grading strictness(long personId) {
    return register.facts(personId).map(Facts::grade).orElse(Grading.UNGRADED);
  }

  @Override
  public OptionalLong find(String nationalIdentityNumber) {
    return findByIdentityNumber(nationalIdentityNumber);
  }

  @Override
  public Grading grade(long personId) {
    return store.find(personId).map(Person::grade).orElse(Grading.UNGRADED);
  }

  @Override
  public void grade(long personId, Grading grade) {
    changed(
        personId,
        person -> {
          store.grade(personId, grade);
          return true;
        });
  }

  @Override
  public Set<Long> graded() {
    return register.graded();
  }

  @Override
  public List<GradedAddress> addresses(long personId) {
    return store.find(personId).stream()
        .flatMap(person -> person.addresses().stream().map(it -> graded(person, it)))
        .toList();
  }

  private static GradedAddress graded(Person person, Address it) {
    return new GradedAddress(
        it.number(), it.kind(), it.former(), it.grade(), it.grade().and(person.grade()));
  }

  @Override
  public void gradeAddress(long personId, int number, Grading grade) {
    changed(
        personId,
        person -> {
          person.addresses().stream()
              .filter(it -> it.number() == number)
              .forEach(it -> store.putAddress(personId, kept(it, grade)));
          return true;
        });
  }

  @Override
  public void enterAddress(long personId, AddressKind kind, List<String> lines, Grading grade) {
    changed(
        personId,
        person -> {
          person.addresses().stream()
              .filter(it -> it.kind() == kind && !it.former())
              .forEach(it -> store.putAddress(personId, former(it)));
          int number = store.nextNumber(personId, "address");
          store.putAddress(personId, new Address(number, kind, false, grade, lines));
          return true;
        });
  }

  private static Address kept(Address it, Grading grade) {
    return new Address(it.number(), it.kind(), it.former(), grade, it.lines());
  }

  private static Address former(Address it) {
    return new Address(it.number(), it.kind(), true, it.grade(), it.lines());
  }

  @Override
  public boolean hold(long personId) {
    return store.take(personId);
  }

  @Override
  public void catchUp(long personId) {
    facts.one(personId).forEach(register::learn);
  }

  @Override
  public Set<Long> inheriting(long personId) {
    return register.placedThrough(personId);
  }

  /// Changes one person with the row held; whoever is not there is not changed.
  private boolean changed(long id, Function<Person, Boolean> change) {
    return inTransaction(() -> {
      if (!store.take(id)) {
        return false;
      }
      boolean done = change.apply(store.find(id).orElseThrow());
      if (done) {
        store.count(id);
        learnOnCommit(id);
      }
      return done;
    });
  }

  /// Changes two, in an order that does not deadlock.
  private void changedBoth(long one, long other, Runnable change) {
    inTransaction(() -> {
      long[] both = {one, other};
      Arrays.sort(both);
      if (store.take(both[0]) && store.take(both[1])) {
        change.run();
        store.count(one);
        store.count(other);
        learnOnCommit(one);
        learnOnCommit(other);
      }
      return true;
    });
  }

  private <T> T inTransaction(Supplier<T> work) {
    return java.util.Objects.requireNonNull(transaction.execute(ignored -> work.get()));
  }

  /// What is true in this transaction becomes what the rules know when it commits; read before, so
  /// that nothing can fail after.
  private void learnOnCommit(long id) {
    List<Facts> now = facts.one(id);
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            if (now.isEmpty()) {
              register.forget(id);
            } else {
              now.forEach(register::learn);
            }
          }
        });
  }
}
