package no.skjold.server.order;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import no.skjold.law.Check;
import no.skjold.law.CourtReview;
import no.skjold.law.Decision;
import no.skjold.law.Effect;
import no.skjold.law.Examination;
import no.skjold.law.Finding;
import no.skjold.law.Law;
import no.skjold.law.Overruling;
import no.skjold.law.ReviewClock;
import no.skjold.law.Verdict;
import no.skjold.monitoring.Plan;
import no.skjold.monitoring.PlanJson;
import no.skjold.server.access.Actor.Role;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.Assignments;
import no.skjold.server.access.PartyRegister;
import no.skjold.server.access.PartyRegister.Part;
import no.skjold.server.audit.Audit;
import no.skjold.server.order.CaseFile.Responsible;
import no.skjold.server.order.CaseFile.Told;
import no.skjold.server.supervision.Subjects;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/// The orders of cases: what is asked, decided and done to a decision, and the plan of supervision
/// that follows. Asks nobody whether it may: the caller has. What it refuses ([Refused], [Stale])
/// has left nothing behind; what it returns from is durable, and supervised from then on.
///
/// One change per case at a time, in this process, which is the only one. Any thread.
public final class Orders {

  private final OrderStore store;
  private final Law law;
  private final Subjects subjects;
  private final PartyRegister parties;
  private final Assignments assignments;
  private final Prosecutors prosecutors;
  private final ReviewClocks clocks;
  private final Audit audit;
  private final TransactionTemplate transaction;
  private final InstantSource clock;
  private final Map<Long, Object> locks = new ConcurrentHashMap<>();

  Orders(
      OrderStore store,
      Law law,
      Subjects subjects,
      PartyRegister parties,
      Assignments assignments,
      Prosecutors prosecutors,
      ReviewClocks clocks,
      Audit audit,
      TransactionTemplate transaction,
      InstantSource clock) {
    this.store = store;
    this.law = law;
    this.subjects = subjects;
    this.parties = parties;
    this.assignments = assignments;
    this.prosecutors = prosecutors;
    this.clocks = clocks;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
  }

  // What there is

  public CaseFile file(long subjectId) {
    return store.file(subjectId);
  }

  /// The cases that have been begun here.
  public List<Long> cases() {
    return store.cases();
  }

  /// How a decision of the case stands now.
  public Standing standing(CaseFile file, Decided decided) {
    return standings(file).of(decided, clock.instant());
  }

  public List<Standing> standing(CaseFile file) {
    Standings standings = standings(file);
    Instant now = clock.instant();
    return file.decisions().stream().map(it -> standings.of(it, now)).toList();
  }

  /// Whether and when a decision goes to court.
  public CourtReview courtReview(CaseFile file, Decided decided) {
    return standings(file).courtReview(decided);
  }

  /// A decision in the terms of the law.
  public Decision asLaw(CaseFile file, Decided decided) {
    return standings(file).asLaw(decided);
  }

  /// What the law says of a draft, were this account to decide it now.
  ///
  /// @throws Refused for one that cannot even be said
  public Examination examine(CaseFile file, Draft draft, String account) {
    return law.examine(standings(file).asLaw(draft, account, clock.instant()));
  }

  /// The 24-hour clock of a request, with the limit of the case's district.
  public ReviewClock.State clock(Request request) {
    return clocks.state(
        request.receivedAt(), request.looked(), district(request.subjectId()), clock.instant());
  }

  /// All versions of a draft, oldest first, also once it is decided.
  public List<Draft> versions(long subjectId, long draftId) {
    return store.versions(subjectId, draftId);
  }

  private Standings standings(CaseFile file) {
    return new Standings(
        law, file.decisions(), file.requests(), restrained(file.subjectId()).orElse(""));
  }

  private Optional<String> restrained(long subjectId) {
    return parties.parties(subjectId).stream()
        .filter(it -> it.part() == Part.RESTRAINED)
        .map(it -> "person/" + it.personId())
        .sorted()
        .findFirst();
  }

  private String district(long subjectId) {
    return subjects.find(subjectId).map(Subjects.Subject::district).orElse("");
  }

  // The case and who answers for it

  /// Begins a case: it has a responsible police prosecutor from the first moment.
  ///
  /// @param reference what people call it; blank for the next number of the year
  /// @param district one of the staff member's own
  /// @param responsible the account of the police prosecutor
  /// @return its number
  public long begin(Staff staff, String reference, String district, String responsible) {
    Refused.unless(staff.districts().contains(district), "district.not_own");
    Staff prosecutor = prosecutors.find(responsible, district);
    Signature by = sign(staff);
    return subjects
        .create(
            reference.isBlank() ? nextReference(by.at()) : reference.strip(),
            district,
            id -> begun(id, prosecutor, by))
        .id();
  }

  private String nextReference(Instant at) {
    return prosecutors.year(at) + "-%04d".formatted(store.nextCaseNumber());
  }

  private void begun(long subjectId, Staff prosecutor, Signature by) {
    answers(subjectId, prosecutor, by);
    assignments.assign(by.account(), subjectId);
    note(subjectId, Told.Kind.CASE_BEGUN, "", by);
    audit.append(by.name(), "case_begun", resource(subjectId), "");
  }

  /// Makes a police prosecutor answer for the case, in the place of whoever did.
  public void handOver(Staff staff, long subjectId, String responsible) {
    Staff prosecutor = prosecutors.find(responsible, district(subjectId));
    inOrder(
        subjectId,
        () -> {
          Signature by = sign(staff);
          transaction.executeWithoutResult(_ -> {
            answers(subjectId, prosecutor, by);
            note(subjectId, Told.Kind.RESPONSIBLE, prosecutor.name(), by);
            audit.append(
                by.name(), "responsible_changed", resource(subjectId), prosecutor.account());
          });
          return null;
        });
  }

  private void answers(long subjectId, Staff prosecutor, Signature by) {
    store.responsible(subjectId, new Responsible(prosecutor.account(), prosecutor.name(), by.at()));
    assignments.assign(prosecutor.account(), subjectId);
  }

  /// Enters a note in the story of the case.
  public void note(Staff staff, long subjectId, String text) {
    Refused.unless(!text.isBlank(), "note.missing");
    Signature by = sign(staff);
    transaction.executeWithoutResult(_ -> {
      note(subjectId, Told.Kind.NOTE, text.strip(), by);
      audit.append(by.name(), "case_noted", resource(subjectId), "");
    });
  }

  private void note(long subjectId, Told.Kind kind, String content, Signature by) {
    store.insert(subjectId, new Told(kind, content, by));
  }

  // Requests

  /// @param receivedAt when it came in, which may be before it is entered
  /// @param persons whom it is for; they have a part in the case
  public record Asked(Instant receivedAt, Request.Source source, List<Long> persons, String facts) {
    public Asked {
      persons = List.copyOf(persons);
    }

    @Override
    public String toString() {
      return "Asked[" + source + "]";
    }
  }

  /// Enters a request, by whoever it was taken or written.
  ///
  /// @param by the name of the actor, for the trail
  /// @return its number
  public long ask(String by, long subjectId, Asked asked) {
    Instant now = clock.instant();
    Refused.unless(!asked.receivedAt().isAfter(now), "in_future");
    Refused.unless(!asked.facts().isBlank(), "facts.missing");
    return inOrder(
        subjectId,
        () -> {
          Refused.unless(store.responsible(subjectId).isPresent(), "responsible.missing");
          requireParties(subjectId, asked.persons());
          Request request =
              new Request(
                  store.id(),
                  subjectId,
                  asked.receivedAt(),
                  asked.source(),
                  asked.persons(),
                  asked.facts().strip(),
                  null,
                  null,
                  null);
          transaction.executeWithoutResult(_ -> {
            store.insert(request);
            audit.append(by, "request_entered", resource(subjectId), Long.toString(request.id()));
          });
          return request.id();
        });
  }

  /// A police prosecutor has looked at it: the 24-hour clock stops. Later looks are notes.
  ///
  /// @param waits whether the prosecutor decides that it waits for the suspect's statement
  public void look(Staff staff, long subjectId, long requestId, String note, boolean waits) {
    Refused.unless(!note.isBlank(), "note.missing");
    inOrder(
        subjectId,
        () -> {
          Request request = openRequest(subjectId, requestId);
          Refused.unless(request.look() == null, "request.looked_at");
          Signature by = sign(staff);
          transaction.executeWithoutResult(_ -> {
            store.looked(request.id(), new Request.Look(by, note.strip(), waits));
            audit.append(by.name(), "request_looked_at", resource(subjectId), id(request.id()));
          });
          return null;
        });
  }

  /// She has taken it back. That ends nothing: it is decided all the same, by the public interest.
  public void withdraw(String by, long subjectId, long requestId) {
    inOrder(
        subjectId,
        () -> {
          Request request = openRequest(subjectId, requestId);
          Refused.unless(request.withdrawn() == null, "request.withdrawn");
          transaction.executeWithoutResult(_ -> {
            store.withdrawn(request.id(), clock.instant());
            audit.append(by, "request_withdrawn", resource(subjectId), id(request.id()));
          });
          return null;
        });
  }

  private Request openRequest(long subjectId, long requestId) {
    Request request =
        store.requests(subjectId).stream()
            .filter(it -> it.id() == requestId)
            .findFirst()
            .orElseThrow(() -> new Refused("request.unknown"));
    Refused.unless(request.open(), "request.answered");
    return request;
  }

  // Drafts

  /// Begins to write a decision.
  ///
  /// @param links requests and decisions of the same case
  public Draft draft(Staff staff, long subjectId, Terms terms, Links links) {
    return inOrder(
        subjectId,
        () -> {
          CaseFile file = store.file(subjectId);
          Refused.unless(file.responsible() != null, "responsible.missing");
          requireInFile(file, links);
          requireOwnAgreement(staff, terms);
          Draft draft = new Draft(store.id(), subjectId, links, terms, 1, sign(staff));
          transaction.executeWithoutResult(_ -> {
            store.insert(draft);
            audit.append(staff.name(), "draft_begun", resource(subjectId), id(draft.id()));
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
    return inOrder(
        subjectId,
        () -> {
          Draft read = openDraft(store.file(subjectId), draftId);
          Refused.unless(read.terms().kind() == terms.kind() || version == 1, "draft.kind");
          terms.what().zones().forEach(Drawing::area);
          requireOwnAgreement(staff, terms);
          Draft saved = new Draft(draftId, subjectId, read.links(), terms, version, sign(staff));
          transaction.executeWithoutResult(_ -> {
            store.save(saved);
            audit.append(staff.name(), "draft_saved", resource(subjectId), id(draftId));
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
    inOrder(
        subjectId,
        () -> {
          openDraft(store.file(subjectId), draftId);
          Signature by = sign(staff);
          transaction.executeWithoutResult(_ -> {
            store.close(draftId, version, "DISCARDED");
            note(subjectId, Told.Kind.DRAFT_DISCARDED, "", by);
            audit.append(by.name(), "draft_discarded", resource(subjectId), id(draftId));
          });
          return null;
        });
  }

  private static Draft openDraft(CaseFile file, long draftId) {
    return file.draft(draftId).orElseThrow(() -> new Refused("draft.unknown"));
  }

  // The decision

  /// Decides a draft as it stands. The law has the last word; see [Overruling] for what can be set
  /// aside.
  ///
  /// @param version the one that was read
  /// @param overrulings reasons for overruling refusals of the law
  /// @return the number of the decision, which is the draft's
  /// @throws Refused with what the law says against it
  public long decide(
      Staff staff, long subjectId, long draftId, int version, Map<Check, String> overrulings) {
    return inOrder(
        subjectId,
        () -> {
          CaseFile file = store.file(subjectId);
          Draft draft = openDraft(file, draftId);
          Decided decided = decided(staff, file, draft, overrulings);
          commit(
              with(file, decided),
              () -> {
                store.close(draftId, version, "DECIDED");
                store.insert(decided);
                Long request = decided.links().request();
                if (request != null) {
                  store.answered(request, decided.id());
                }
                audit.append(staff.name(), "decided", resource(subjectId), id(decided.id()));
              });
          return decided.id();
        });
  }

  private Decided decided(Staff staff, CaseFile file, Draft draft, Map<Check, String> overrulings) {
    Responsible responsible = file.responsible();
    Refused.unless(
        responsible != null && responsible.account().equals(staff.account()), "not_responsible");
    Instant now = clock.instant();
    Terms terms = draft.terms();
    Refused.unless(terms.ruling() == null || !terms.ruling().at().isAfter(now), "in_future");
    new Soundness(parties, file, standing(file)).require(draft);
    Decision decision = standings(file).asLaw(draft, staff.account(), now);
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

  // What happens to it

  /// It was served, posted, or has legal force: it works from then on, until its end.
  public void takesEffect(Staff staff, long subjectId, long decisionId, Happening event) {
    happen(
        staff.name(),
        Signature.of(staff, clock.instant()),
        subjectId,
        decisionId,
        standing ->
            switch (standing) {
              case Standing.AwaitingEffect it -> it.takesEffect(event);
              case Standing.InForce _ -> throw new Refused("effect.already");
              case Standing.Ended _ -> throw new Refused("ended");
              case Standing.RefusedRequest _ -> throw new Refused("effect.refusal");
            });
  }

  /// Somebody has the court try it.
  ///
  /// @param entered who enters it: the party on a page of their own, or staff
  public void demand(Signature entered, long subjectId, long decisionId, Happening.Party by) {
    happen(
        entered.name(),
        entered,
        subjectId,
        decisionId,
        standing -> triable(standing).demanded(entered.at(), by));
  }

  /// It was brought to court.
  ///
  /// @param lateReason why it is late, when it is; the law asks for it (domstolloven, § 222 a)
  public void file(
      Staff staff, long subjectId, long decisionId, Instant at, String court, String lateReason) {
    happen(
        staff.name(),
        sign(staff),
        subjectId,
        decisionId,
        standing -> {
          Happening filed = triable(standing).filed(at, court, lateReason);
          if (courtReview(store.file(subjectId), standing.decided())
              instanceof CourtReview.Due due) {
            law.filed(due.deadline(), at, lateReason)
                .ifPresent(it -> {
                  throw new Refused("unlawful", List.of(it));
                });
          }
          return filed;
        });
  }

  /// The court has decided.
  public void rule(Signature entered, long subjectId, long decisionId, Happening.Ruled ruling) {
    happen(
        entered.name(),
        entered,
        subjectId,
        decisionId,
        standing -> triable(standing).ruled(ruling));
  }

  /// The prosecution lifts it.
  public void lift(Staff staff, long subjectId, long decisionId, String reasons) {
    Signature by = sign(staff);
    happen(
        by.name(),
        by,
        subjectId,
        decisionId,
        standing ->
            switch (standing) {
              case Standing.Imposed it -> it.lifted(by.at(), reasons);
              case Standing.Ended _ -> throw new Refused("ended");
              case Standing.RefusedRequest _ -> throw new Refused("lift.refusal");
            });
  }

  /// A copy has gone to a party, or the guardian has answered.
  public void tell(Staff staff, long subjectId, long decisionId, Happening event) {
    happen(
        staff.name(),
        sign(staff),
        subjectId,
        decisionId,
        _ ->
            switch (event) {
              case Happening.Informed it -> it;
              case Happening.ConsentAnswered it -> it;
              case Happening.Served _,
                  Happening.Posted _,
                  Happening.GainedLegalForce _,
                  Happening.Demanded _,
                  Happening.Filed _,
                  Happening.Ruled _,
                  Happening.Lifted _ ->
                  throw new Refused("effect.other_way");
            });
  }

  private static Standing.Triable triable(Standing standing) {
    return switch (standing) {
      case Standing.Triable it -> it;
      case Standing.Ended _ -> throw new Refused("ended");
    };
  }

  private void happen(
      String actor,
      Signature by,
      long subjectId,
      long decisionId,
      Function<Standing, Happening> move) {
    inOrder(
        subjectId,
        () -> {
          CaseFile file = store.file(subjectId);
          Decided decided =
              file.decision(decisionId).orElseThrow(() -> new Refused("decision.unknown"));
          Happening event = move.apply(standing(file, decided));
          Refused.unless(!event.at().isAfter(clock.instant()), "in_future");
          requireEffect(file, decided, event);
          commit(
              with(file, with(decided, event)),
              () -> {
                store.insert(decided, event, by);
                audit.append(actor, trail(event), resource(subjectId), id(decisionId));
              });
          return null;
        });
  }

  private void requireEffect(CaseFile file, Decided decided, Happening event) {
    if (!(event instanceof Happening.Ruled)
        && Standing.AwaitingEffect.wayOf(event).isPresent()
        && standings(file).effect(decided, event) instanceof Effect.Impossible(Finding why)) {
      throw new Refused("unlawful", List.of(why));
    }
  }

  private static String trail(Happening event) {
    return switch (event) {
      case Happening.Served _ -> "decision_served";
      case Happening.Posted _ -> "decision_posted";
      case Happening.GainedLegalForce _ -> "judgment_in_force";
      case Happening.Informed _ -> "party_informed";
      case Happening.Demanded _ -> "court_demanded";
      case Happening.Filed _ -> "court_filed";
      case Happening.Ruled _ -> "court_ruled";
      case Happening.Lifted _ -> "decision_lifted";
      case Happening.ConsentAnswered _ -> "consent_answered";
    };
  }

  // The plan

  /// Brings the plan of a case into line with its orders, should it not be; see [PlanKeeper].
  ///
  /// @return whether it had to be changed
  boolean align(long subjectId) {
    return inOrder(
        subjectId,
        () -> {
          CaseFile file = store.file(subjectId);
          boolean differs = differs(file);
          if (differs) {
            commit(file, () -> audit.append("Skjold", "plan_aligned", resource(subjectId), ""));
          }
          return differs;
        });
  }

  private boolean differs(CaseFile file) {
    Plan plan = subjects.find(file.subjectId()).orElseThrow().plan();
    return !PlanJson.write(plan).equals(PlanJson.write(derived(plan, file)));
  }

  private Plan derived(Plan plan, CaseFile file) {
    return SupervisionPlan.derive(plan, file.decisions(), standings(file), clock.instant());
  }

  /// Stores in the transaction that stores the plan, when the plan changes; else in one of its own.
  private void commit(CaseFile after, Runnable writes) {
    if (differs(after)) {
      subjects.change(after.subjectId(), plan -> derived(plan, after), writes);
    } else {
      transaction.executeWithoutResult(_ -> writes.run());
    }
  }

  private static CaseFile with(CaseFile file, Decided decided) {
    List<Decided> decisions = new ArrayList<>(file.decisions());
    decisions.removeIf(it -> it.id() == decided.id());
    decisions.add(decided);
    return new CaseFile(
        file.subjectId(),
        file.responsible(),
        file.requests(),
        file.drafts(),
        decisions,
        file.story());
  }

  private static Decided with(Decided it, Happening event) {
    List<Happening> happenings = new ArrayList<>(it.happenings());
    happenings.add(event);
    happenings.sort((a, b) -> a.at().compareTo(b.at()));
    return new Decided(
        it.id(),
        it.subjectId(),
        it.links(),
        it.terms(),
        it.decidedAt(),
        it.by(),
        it.rules(),
        it.overruled(),
        happenings);
  }

  private void requireParties(long subjectId, List<Long> persons) {
    Soundness.requireParties(parties.parties(subjectId), persons);
  }

  private Signature sign(Staff staff) {
    return Signature.of(staff, clock.instant());
  }

  private <T extends @Nullable Object> T inOrder(long subjectId, Supplier<T> change) {
    synchronized (locks.computeIfAbsent(subjectId, _ -> new Object())) {
      return change.get();
    }
  }

  private static String resource(long subjectId) {
    return "subject/" + subjectId;
  }

  private static String id(long id) {
    return Long.toString(id);
  }
}
