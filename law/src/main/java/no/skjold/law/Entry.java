package no.skjold.law;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What stands in a rule file, and where.
sealed interface Entry {

  Where where();

  record Scalar(String text, Where where) implements Entry {}

  record Sequence(List<Entry> entries, Where where) implements Entry {}

  record Mapping(Map<String, Entry> entries, Where where) implements Entry {

    /// This, with all that `base` says and this does not.
    Mapping over(Mapping base) {
      Map<String, Entry> merged = new LinkedHashMap<>(base.entries);
      entries.forEach((key, value) -> merged.merge(key, value, Mapping::over));
      return new Mapping(merged, where);
    }

    Mapping with(String key, Entry value) {
      Map<String, Entry> changed = new LinkedHashMap<>(entries);
      changed.put(key, value);
      return new Mapping(changed, where);
    }

    Mapping without(String key) {
      Map<String, Entry> changed = new LinkedHashMap<>(entries);
      changed.remove(key);
      return new Mapping(changed, where);
    }

    private static Entry over(Entry below, Entry above) {
      return below instanceof Mapping lower && above instanceof Mapping upper
          ? upper.over(lower)
          : above;
    }
  }
}
