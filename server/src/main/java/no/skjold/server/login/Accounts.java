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
  private final Map<String, Account> byId = new ConcurrentHashMap<>();

  Accounts(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
    jdbc.sql(
            """
            select id, name, roles, districts, clearance, person_id, subject, disabled, made_by
            from login.account
            """)
        .query(Accounts::account)
        .list()
        .forEach(it -> byId.put(it.id(), it));
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
    return Optional.ofNullable(byId.get(id));
  }

  List<Account> all() {
    return byId.values().stream()
        .sorted(Comparator.comparing(Account::name).thenComparing(Account::id))
        .toList();
  }

  /// Whether somebody is or was called so, or the system is.
  boolean named(String name) {
    return OURS.stream().anyMatch(name::equalsIgnoreCase)
        || byId.values().stream().anyMatch(it -> it.name().equalsIgnoreCase(name));
  }

  boolean none() {
    return byId.isEmpty();
  }

  /// The account of somebody whom the identity provider names.
  Optional<Account> bySubject(String subject) {
    return byId.values().stream()
        .filter(it -> !it.disabled() && subject.equals(it.subject()))
        .findFirst();
  }

  /// Stores it, and lets it count once that is certain; a new one or one as it is now.
  void save(Account account) {
    Trust trust = account.trust();
    jdbc.sql(
            """
            insert into login.account
              (id, name, roles, districts, clearance, person_id, subject, disabled, made_by, made_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (id) do update set name = excluded.name, roles = excluded.roles,
              districts = excluded.districts, clearance = excluded.clearance,
              person_id = excluded.person_id, subject = excluded.subject,
              disabled = excluded.disabled
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
        .update();
    AfterCommit.run(() -> byId.put(account.id(), account));
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
