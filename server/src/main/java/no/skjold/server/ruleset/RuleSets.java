package no.skjold.server.ruleset;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import no.skjold.monitoring.Parameters;
import no.skjold.monitoring.RuleSetJson;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.AfterCommit;
import no.skjold.server.audit.Audit;
import no.skjold.server.supervision.RuleSetInForce;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.ObjectNode;

/// The versions of the rule set: in the database, and in memory for whoever must not wait. Each
/// change is a transaction with its entry on the trail. Asks nobody whether it may: the caller has.
/// Any thread.
@Component
class RuleSets implements RuleSetInForce {

  private static final Comparator<RuleSet> NEWEST_FIRST =
      Comparator.comparing(RuleSet::inForceFrom, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparingInt(RuleSet::version)
          .reversed();

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Audit audit;
  private final InstantSource clock;
  private volatile List<RuleSet> all;

  RuleSets(
      JdbcClient jdbc, PlatformTransactionManager transactions, Audit audit, InstantSource clock) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.audit = audit;
    this.clock = clock;
    this.all = read();
  }

  private List<RuleSet> read() {
    return jdbc.sql("select * from ruleset.version order by version desc")
        .query(RuleSets::ruleSet)
        .list();
  }

  private static RuleSet ruleSet(ResultSet row, int number) throws SQLException {
    Timestamp decidedAt = row.getTimestamp("decided_at");
    boolean agreed = row.getBoolean("agreed");
    Timestamp from = row.getTimestamp("in_force_from");
    return new RuleSet(
        row.getInt("version"),
        RuleSetJson.readStored(row.getString("content")),
        row.getString("reason"),
        new RuleSet.Signed(
            row.getString("drafted_by"),
            row.getString("drafted_name"),
            row.getTimestamp("drafted_at").toInstant()),
        decidedAt == null
            ? null
            : new RuleSet.Signed(
                row.getString("decided_by"), row.getString("decided_name"), decidedAt.toInstant()),
        decidedAt == null ? null : agreed,
        from == null ? null : from.toInstant());
  }

  /// Newest version first.
  List<RuleSet> list() {
    return all;
  }

  Optional<RuleSet> find(int version) {
    return all.stream().filter(it -> it.version() == version).findFirst();
  }

  /// The one agreed to that came into force last; empty while the numbers the program came with
  /// hold.
  Optional<RuleSet> inForce() {
    Instant now = clock.instant();
    return all.stream()
        .filter(it -> it.inForceFrom() != null && !it.inForceFrom().isAfter(now))
        .min(NEWEST_FIRST);
  }

  @Override
  public Parameters now() {
    return inForce().map(RuleSet::parameters).orElse(Parameters.DEFAULT);
  }

  RuleSet.State state(RuleSet ruleSet) {
    Instant from = ruleSet.inForceFrom();
    if (ruleSet.agreed() == null) {
      return RuleSet.State.DRAFTED;
    }
    if (from == null) {
      return RuleSet.State.REFUSED;
    }
    if (from.isAfter(clock.instant())) {
      return RuleSet.State.AWAITED;
    }
    boolean holds = inForce().filter(it -> it.version() == ruleSet.version()).isPresent();
    return holds ? RuleSet.State.IN_FORCE : RuleSet.State.REPLACED;
  }

  /// The name of a version, which decision records carry: the program's own set with its constants
  /// in the code, and the version.
  private static String name(int version) {
    return Parameters.DEFAULT.ruleSetVersion() + "." + version;
  }

  /// A new version.
  ///
  /// @param numbers whole but for its name, which is given here
  /// @throws no.skjold.monitoring.InvalidPlanException naming the number that is wrong
  RuleSet draft(Staff by, ObjectNode numbers, String reason) {
    Integer made =
        transaction.execute(_ -> {
          // One version after the other, whoever drafts at the same time.
          jdbc.sql("lock table ruleset.version in exclusive mode").update();
          int version =
              jdbc.sql("select coalesce(max(version), 0) + 1 from ruleset.version")
                  .query(Integer.class)
                  .single();
          Parameters parameters =
              RuleSetJson.read(numbers.deepCopy().put("ruleSetVersion", name(version)));
          jdbc.sql(
                  """
                  insert into ruleset.version
                    (version, content, reason, drafted_by, drafted_name, drafted_at)
                  values (?, ?::jsonb, ?, ?, ?, ?)
                  """)
              .params(version, RuleSetJson.write(parameters), reason, by.account(), by.name())
              .param(Timestamp.from(clock.instant()))
              .update();
          audit.append(by.name(), "rule_set_drafted", "rule-set/" + version, "");
          AfterCommit.run(this::reload);
          return version;
        });
    return find(Objects.requireNonNull(made)).orElseThrow();
  }

  /// Decided once, and never by whoever drafted it.
  ///
  /// @param from when it comes into force; null for a refusal
  RuleSet decide(Staff by, RuleSet ruleSet, @Nullable Instant from) {
    if (ruleSet.drafted().account().equals(by.account())) {
      throw Refused.notNow("same_person");
    }
    transaction.executeWithoutResult(_ -> {
      int decided =
          jdbc.sql(
                  """
                  update ruleset.version
                  set decided_by = ?, decided_name = ?, decided_at = ?, agreed = ?, in_force_from = ?
                  where version = ? and agreed is null and drafted_by <> ?
                  """)
              .params(by.account(), by.name(), Timestamp.from(clock.instant()), from != null)
              // The database rounds what is finer, perhaps to after now.
              .param(from == null ? null : Timestamp.from(from.truncatedTo(ChronoUnit.MILLIS)))
              .params(ruleSet.version(), by.account())
              .update();
      if (decided == 0) {
        throw Refused.notNow("decided_already");
      }
      audit.append(
          by.name(),
          from == null ? "rule_set_refused" : "rule_set_agreed",
          ruleSet.resource(),
          from == null ? "" : "from=" + from);
      AfterCommit.run(this::reload);
    });
    return find(ruleSet.version()).orElseThrow();
  }

  private synchronized void reload() {
    all = read();
  }
}
