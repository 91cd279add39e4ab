package no.skjold.server.device;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import no.skjold.monitoring.Parameters;
import no.skjold.monitoring.Plan;
import no.skjold.server.supervision.Subjects;

/// Subjects that live as long as the test.
final class SubjectsInMemory implements Subjects {

  private final Map<Long, Subject> byId = new HashMap<>();

  @Override
  public Optional<Subject> find(long subjectId) {
    return Optional.ofNullable(byId.get(subjectId));
  }

  @Override
  public List<Subject> list() {
    return new ArrayList<>(byId.values());
  }

  @Override
  public List<Long> carrying(String deviceId) {
    return byId.values().stream()
        .filter(it -> it.plan().devices().stream().anyMatch(d -> d.deviceId().equals(deviceId)))
        .map(Subject::id)
        .toList();
  }

  @Override
  public Subject create(String reference, String district, LongConsumer alongside) {
    long id = byId.size() + 1L;
    Plan plan = new Plan(id, 1, List.of(), List.of(), Parameters.DEFAULT);
    Subject subject = new Subject(id, reference, district, plan);
    alongside.accept(id);
    byId.put(id, subject);
    return subject;
  }

  @Override
  public Plan change(long subjectId, UnaryOperator<Plan> change, Runnable alongside) {
    Subject before = byId.get(subjectId);
    if (before == null) {
      throw new IllegalArgumentException("subject " + subjectId);
    }
    Plan next = change.apply(before.plan());
    alongside.run();
    byId.put(subjectId, before.with(next));
    return next;
  }

  @Override
  public void move(long subjectId, String district) {
    byId.computeIfPresent(subjectId, (id, it) -> it.ownedBy(district));
  }
}
