package no.skjold.law;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Makes a [Rule] of what stands in a rule file.
final class RuleReader {

  private static final Set<String> KEYS =
      Set.of(
          "id",
          "statute",
          "from",
          "to",
          "confidence",
          "title",
          "text",
          "sources",
          "confirm",
          "parameters",
          "checks");

  private final RuleId id;
  private final Fields fields;

  private RuleReader(RuleId id, Fields fields) {
    this.id = id;
    this.fields = fields;
  }

  static Rule read(
      RuleId id, Entry.Mapping raw, List<Rule.Amendment> amendments, Problems problems) {
    return new RuleReader(id, new Fields(id.code(), raw, problems)).read(amendments);
  }

  private Rule read(List<Rule.Amendment> amendments) {
    fields.only(KEYS);
    Map<String, String> values = values();
    return new Rule(
        id,
        fields.words("statute"),
        validity(),
        confidence(),
        fields.words("title"),
        sentence("text", fields.words("text"), Set.of()).filled(told(values)),
        fields.text("sources"),
        fields.has("confirm") ? Optional.of(fields.words("confirm")) : Optional.empty(),
        values,
        checks(),
        amendments);
  }

  private Validity validity() {
    Validity validity =
        new Validity(
            fields.date(
                "from", Map.of("unknown", Validity.UNKNOWN, "undecided", Validity.UNDECIDED)),
            fields.has("to") ? fields.date("to", Map.of("open", Validity.OPEN)) : Validity.OPEN);
    if (validity.backwards()) {
      fields.problem(fields.where(), "'to' is before 'from'; change one of them");
    }
    return validity;
  }

  private Confidence confidence() {
    String mark = fields.text("confidence");
    for (Confidence it : Confidence.values()) {
      if (it.mark().equals(mark)) {
        return it;
      }
    }
    fields.wrong("confidence", "one of V, S, M, D");
    return Confidence.DESIGN;
  }

  private Map<String, String> values() {
    Fields written = fields.inner("parameters");
    written.only(names());
    Map<String, String> values = new HashMap<>();
    id.parameters()
        .forEach(it -> value(it, written).ifPresent(text -> values.put(it.name(), text)));
    reviewAndTrigger(values, written);
    warningsAndLimit(values, written);
    return values;
  }

  /// A warning comes before what it warns of, or never.
  private static void warningsAndLimit(Map<String, String> values, Fields written) {
    String warnings = values.get(Parameter.WARNINGS.name());
    String limit = values.get(Parameter.LIMIT.name());
    if (warnings != null
        && limit != null
        && Parameter.WARNINGS.read(warnings).stream()
            .anyMatch(it -> it.compareTo(Parameter.LIMIT.read(limit)) >= 0)) {
      written.wrong(Parameter.WARNINGS.name(), "lengths of time shorter than 'limit', " + limit);
    }
  }

  /// A review counts from what leads to it; anything else would never come due.
  private void reviewAndTrigger(Map<String, String> values, Fields written) {
    String review = values.get(Parameter.REVIEW.name());
    String trigger = values.get(Parameter.COUNTED_FROM.name());
    if (review != null && trigger != null) {
      Set<Trigger> allowed = triggers(Parameter.REVIEW.read(review));
      if (!allowed.contains(Parameter.COUNTED_FROM.read(trigger))) {
        String codes = String.join(" or ", allowed.stream().map(Codes::of).sorted().toList());
        written.wrong(Parameter.COUNTED_FROM.name(), codes + " where 'review' is '" + review + "'");
      }
    }
  }

  private static Set<Trigger> triggers(Review review) {
    return switch (review) {
      case ON_DEMAND -> Set.of(Trigger.DEMAND);
      case AUTOMATIC -> Set.of(Trigger.DECISION, Trigger.SERVICE);
      case WITHOUT_CONSENT -> Set.of(Trigger.CONSENT_REFUSED);
    };
  }

  private Optional<String> value(Parameter<?> parameter, Fields written) {
    String text = written.text(parameter.name());
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      parameter.read(text);
      return Optional.of(text);
    } catch (IllegalArgumentException e) {
      written.wrong(parameter.name(), parameter.expected());
      return Optional.empty();
    }
  }

  private Set<String> names() {
    Set<String> names = new TreeSet<>();
    id.parameters().forEach(it -> names.add(it.name()));
    return names;
  }

  private Map<String, Words> told(Map<String, String> values) {
    Map<String, Words> told = new HashMap<>();
    id.parameters().stream()
        .filter(it -> values.containsKey(it.name()))
        .forEach(it -> told.put(it.name(), it.tell(values.getOrDefault(it.name(), ""))));
    return told;
  }

  private Map<Check, Rule.Sentence> checks() {
    List<Check> expected = Check.of(id);
    Fields written = fields.inner("checks");
    Set<String> codes = new TreeSet<>();
    Map<Check, Rule.Sentence> checks = new EnumMap<>(Check.class);
    for (Check check : expected) {
      codes.add(check.code());
      checks.put(check, check(check, written));
    }
    written.only(codes);
    return checks;
  }

  private Rule.Sentence check(Check check, Fields all) {
    if (!all.has(check.code())) {
      fields.problem(fields.where(), "the check '" + check.code() + "' is missing; add it");
    }
    Fields written = all.inner(check.code());
    if (all.has(check.code())) {
      written.only(Set.of("weight", "override", "nb", "en"));
    }
    return all.has(check.code())
        ? sentence(check, written)
        : new Rule.Sentence(Weight.REFUSAL, Overrider.NOBODY, Phrases.plain(""));
  }

  private Rule.Sentence sentence(Check check, Fields written) {
    Weight weight = written.has("weight") ? written.oneOf("weight", Weight.class) : Weight.REFUSAL;
    Overrider overrider =
        written.has("override") ? written.oneOf("override", Overrider.class) : Overrider.NOBODY;
    fixed(check, weight == Weight.REFUSAL, "weight", Weight.REFUSAL, written);
    fixed(check, overrider == Overrider.NOBODY, "override", Overrider.NOBODY, written);
    return new Rule.Sentence(
        weight, overrider, sentence(check.code(), written.words(), check.names()));
  }

  private static void fixed(Check check, boolean firm, String key, Enum<?> only, Fields written) {
    if (check.fixed() && !firm) {
      written.wrong(key, Codes.of(only) + "; this obstacle is fixed and no amendment loosens it");
    }
  }

  /// The words, when they leave only such places to be filled in as somebody fills.
  private Words sentence(String key, Words words, Set<String> more) {
    Set<String> allowed = new TreeSet<>(names());
    allowed.addAll(more);
    Set<String> strange = new HashSet<>(words.blanks());
    strange.removeAll(allowed);
    strange.forEach(it ->
        fields.problem(
            fields.where(),
            "'" + key + "' names {" + it + "}, which nothing fills; known: " + allowed));
    return words;
  }
}
