package no.skjold.server.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Who has looked at a citizen's own data, in words for the citizen; the same rule for the
/// protected and the restrained person, since he may hold her phone or her login. The caller has
/// asked Access.
///
/// What it tells must not depend on where she lives, on a grade, or on what goes on. So it tells
/// the day and the kind of body, and no district, court, unit, name, count or stated reason. Looks
/// by the unit for graded addresses are looks by the police. A look that was refused is told like
/// one that was not: whether a colleague was refused can hang on a grade. Looks at the record and
/// at the case are one kind, since a refusal at the first keeps the second from happening. What
/// operators and technicians do in an alarm is not told: it would say that one fired, and so where
/// an edge is. A look is told only after a delay.
public final class OwnTrail {

  /// Whoever looked.
  public enum By {
    /// The citizen, or somebody logged in as the citizen.
    SELF,
    POLICE,
    PROSECUTION,
    COUNSEL,
    COURT,
    OVERSIGHT,
    SYSTEM;

    /// The key of the words for it in the texts.
    public String text() {
      return "owntrail.by." + name();
    }

    /// The key of the reason, which hangs on who looked alone.
    public String reason() {
      return "owntrail.why." + name();
    }
  }

  /// That somebody looked, or tried to, at least once on a day (Europe/Oslo).
  public record Look(LocalDate day, By by) {}

  private static final String LOOKS =
      """
      select distinct (at at time zone 'Europe/Oslo')::date as day, role, actor = ? as self
      from audit.entry
      where action in ('permitted', 'denied')
        and ((resource = any(?) and split_part(detail, ' ', 1) in ('SEE_CASE', 'SEE_PERSON')
              and role <> 'CITIZEN' and at < ?)
          or (actor = ? and action = 'permitted'))
      order by day desc limit 2000
      """;

  private final JdbcClient jdbc;
  private final InstantSource clock;
  private final Duration delay;

  /// @param delay how long after a look it is told; one's own at once
  OwnTrail(JdbcClient jdbc, InstantSource clock, Duration delay) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.delay = delay;
  }

  /// How long after a look it is told.
  public Duration delay() {
    return delay;
  }

  /// The latest first.
  ///
  /// @param personId the citizen
  /// @param cases the cases the citizen is a party of
  public List<Look> looks(long personId, Set<Long> cases) {
    String self = "citizen/" + personId;
    String[] resources =
        Stream.concat(Stream.of("person/" + personId), cases.stream().map(it -> "subject/" + it))
            .toArray(String[]::new);
    return jdbc
        .sql(LOOKS)
        .params(self, resources, Timestamp.from(clock.instant().minus(delay)), self)
        .query(OwnTrail::look)
        .list()
        .stream()
        .flatMap(Optional::stream)
        .distinct()
        .sorted(Comparator.comparing(Look::day).reversed().thenComparing(Look::by))
        .toList();
  }

  private static Optional<Look> look(ResultSet row, int number) throws SQLException {
    LocalDate day = row.getObject("day", LocalDate.class);
    By by = row.getBoolean("self") ? By.SELF : by(Set.of(row.getString("role").split("\\+")));
    return Optional.ofNullable(by).map(it -> new Look(day, it));
  }

  /// Null for whoever is not told of.
  private static @Nullable By by(Set<String> roles) {
    if (roles.stream().anyMatch(Set.of("OPERATOR", "SHIFT_LEAD", "TECHNICIAN")::contains)) {
      return null;
    }
    return roles.stream().map(OwnTrail::by).min(Comparator.naturalOrder()).orElse(By.SYSTEM);
  }

  private static By by(String role) {
    return switch (role) {
      case "CASE_OFFICER", "ADDRESS_PROTECTION", "DISTRICT_LEAD" -> By.POLICE;
      case "PROSECUTOR" -> By.PROSECUTION;
      case "VICTIMS_COUNSEL", "DEFENCE_COUNSEL" -> By.COUNSEL;
      case "COURT" -> By.COURT;
      case "AUDITOR" -> By.OVERSIGHT;
      default -> By.SYSTEM;
    };
  }
}
