package no.skjold.server.order;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import no.skjold.server.order.OrderStore.Happened;
import org.springframework.stereotype.Component;

/// What has happened in a case from the beginning. Any thread.
@Component
final class CaseStory {

  private final OrderStore store;

  CaseStory(OrderStore store) {
    this.store = store;
  }

  /// In the order it happened.
  List<StoryLine> of(CaseFile file) {
    return Stream.of(
            file.story().stream().map(CaseStory::told),
            file.requests().stream().flatMap(CaseStory::request),
            file.decisions().stream().map(CaseStory::decided),
            store.happened(file.subjectId()).stream().map(it -> happened(file.subjectId(), it)))
        .flatMap(it -> it)
        .sorted(Comparator.comparing(StoryLine::at).thenComparing(StoryLine::entered))
        .toList();
  }

  /// What has happened to one decision, in the order it was entered.
  List<StoryLine> of(Decided decided) {
    return store.happened(decided.subjectId()).stream()
        .filter(it -> it.decisionId() == decided.id())
        .map(it -> happened(decided.subjectId(), it))
        .sorted(Comparator.comparing(StoryLine::entered))
        .toList();
  }

  private static StoryLine told(CaseFile.Told it) {
    return new StoryLine(it.kind().name(), it.by().at(), it.by().at(), it.by().name(), it, null);
  }

  private static Stream<StoryLine> request(Request it) {
    String path = path(it.subjectId(), "anmodning", it.id());
    Stream<StoryLine> received =
        Stream.of(new StoryLine("REQUEST", it.receivedAt(), it.receivedAt(), "", it, path));
    Request.Look look = it.look();
    Stream<StoryLine> looked =
        look == null
            ? Stream.of()
            : Stream.of(
                new StoryLine(
                    "LOOK", look.by().at(), look.by().at(), look.by().name(), look, path));
    Stream<StoryLine> withdrawn =
        it.withdrawn() == null
            ? Stream.of()
            : Stream.of(new StoryLine("WITHDRAWN", it.withdrawn(), it.withdrawn(), "", it, path));
    return Stream.of(received, looked, withdrawn).flatMap(each -> each);
  }

  private static StoryLine decided(Decided it) {
    return new StoryLine(
        it.terms().ruling() == null ? "DECIDED" : "DECIDED_BY_COURT",
        it.decidedAt(),
        it.by().at(),
        it.by().name(),
        it,
        path(it.subjectId(), "vedtak", it.id()));
  }

  private static StoryLine happened(long subjectId, Happened it) {
    return new StoryLine(
        HappeningKind.of(it.what()).name(),
        it.what().at(),
        it.by().at(),
        it.by().name(),
        it.what(),
        path(subjectId, "vedtak", it.decisionId()));
  }

  private static String path(long subjectId, String what, long id) {
    return "/saker/" + subjectId + "/" + what + "/" + id;
  }
}
