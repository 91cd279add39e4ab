package no.skjold.server.alarm;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Changes in the making, seen as if made; they reach the board only when committed. Lives within
/// one round of the desk's thread.
final class Batch {

  private final Board board;
  private final Map<String, Alarm> changed = new LinkedHashMap<>();
  private final Map<EpisodeKey, Alarm> opened = new HashMap<>();
  private final Map<EpisodeKey, Draft> groups = new HashMap<>();

  Batch(Board board) {
    this.board = board;
  }

  Optional<Alarm> find(String id) {
    Alarm change = changed.get(id);
    return change != null ? Optional.of(change) : board.find(id);
  }

  Optional<Alarm> findOpen(EpisodeKey key) {
    return findWatched(key).filter(Alarm::open);
  }

  /// The same, or the closed one that may rise again.
  Optional<Alarm> findWatched(EpisodeKey key) {
    Alarm change = opened.get(key);
    if (change != null && change.watched()) {
      return Optional.of(change);
    }
    return board.findWatched(key).filter(it -> !changed.containsKey(it.id()));
  }

  /// The grouped alarm in the making: one draft throughout the batch, since thousands may join it.
  Draft group(EpisodeKey key, Supplier<Draft> opened) {
    return watchedGroup(key)
        .orElseGet(() -> {
          Draft draft = opened.get();
          groups.put(key, draft);
          return draft;
        });
  }

  /// The same, if one is open or may rise again.
  Optional<Draft> watchedGroup(EpisodeKey key) {
    Draft draft = groups.get(key);
    if (draft != null && draft.watched()) {
      return Optional.of(draft);
    }
    settle(key);
    Optional<Draft> edited = findWatched(key).map(this::edit);
    edited.ifPresent(it -> groups.put(key, it));
    return edited;
  }

  private void settle(EpisodeKey key) {
    Draft draft = groups.remove(key);
    if (draft != null && draft.touched()) {
      put(draft);
    }
  }

  /// Alarms of the subject as they would stand.
  List<Alarm> of(long subjectId) {
    return all().filter(it -> Board.concerns(it, subjectId)).toList();
  }

  Stream<Alarm> all() {
    return Stream.concat(
        changed.values().stream(),
        board.all().stream().filter(it -> !changed.containsKey(it.id())));
  }

  /// Puts the next version in place; several changes in one batch count as one version.
  Alarm put(Draft draft) {
    Alarm alarm = draft.finish();
    changed.put(alarm.id(), alarm);
    opened.merge(
        EpisodeKey.of(alarm),
        alarm,
        (before, now) ->
            before.open() && !now.open() && !before.id().equals(now.id()) ? before : now);
    return alarm;
  }

  Draft edit(Alarm alarm) {
    return new Draft(
        alarm, changed.containsKey(alarm.id()) ? alarm.version() : alarm.version() + 1);
  }

  Collection<Alarm> changes() {
    List.copyOf(groups.keySet()).forEach(this::settle);
    return changed.values();
  }

  boolean isEmpty() {
    return changes().isEmpty();
  }
}
