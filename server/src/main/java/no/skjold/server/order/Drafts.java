package no.skjold.server.order;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import no.skjold.law.Check;
import no.skjold.law.Decision;
import no.skjold.law.Finding;
import no.skjold.law.Law;
import no.skjold.law.Overruling;
import no.skjold.law.Verdict;
import no.skjold.server.access.Actor.Role;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.PartyRegister;
import no.skjold.server.order.CaseFile.Responsible;
import no.skjold.server.order.CaseFile.Told;

/// Decisions as they are written, and decided. Asks nobody whether it may: the caller has. What it
/// refuses ([Refused], [Stale]) has left nothing behind; what it returns from is durable, and
/// supervised from then on. Any thread.
public final class Drafts {

  private final OrderStore store;
  private final Law law;
  private final PartyRegister parties;
  private final Orders orders;
  private final CaseWork work;

  Drafts(OrderStore store, Law law, PartyRegister parties, Orders orders, CaseWork work) {
    this.store = store;
    this.law = law;
    this.parties = parties;
    this.orders = orders;
    this.work = work;
  }

  /// Begins to write a decision.
  ///
  /// @param links requests and decisions of the same case
  public Draft draft(Staff staff, long subjectId, Terms terms, Links links) {
    return work.inOrder(
        subjectId,
        () -> {
          CaseFile file = store.file(subjectId);
          Refused.unless(file.responsible() != null, "responsible.missing");
          requireInFile(file, links);
          requireOwnAgreement(staff, terms);
          Draft draft = new Draft(store.id(), subjectId, links, terms, 1, work.sign(staff));
          work.write(() -> {
            store.insert(draft);
            work.trail(staff.name(), "draft_begun", subjectId, Long.toString(draft.id()));
          });
          return draft;
        });
  }

  /// One request can be answered by several decisions, and by the court after a refusal.
  private static void requireInFile(CaseFile file, Links links) {
    Long request = links.request();
    Long ban = links.ban();
    Long follows = links.follows();
    Refused.unless(request == null || file.request(request).isPresent(), "request.unknown");
    Refused.unless(ban == null || file.decision(ban).isPresent(), "decision.unknown");
    Refused.unless(follows == null || file.decision(follows).isPresent(), "decision.unknown");
  }

  /// Saves the next version.
  ///
  /// @param version the one that was read
  /// @throws Stale when somebody else has saved since
  public Draft save(Staff staff, long subjectId, long draftId, int version, Terms terms) {
    return work.inOrder(
        subjectId,
        () -> {
          Draft read = openDraft(store.file(subjectId), draftId);
          Refused.unless(read.terms().kind() == terms.kind() || version == 1, "draft.kind");
          terms.what().zones().forEach(Drawing::area);
          requireOwnAgreement(staff, terms);
          Draft saved =
              new Draft(draftId, subjectId, read.links(), terms, version, work.sign(staff));
          work.write(() -> {
            store.save(saved);
            work.trail(staff.name(), "draft_saved", subjectId, Long.toString(draftId));
          });
          return openDraft(store.file(subjectId), draftId);
        });
  }

  /// A second police prosecutor agrees by saving the draft under their own name. Whoever changes it
  /// afterwards takes that away again, so what is decided is what they agreed to.
  private static void requireOwnAgreement(Staff staff, Terms terms) {
    String second = terms.control().secondLawyer();
    Refused.unless(
        second.isBlank() || (second.equals(staff.account()) && staff.has(Role.PROSECUTOR)),
        "second_lawyer.not_self");
  }

  public void discard(Staff staff, long subjectId, long draftId, int version) {
    work.inOrder(
        subjectId,
        () -> {
          openDraft(store.file(subjectId), draftId);
          Signature by = work.sign(staff);
          work.write(() -> {
            store.close(draftId, version, "DISCARDED");
            work.tell(subjectId, Told.Kind.DRAFT_DISCARDED, "", by);
            work.trail(by.name(), "draft_discarded", subjectId, Long.toString(draftId));
          });
          return null;
        });
  }

  private static Draft openDraft(CaseFile file, long draftId) {
    return file.draft(draftId).orElseThrow(() -> new Refused("draft.unknown"));
  }

  /// Decides a draft as it stands. The law has the last word; see [Overruling] for what can be set
  /// aside.
  ///
  /// @param version the one that was read
  /// @param overrulings reasons for overruling refusals of the law
  /// @return the number of the decision, which is the draft's
  /// @throws Refused with what the law says against it
  public long decide(
      Staff staff, long subjectId, long draftId, int version, Map<Check, String> overrulings) {
    return work.inOrder(
        subjectId,
        () -> {
          CaseFile file = store.file(subjectId);
          Draft draft = openDraft(file, draftId);
          if (draft.version() != version) {
            throw new Stale();
          }
          Decided decided = decided(staff, file, draft, overrulings);
          work.commit(
              file.with(decided),
              () -> {
                store.close(draftId, version, "DECIDED");
                store.insert(decided);
                Long request = decided.links().request();
                if (request != null) {
                  store.answered(request, decided.id());
                }
                work.trail(staff.name(), "decided", subjectId, Long.toString(decided.id()));
              });
          return decided.id();
        });
  }

  private Decided decided(Staff staff, CaseFile file, Draft draft, Map<Check, String> overrulings) {
    Responsible responsible = file.responsible();
    Refused.unless(
        responsible != null && responsible.account().equals(staff.account()), "not_responsible");
    Instant now = work.now();
    Terms terms = draft.terms();
    Refused.unless(terms.ruling() == null || !terms.ruling().at().isAfter(now), "in_future");
    new Soundness(parties, file, orders.standing(file)).require(draft);
    Decision decision = work.standings(file).asLaw(draft, staff.account(), now);
    List<Overruling> reasons =
        overrulings.entrySet().stream()
            .map(it ->
                new Overruling(
                    it.getKey(), staff.account(), staff.has(Role.DISTRICT_LEAD), it.getValue()))
            .toList();
    return new Decided(
        draft.id(),
        file.subjectId(),
        draft.links(),
        terms,
        decision.form().decidedAt(),
        Signature.of(staff, now),
        law.rules().fingerprint(),
        overruled(law.verdict(decision, reasons)),
        List.of());
  }

  private static List<Decided.Overruled> overruled(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Lawful _ -> List.of();
      case Verdict.LawfulByOverruling it ->
          it.overruled().stream()
              .map(each ->
                  new Decided.Overruled(
                      each.refusal().check().name(), each.by().by(), each.by().reason()))
              .toList();
      case Verdict.Unlawful(List<Finding> refusals, List<Finding> rejected) -> {
        List<Finding> all = new ArrayList<>(refusals);
        all.addAll(rejected);
        throw new Refused("unlawful", all);
      }
    };
  }
}
