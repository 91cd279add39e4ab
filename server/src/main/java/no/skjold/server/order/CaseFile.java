package no.skjold.server.order;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Everything that is kept about the orders of one case, read at one time.
///
/// @param responsible the police prosecutor who answers for it; null for a case nobody has begun
///   here, such as one set up for trial
/// @param story what else is told, oldest first
/// @param planned what is planned for him under supervision, soonest first
public record CaseFile(
    long subjectId,
    @Nullable Responsible responsible,
    List<Request> requests,
    List<Draft> drafts,
    List<Decided> decisions,
    List<Told> story,
    List<Planned> planned) {

  public CaseFile {
    requests = List.copyOf(requests);
    drafts = List.copyOf(drafts);
    decisions = List.copyOf(decisions);
    story = List.copyOf(story);
    planned = List.copyOf(planned);
  }

  /// @param account whose
  public record Responsible(String account, String name, Instant since) {}

  /// An entry of the story that is neither a request nor a decision.
  ///
  /// @param content what was written; blank for nothing
  public record Told(Kind kind, String content, Signature by) {

    public enum Kind {
      CASE_BEGUN,
      RESPONSIBLE,
      NOTE,
      DRAFT_DISCARDED
    }

    @Override
    public String toString() {
      return "Told[" + kind + "]";
    }
  }

  public Optional<Decided> decision(long id) {
    return decisions.stream().filter(it -> it.id() == id).findFirst();
  }

  public Optional<Draft> draft(long id) {
    return drafts.stream().filter(it -> it.id() == id).findFirst();
  }

  public Optional<Request> request(long id) {
    return requests.stream().filter(it -> it.id() == id).findFirst();
  }

  /// The file with a decision added, or in the place of what it was.
  CaseFile with(Decided decided) {
    List<Decided> all = new ArrayList<>(decisions);
    all.removeIf(it -> it.id() == decided.id());
    all.add(decided);
    return new CaseFile(subjectId, responsible, requests, drafts, all, story, planned);
  }

  /// The file with something planned added, or in the place of what it was.
  CaseFile with(Planned it) {
    List<Planned> all = new ArrayList<>(planned);
    all.removeIf(each -> each.id() == it.id());
    all.add(it);
    return new CaseFile(subjectId, responsible, requests, drafts, decisions, story, all);
  }

  /// The decision that renews this one.
  public Optional<Decided> renewal(Decided decided) {
    return decisions.stream()
        .filter(it -> Objects.equals(it.links().follows(), decided.id()))
        .max(Comparator.comparing(Decided::decidedAt));
  }
}
