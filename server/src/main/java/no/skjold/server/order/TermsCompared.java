package no.skjold.server.order;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import no.skjold.server.order.TermsTold.Row;
import org.jspecify.annotations.Nullable;

/// What two versions of a decision say differently.
final class TermsCompared {

  private TermsCompared() {}

  /// @param before what the one says; empty for nothing
  /// @param after what the other says
  /// @param unseen whether the words are the same though it differs, as of a zone drawn anew
  record Change(
      String key, DraftStep step, List<String> before, List<String> after, boolean unseen) {
    @Override
    public String toString() {
      return "Change[" + key + "]";
    }
  }

  static List<Change> of(List<Row> before, List<Row> after) {
    Map<String, Row> old = byKey(before);
    Map<String, Row> now = byKey(after);
    List<Change> changes = new ArrayList<>();
    after.stream().map(it -> change(old.get(it.key()), it)).forEach(it -> add(it, changes));
    before.stream()
        .filter(it -> !now.containsKey(it.key()))
        .map(it -> change(it, null))
        .forEach(it -> add(it, changes));
    return changes;
  }

  private static void add(@Nullable Change change, List<Change> changes) {
    if (change != null) {
      changes.add(change);
    }
  }

  private static @Nullable Change change(@Nullable Row before, @Nullable Row after) {
    if (before != null && after != null && before.value().equals(after.value())) {
      return null;
    }
    Row either = after == null ? Objects.requireNonNull(before) : after;
    List<String> old = said(before);
    List<String> now = said(after);
    return old.isEmpty() && now.isEmpty()
        ? null
        : new Change(either.key(), either.step(), old, now, old.equals(now));
  }

  private static List<String> said(@Nullable Row row) {
    return row == null ? List.of() : row.said();
  }

  private static Map<String, Row> byKey(List<Row> rows) {
    Map<String, Row> byKey = new LinkedHashMap<>();
    rows.forEach(it -> byKey.put(it.key(), it));
    return byKey;
  }
}
