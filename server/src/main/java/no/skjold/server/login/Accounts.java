package no.skjold.server.login;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import no.skjold.server.access.Actor.Role;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.AfterCommit;
import no.skjold.server.access.Grading;
import no.skjold.server.access.StaffDirectory;
import no.skjold.server.login.Account.Trust;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// All accounts: in the database, and in memory so that a login that stands is known to stand while
/// the database is away. Whoever changes one goes through [AccountDesk]. Any thread.
@Component
class Accounts implements StaffDirectory {

  /// What the trail calls the system itself, and whom it does not know.
  private static final Set<String> OURS = Set.of("Skjold", "server", "unknown");

  private final JdbcClient jdbc;
  private final InstantSource clock;
  private final Map<String, Held> byId = new ConcurrentHashMap<>();

  Accounts(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
    jdbc.sql(
            """
            select id, name, roles, districts, clearance, person_id, subject, disabled, made_by,
              version
            from login.account
            """)
        .query((row, n) -> new Held(account(row, n), row.getLong("version")))
        .list()
        .forEach(it -> byId.put(it.account().id(), it));
  }

  /// @param version how often it was stored: of two that were stored at the same time the later one
  ///   counts, whichever is heard of first
  private record Held(Account account, long version) {
    Held later(Held other) {
      return other.version > version ? other : this;
    }
  }

  @Override
  public Optional<Staff> staff(String account) {
    return get(account).filter(it -> !it.disabled()).map(Account::staff);
  }

  @Override
  public List<Staff> list() {
    return all().stream().filter(it -> !it.disabled()).map(Account::staff).toList();
  }

  Optional<Account> get(String id) {
    return Optional.ofNullable(byId.get(id)).map(Held::account);
  }

  /// As it is stored, kept from everybody else's changes until the transaction under way ends.
  Optional<Account> hold(String id) {
    return jdbc.sql(
            """
            select id, name, roles, districts, clearance, person_id, subject, disabled, made_by
            from login.account where id = ? for update
            """)
        .param(id)
        .query(Accounts::account)
        .optional();
  }

  /// All of a person's, disabled ones too, as they are stored; held like [#hold].
  List<Account> of(long personId) {
    return jdbc.sql(
            """
            select id, name, roles, districts, clearance, person_id, subject, disabled, made_by
            from login.account where person_id = ? order by id for update
            """)
        .param(personId)
        .query(Accounts::account)
        .list();
  }

  /// What a person's other accounts are trusted with, as it is stored; held like [#hold].
  Set<Role> rolesElsewhere(long personId, String id) {
    return jdbc
        .sql(
            "select roles from login.account where person_id = ? and id <> ? and not disabled for update")
        .params(personId, id)
        .query((row, _) -> roles(strings(row, "roles")))
        .list()
        .stream()
        .flatMap(Set::stream)
        .collect(Collectors.toUnmodifiableSet());
  }

  List<Account> all() {
    return byId.values().stream()
        .map(Held::account)
        .sorted(Comparator.comparing(Account::name).thenComparing(Account::id))
        .toList();
  }

  /// Whether somebody is or was called so, or the system is.
  boolean named(String name) {
    return OURS.stream().anyMatch(name::equalsIgnoreCase)
        || all().stream().anyMatch(it -> it.name().equalsIgnoreCase(name));
  }

  boolean none() {
    return byId.isEmpty();
  }

  /// The account of somebody whom the identity provider names.
  Optional<Account> bySubject(String subject) {
    return all().stream().filter(it -> !it.disabled() && subject.equals(it.subject())).findFirst();
  }

  /// Stores it, and lets it count once that is certain; a new one or one as it is now.
  void save(Account account) {
    Held held = new Held(account, store(account));
    AfterCommit.run(() -> byId.merge(account.id(), held, Held::later));
  }

  private long store(Account account) {
    Trust trust = account.trust();
    return jdbc.sql(
            """
            insert into login.account as known
              (id, name, roles, districts, clearance, person_id, subject, disabled, made_by, made_at,
               version)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)
            on conflict (id) do update set name = excluded.name, roles = excluded.roles,
              districts = excluded.districts, clearance = excluded.clearance,
              person_id = excluded.person_id, subject = excluded.subject,
              disabled = excluded.disabled, version = known.version + 1
            returning version
            """)
        .param(account.id())
        .param(account.name())
        .param(names(trust.roles()))
        .param(trust.districts().toArray(String[]::new))
        .param(trust.clearance().name())
        .param(trust.personId())
        .param(account.subject())
        .param(account.disabled())
        .param(account.madeBy())
        .param(Timestamp.from(clock.instant()))
        .query(Long.class)
        .single();
  }

  private static Account account(ResultSet row, int number) throws SQLException {
    return new Account(
        row.getString("id"),
        row.getString("name"),
        trust(row),
        row.getString("subject"),
        row.getBoolean("disabled"),
        row.getString("made_by"));
  }

  static Trust trust(ResultSet row) throws SQLException {
    return new Trust(
        roles(strings(row, "roles")),
        Set.copyOf(strings(row, "districts")),
        grading(row.getString("clearance")),
        row.getObject("person_id", Long.class));
  }

  static List<String> strings(ResultSet row, String column) throws SQLException {
    return Arrays.asList((String[]) row.getArray(column).getArray());
  }

  static String[] names(Collection<? extends Enum<?>> values) {
    return values.stream().map(Enum::name).toArray(String[]::new);
  }

  /// A role that this version does not know trusts with nothing.
  private static Set<Role> roles(Collection<String> names) {
    return EnumSet.allOf(Role.class).stream()
        .filter(it -> names.contains(it.name()))
        .collect(Collectors.toUnmodifiableSet());
  }

  /// A clearance that this version does not know clears for nothing.
  private static Grading grading(String name) {
    return Arrays.stream(Grading.values())
        .filter(it -> it.name().equals(name))
        .findFirst()
        .orElse(Grading.UNGRADED);
  }
}
