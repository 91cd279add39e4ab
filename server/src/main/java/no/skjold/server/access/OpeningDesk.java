package no.skjold.server.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Access.Denied;
import no.skjold.server.access.Actor.Staff;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Opening with a stated reason, and its review by another person, as both the API and the pages do
/// it. Any thread.
@Component
class OpeningDesk {

  private static final int SHORTEST_REASON = 10;
  private static final int LONGEST_TEXT = 1_000;
  private static final Pattern IDENTITY_NUMBER =
      Pattern.compile("(?<!\\d)\\d{6}[ .-]?\\d{5}(?!\\d)");

  private final RuleAccess access;
  private final Openings openings;
  private final PostgresLooks looks;
  private final OpeningRules rules;
  private final InstantSource clock;
  private final ObjectProvider<CaseRegister> cases;

  OpeningDesk(
      RuleAccess access,
      Openings openings,
      PostgresLooks looks,
      OpeningRules rules,
      InstantSource clock,
      ObjectProvider<CaseRegister> cases) {
    this.access = access;
    this.openings = openings;
    this.looks = looks;
    this.rules = rules;
    this.clock = clock;
    this.cases = cases;
  }

  /// What somebody asks for.
  ///
  /// @param subjectId the case by number, or null
  /// @param reference the case by what people call it, or null
  /// @param personId the person, or null for a case
  /// @param minutes null for the standard length
  record Wanted(
      @Nullable Long subjectId,
      @Nullable String reference,
      @Nullable Long personId,
      @Nullable String purpose,
      @Nullable String reason,
      @Nullable Integer minutes) {
    /// Without the reason, which somebody wrote freely.
    @Override
    public String toString() {
      return "Wanted[" + subjectId + " " + personId + "]";
    }
  }

  /// The answer is the same for what exists and what does not, for what it opens and what stays
  /// closed whatever the reason.
  Instant open(Wanted wanted) {
    access.require(access.current(), Action.OVERRIDE, new Resource.General("openings"));
    return openings.open(
        staff(), resource(wanted), purpose(wanted), reason(wanted), length(wanted));
  }

  private Resource resource(Wanted wanted) {
    List<Resource> named = new ArrayList<>();
    if (wanted.subjectId() != null && wanted.subjectId() > 0) {
      named.add(new Resource.Case(wanted.subjectId()));
    }
    if (wanted.reference() != null && !wanted.reference().isBlank()) {
      named.add(new Resource.Case(numberOf(wanted.reference().strip())));
    }
    if (wanted.personId() != null && wanted.personId() > 0) {
      named.add(new Resource.Person(wanted.personId()));
    }
    if (named.size() != 1) {
      throw new UnusableReason("one_case_or_person");
    }
    return named.getFirst();
  }

  /// The number of the case that people call so; for what no case is called a number that no case
  /// has, always the same, so that the row says nothing of what was typed and the answer is the
  /// same.
  private long numberOf(String reference) {
    return cases.getIfAvailable(() -> _ -> Optional.empty()).cases().stream()
        .filter(it -> it.reference().equalsIgnoreCase(reference))
        .map(CaseRegister.Listed::subjectId)
        .findFirst()
        .orElseGet(() -> nobodys(reference));
  }

  private static long nobodys(String reference) {
    byte[] digest;
    try {
      digest =
          MessageDigest.getInstance("SHA-256").digest(reference.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
    return -1 - (ByteBuffer.wrap(digest).getLong() >>> 1);
  }

  private static Purpose purpose(Wanted wanted) {
    return code(Purpose.class, wanted.purpose(), "unknown_purpose");
  }

  private static String reason(Wanted wanted) {
    String reason = text(wanted.reason());
    if (reason.length() < SHORTEST_REASON) {
      throw new UnusableReason("reason_too_short");
    }
    return reason;
  }

  private static String text(@Nullable String given) {
    String text = given == null ? "" : given.strip();
    if (text.length() > LONGEST_TEXT) {
      throw new UnusableReason("text_too_long");
    }
    if (IDENTITY_NUMBER.matcher(text).find()) {
      throw new UnusableReason("identity_number_in_text");
    }
    return text;
  }

  private Duration length(Wanted wanted) {
    Duration length =
        wanted.minutes() == null ? rules.standard() : Duration.ofMinutes(wanted.minutes());
    if (!length.isPositive() || length.compareTo(rules.longest()) > 0) {
      throw new UnusableReason("unusable_length");
    }
    return length;
  }

  /// Openings that wait for this reviewer or one like them.
  List<Opening> unreviewed() {
    Staff reviewer = reviewer();
    return openings.unreviewed().stream().filter(it -> maySee(reviewer, it.resource())).toList();
  }

  /// Looks at response places that wait.
  List<Look> unreviewedLooks() {
    Staff reviewer = reviewer();
    return looks.unreviewed().stream().filter(it -> maySee(reviewer, it.resource())).toList();
  }

  /// Whether it ought to have been reviewed by now.
  boolean overdue(Instant since) {
    return since.plus(rules.reviewWithin()).isBefore(clock.instant());
  }

  void reviewOpening(long id, @Nullable String verdict, @Nullable String remark) {
    Staff reviewer = reviewer();
    Opening opening =
        openings
            .find(id)
            .filter(it -> maySee(reviewer, it.resource()))
            .orElseThrow(Access.NotThere::new);
    refuseOwn(reviewer, opening.account());
    if (!openings.review(opening, reviewer, verdict(verdict), text(remark))) {
      throw new UnusableReason("already_reviewed");
    }
  }

  void reviewLook(long id, @Nullable String verdict, @Nullable String remark) {
    Staff reviewer = reviewer();
    Look look =
        looks
            .find(id)
            .filter(it -> maySee(reviewer, it.resource()))
            .orElseThrow(Access.NotThere::new);
    refuseOwn(reviewer, look.account());
    if (!looks.review(look, reviewer, verdict(verdict), text(remark))) {
      throw new UnusableReason("already_reviewed");
    }
  }

  private static void refuseOwn(Staff reviewer, String account) {
    if (reviewer.account().equals(account)) {
      throw new UnusableReason("own_to_be_reviewed_by_another");
    }
  }

  private static Verdict verdict(@Nullable String given) {
    return code(Verdict.class, given, "unknown_verdict");
  }

  private Staff reviewer() {
    access.require(access.current(), Action.REVIEW_OVERRIDES, new Resource.General("openings"));
    return staff();
  }

  /// What does not exist is told apart from what is graded by nobody but those cleared for both.
  private boolean maySee(Staff reviewer, Resource resource) {
    return access
        .why(reviewer, Action.REVIEW_OVERRIDES, resource)
        .filter(code -> !(code.equals(ExistenceRule.CODE) && clearedForAll(reviewer)))
        .isEmpty();
  }

  private boolean clearedForAll(Staff reviewer) {
    return reviewer.clearance().clears(Grading.STRICTLY_CONFIDENTIAL)
        && access.may(reviewer, Action.SEE_AUDIT_OF_GRADED, new Resource.General("openings"));
  }

  private Staff staff() {
    if (access.current() instanceof Staff staff) {
      return staff;
    }
    throw new Denied("not_allowed");
  }

  private static <E extends Enum<E>> E code(
      Class<E> type, @Nullable String given, String otherwise) {
    try {
      return Enum.valueOf(type, given == null ? "" : given.strip().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new UnusableReason(otherwise);
    }
  }
}
