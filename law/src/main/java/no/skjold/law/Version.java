package no.skjold.law;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One version of a rule as it is written, whole, with the chapter it stands in.
record Version(Words section, Entry.Mapping raw, List<Rule.Amendment> amendments) {

  Optional<RuleId> id() {
    return RuleId.find(scalar("id"));
  }

  /// The text of a key; empty when there is none.
  String scalar(String key) {
    return raw.entries().get(key) instanceof Entry.Scalar scalar ? scalar.text() : "";
  }

  Version with(Entry.Mapping changed, Rule.Amendment amendment) {
    List<Rule.Amendment> all = new ArrayList<>(amendments);
    all.add(amendment);
    return new Version(section, changed, List.copyOf(all));
  }
}
