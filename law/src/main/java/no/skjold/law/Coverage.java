package no.skjold.law;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Sees to it that amendments end no demand unseen. A rule that is in force no more asks for
/// nothing, so what it checks must be carried on by another version, or become a warning.
final class Coverage {

  /// When one of these ends, every decision that rests on it is refused.
  private static final Set<RuleId> REFUSE_BY_THEMSELVES =
      EnumSet.of(
          RuleId.BF_GROUNDS,
          RuleId.BF_OWN_HOME,
          RuleId.OF_B_GROUNDS,
          RuleId.OF_B_EVERYONE,
          RuleId.OF_C,
          RuleId.EK_G_MAIN,
          RuleId.EK_G_EXCEPTION,
          RuleId.KF_GROUNDS,
          RuleId.KF_EK);

  private Coverage() {}

  /// What is wrong with the versions a rule has now.
  ///
  /// @param before the versions it had
  static Optional<String> lost(RuleId id, List<Rule> before, List<Rule> now) {
    if (Check.of(id).isEmpty() || REFUSE_BY_THEMSELVES.contains(id)) {
      return Optional.empty();
    }
    return lost(dated(before), dated(now)).map(it -> id.code() + " " + it + REMEDY);
  }

  private static final String REMEDY =
      "; what it checks would be checked no more. Let a version follow on the next day, or give"
          + " its checks 'weight: warning' where they are not fixed";

  private static Optional<String> lost(List<Validity> before, List<Validity> now) {
    if (now.isEmpty()) {
      return Optional.of("is in force on no day");
    }
    LocalDate began = before.getFirst().from();
    if (!before.getFirst().unknown() && now.getFirst().from().isAfter(began)) {
      return Optional.of("would begin later than " + began);
    }
    return now.stream()
        .filter(it -> !it.open() && now.stream().noneMatch(next -> follows(it, next)))
        .findFirst()
        .map(it -> "ends on " + it.to() + " and nothing follows");
  }

  private static boolean follows(Validity it, Validity next) {
    return next.from().equals(it.to().plusDays(1));
  }

  private static List<Validity> dated(List<Rule> versions) {
    return versions.stream().map(Rule::validity).filter(it -> !it.undecided()).toList();
  }
}
