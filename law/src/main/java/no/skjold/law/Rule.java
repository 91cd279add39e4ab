package no.skjold.law;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// One version of a rule.
///
/// @param statute the paragraph, as it is cited
/// @param text what the rule says, with its values filled in
/// @param sources where it comes from (keys of the table of sources)
/// @param toConfirm what a lawyer must confirm before the rule is relied on; empty when nothing
/// @param values its values as written, by the name of the [Parameter]
/// @param checks what can be missing, with weight and words
/// @param amendments who changed it here and why, oldest first
public record Rule(
    RuleId id,
    Words statute,
    Validity validity,
    Confidence confidence,
    Words title,
    Words text,
    String sources,
    Optional<Words> toConfirm,
    Map<String, String> values,
    Map<Check, Sentence> checks,
    List<Amendment> amendments) {

  /// How much it matters that something is missing, who may override it, and the words for it.
  public record Sentence(Weight weight, Overrider overrider, Words words) {}

  /// Who answers for a change, and why it was made.
  public record Amendment(String by, String because) {}

  public Rule {
    values = Map.copyOf(values);
    checks = Map.copyOf(checks);
    amendments = List.copyOf(amendments);
  }

  /// The value of a parameter; an [IllegalArgumentException] when the rule has none such.
  public <T> T value(Parameter<T> parameter) {
    String text = values.get(parameter.name());
    if (text == null) {
      throw new IllegalArgumentException(id.code() + " has no " + parameter.name());
    }
    return parameter.read(text);
  }

  /// Its values as people say them, by name.
  Map<String, Words> told() {
    Map<String, Words> told = new TreeMap<>();
    for (Parameter<?> parameter : id.parameters()) {
      told.put(parameter.name(), parameter.tell(values.getOrDefault(parameter.name(), "")));
    }
    return told;
  }

  Sentence sentence(Check check) {
    Sentence sentence = checks.get(check);
    if (sentence == null) {
      throw new IllegalArgumentException(id.code() + " says nothing of " + check);
    }
    return sentence;
  }
}
