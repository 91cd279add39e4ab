package no.skjold.server.alarm;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The alarms in memory: open ones, closed ones that may rise again, and those closed lately. The
/// desk's thread alone changes it, after commit; anybody may read.
final class Board {

  private final Map<String, Alarm> alarms = new ConcurrentHashMap<>();
  private final Map<EpisodeKey, String> watched = new ConcurrentHashMap<>();

  Optional<Alarm> find(String id) {
    return Optional.ofNullable(alarms.get(id));
  }

  Optional<Alarm> findOpen(EpisodeKey key) {
    return findWatched(key).filter(Alarm::open);
  }

  /// The same, or the closed one that may rise again.
  Optional<Alarm> findWatched(EpisodeKey key) {
    return Optional.ofNullable(watched.get(key)).flatMap(this::find);
  }

  Collection<Alarm> all() {
    return alarms.values();
  }

  List<Alarm> of(long subjectId) {
    return alarms.values().stream().filter(it -> concerns(it, subjectId)).toList();
  }

  static boolean concerns(Alarm alarm, long subjectId) {
    return alarm.subject() != null && alarm.subject().id() == subjectId;
  }

  void put(Alarm alarm) {
    alarms.put(alarm.id(), alarm);
    EpisodeKey key = EpisodeKey.of(alarm);
    if (alarm.open() || (alarm.watched() && findOpen(key).isEmpty())) {
      watched.put(key, alarm.id());
    } else {
      watched.remove(key, alarm.id());
    }
  }

  void forget(Alarm alarm) {
    alarms.remove(alarm.id(), Objects.requireNonNull(alarm));
    watched.remove(EpisodeKey.of(alarm), alarm.id());
  }

  void clear() {
    alarms.clear();
    watched.clear();
  }
}
