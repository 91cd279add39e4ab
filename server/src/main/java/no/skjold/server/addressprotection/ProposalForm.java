package no.skjold.server.addressprotection;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import no.skjold.server.access.Grading;
import no.skjold.server.addressprotection.Decision.Kind;
import org.jspecify.annotations.Nullable;

/// What has been answered in the wizard so far, as it was typed. Carried from page to page in the
/// form itself, so that it needs neither script nor session and nothing is kept that was not sent
/// in. Never printed.
final class ProposalForm {

  private static final int MOST_FIELDS = 40;

  private final Map<String, String> answers = new TreeMap<>();

  ProposalForm(Map<String, String> sent) {
    if (sent.size() > MOST_FIELDS) {
      throw new Unsound("too_long");
    }
    sent.forEach((name, value) -> {
      if (!name.equals("_csrf") && !name.equals("question") && !name.equals("go")) {
        answers.put(name, value);
      }
    });
  }

  Map<String, String> answers() {
    return Map.copyOf(answers);
  }

  String answer(String name) {
    return answers.getOrDefault(name, "").strip();
  }

  void suggest(String name, String value) {
    answers.putIfAbsent(name, value);
  }

  boolean ending() {
    return answer("kind").equals(Kind.ENDING.name());
  }

  @Nullable Integer address() {
    String address = answer("address");
    if (address.isEmpty()) {
      return null;
    }
    try {
      return Integer.valueOf(address);
    } catch (NumberFormatException e) {
      throw new Unsound("address.unknown");
    }
  }

  /// Throws [Unsound] when what was answered to the question does not hold.
  void check(Question question) {
    switch (question) {
      case TARGET -> address();
      case KIND -> kind();
      case BODY -> body();
      case CRITERIA -> reasons();
      case THREAT -> {
        Assessment.requireText(answer("capacity"), "capacity");
        Assessment.requireText(answer("intention"), "intention");
      }
      case HARM -> {
        grade();
        Assessment.requireText(answer("harmReason"), "harm.reason");
      }
      case ENDING -> Assessment.requireText(answer("why"), "ending.why");
      case PERIOD -> {
        date("from");
        date("to");
      }
      case SUMMARY -> {}
    }
  }

  /// @param channel how the person confirmed a lowering; null when nothing is lowered
  Proposal proposal(long personId, @Nullable SecondChannel channel) {
    return new Proposal(
        personId, address(), kind(), grade(), body(), grounds(), channel, date("from"), date("to"));
  }

  private Grounds grounds() {
    return ending()
        ? new Grounds.NoLongerNeeded(answer("why"))
        : new Assessment(answer("capacity"), answer("intention"), answer("harmReason"), reasons());
  }

  Kind kind() {
    return chosen(Kind.class, "kind", "kind");
  }

  /// What comes of the harm that was chosen.
  Grading grade() {
    if (ending()) {
      return Grading.UNGRADED;
    }
    Harm harm = chosen(Harm.class, "harm", "harm");
    if (harm == Harm.ADDRESS_TELLS && address() == null) {
      throw new Unsound("client_address_on_person");
    }
    return harm.grade(answer("abroad").equals("on"));
  }

  DecidingBody body() {
    return switch (answer("bodyKind")) {
      case "police" -> new DecidingBody.Police(answer("district"));
      case "child_welfare" -> new DecidingBody.ChildWelfare(answer("municipality"));
      default -> throw new Unsound("body.kind");
    };
  }

  private Map<Criterion, String> reasons() {
    Map<Criterion, String> reasons = new EnumMap<>(Criterion.class);
    for (Criterion criterion : Criterion.values()) {
      if (answer("criterion." + criterion).equals("on")) {
        String reason = answer("reason." + criterion);
        Assessment.requireText(reason, "criterion.reason");
        reasons.put(criterion, reason);
      }
    }
    if (reasons.isEmpty()) {
      throw new Unsound("criterion.none");
    }
    return reasons;
  }

  private LocalDate date(String name) {
    try {
      return LocalDate.parse(answer(name));
    } catch (DateTimeParseException e) {
      throw new Unsound("period.date");
    }
  }

  private <E extends Enum<E>> E chosen(Class<E> type, String name, String otherwise) {
    try {
      return Enum.valueOf(type, answer(name).toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new Unsound(otherwise);
    }
  }

  @Override
  public String toString() {
    return "ProposalForm[sealed]";
  }
}
