package no.skjold.server.party;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Resource;
import no.skjold.server.audit.Audit;
import no.skjold.server.party.Unsound.Fault;

/// Finds people by identity number, phone or name: those the actor may see, before anything is
/// counted or paged. Nothing found and nothing that is for the actor are one answer, at the same
/// time. Any thread.
final class PeopleSearch {

  static final int PAGE_SIZE = 20;

  private final SealedPeople people;
  private final Tokens tokens;
  private final Access access;
  private final Audit audit;
  private final SearchBudget budget;
  private final Pace pace;

  PeopleSearch(
      SealedPeople people,
      Tokens tokens,
      Access access,
      Audit audit,
      SearchBudget budget,
      Pace pace) {
    this.people = people;
    this.tokens = tokens;
    this.access = access;
    this.audit = audit;
    this.budget = budget;
    this.pace = pace;
  }

  /// What is looked for, in the form it is found by. Never printed.
  record Wanted(Tokens.Key key, Set<String> values) {
    Wanted {
      values = Set.copyOf(values);
    }

    static Wanted of(Tokens.Key key, String given) {
      Set<String> values =
          switch (key) {
            case IDENTITY_NUMBER -> identityNumber(given);
            case PHONE -> Normalised.phone(given).map(Set::of).orElse(Set.of());
            case NAME -> Normalised.nameWords(given);
          };
      if (values.isEmpty()) {
        throw new Unsound(List.of(new Fault("value", "nothing_to_look_for")));
      }
      return new Wanted(key, values);
    }

    private static Set<String> identityNumber(String given) {
      String digits = IdentityNumber.digits(given);
      return IdentityNumber.isSound(digits) ? Set.of(digits) : Set.of();
    }

    @Override
    public String toString() {
      return key.name();
    }
  }

  /// @param total how many the actor may see
  record Found(List<Hit> hits, int total, int page, int pages) {
    Found {
      hits = List.copyOf(hits);
    }
  }

  record Hit(long id, String name) {
    @Override
    public String toString() {
      return "person/" + id;
    }
  }

  /// Too many searches in a short time.
  static final class TooMany extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooMany() {
      super("too many searches");
    }
  }

  /// Refuses whoever may not look for people at all.
  void requireSearcher() {
    access.require(access.current(), Action.SEARCH_PEOPLE, new Resource.General("people"));
  }

  /// @param page from 1
  Found search(Wanted wanted, int page) {
    Actor actor = access.current();
    access.require(actor, Action.SEARCH_PEOPLE, new Resource.General("people"));
    if (!budget.take(actor.name())) {
      audit.appendEventually(actor.name(), "search_refused", "people", "too_many");
      throw new TooMany();
    }
    return pace.evenly(() -> found(actor, wanted, page));
  }

  private Found found(Actor actor, Wanted wanted, int page) {
    Set<Long> visible =
        tokens.having(wanted.key(), wanted.values()).stream()
            .filter(it -> access.may(actor, Action.SEE_PERSON, new Resource.Person(it)))
            .collect(Collectors.toCollection(TreeSet::new));
    int pages = Math.max(1, (visible.size() + PAGE_SIZE - 1) / PAGE_SIZE);
    int shown = Math.clamp(page, 1, pages);
    Set<Long> ids =
        visible.stream()
            .skip((long) (shown - 1) * PAGE_SIZE)
            .limit(PAGE_SIZE)
            .collect(Collectors.toCollection(TreeSet::new));
    Map<Long, String> names = people.names(ids);
    audit.append(
        actor.name(), "people_searched", "people", wanted.key() + " shown " + names.size());
    return new Found(hits(ids, names), visible.size(), shown, pages);
  }

  private static List<Hit> hits(Set<Long> ids, Map<Long, String> names) {
    return ids.stream()
        .filter(names::containsKey)
        .map(it -> new Hit(it, names.getOrDefault(it, "")))
        .toList();
  }
}
