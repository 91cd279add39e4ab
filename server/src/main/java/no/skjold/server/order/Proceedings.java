package no.skjold.server.order;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import no.skjold.law.CourtReview;
import no.skjold.law.Effect;
import no.skjold.law.Finding;
import no.skjold.law.Law;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.PartyRegister;

/// What happens to decisions after they are made. Asks nobody whether it may: the caller has. What
/// it refuses ([Refused]) has left nothing behind; what it returns from is durable, and supervised
/// from then on. Any thread.
public final class Proceedings {

  private final OrderStore store;
  private final Law law;
  private final Orders orders;
  private final CaseWork work;
  private final PartyRegister parties;

  Proceedings(OrderStore store, Law law, Orders orders, CaseWork work, PartyRegister parties) {
    this.store = store;
    this.law = law;
    this.orders = orders;
    this.work = work;
    this.parties = parties;
  }

  /// It was served, posted, or has legal force: it works from then on, until its end.
  public void takesEffect(Staff staff, long subjectId, long decisionId, Happening event) {
    happen(
        staff.name(),
        Signature.of(staff, work.now()),
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
    demand(entered, subjectId, decisionId, entered.at(), by);
  }

  /// As above, for a demand that came in before it is entered; its deadline counts from then.
  void demand(Signature entered, long subjectId, long decisionId, Instant at, Happening.Party by) {
    happen(
        entered.name(),
        entered,
        subjectId,
        decisionId,
        standing -> triable(standing).demanded(at, by));
  }

  /// It was brought to court.
  ///
  /// @param lateReason why it is late, when it is; the law asks for it (domstolloven, § 222 a)
  public void file(
      Staff staff, long subjectId, long decisionId, Instant at, String court, String lateReason) {
    happen(
        staff.name(),
        work.sign(staff),
        subjectId,
        decisionId,
        standing -> {
          Happening filed = triable(standing).filed(at, court, lateReason);
          if (orders.courtReview(store.file(subjectId), standing.decided())
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
    if (ruling.limitation() != null) {
      Soundness.requireNoAddress(parties, subjectId, ruling.limitation().exceptions());
    }
    happen(
        entered.name(),
        entered,
        subjectId,
        decisionId,
        standing -> triable(standing).ruled(ruling));
  }

  /// The prosecution lifts it.
  public void lift(Staff staff, long subjectId, long decisionId, String reasons) {
    Signature by = work.sign(staff);
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
        work.sign(staff),
        subjectId,
        decisionId,
        standing -> {
          Refused.unless(!event.at().isBefore(standing.decided().decidedAt()), "before_decision");
          return switch (event) {
            case Happening.Informed it -> it;
            case Happening.ConsentAnswered it -> answered(standing, it);
            case Happening.Served _,
                Happening.Posted _,
                Happening.GainedLegalForce _,
                Happening.Demanded _,
                Happening.Filed _,
                Happening.Ruled _,
                Happening.Lifted _ ->
                throw new Refused("effect.other_way");
          };
        });
  }

  /// Only a prohibition for a child asks its guardian, and only while it binds or soon will.
  private static Happening answered(Standing standing, Happening.ConsentAnswered answer) {
    Refused.unless(
        standing.decided().terms().kind() == Terms.Kind.CHILD_STAY_PROHIBITION,
        "consent.not_child");
    Refused.unless(standing instanceof Standing.Imposed, "ended");
    return answer;
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
    work.inOrder(
        subjectId,
        () -> {
          CaseFile file = store.file(subjectId);
          Decided decided =
              file.decision(decisionId).orElseThrow(() -> new Refused("decision.unknown"));
          Happening event = move.apply(orders.standing(file, decided));
          Refused.unless(!event.at().isAfter(work.now()), "in_future");
          requireEffect(file, decided, event);
          Runnable writes =
              () -> {
                store.insert(decided, event, by);
                work.trail(actor, trail(event), subjectId, Long.toString(decisionId));
              };
          if (event instanceof Happening.Informed) {
            // It changes nothing that is supervised; a plan that cannot follow must not stop it.
            work.write(writes);
          } else {
            work.commit(file.with(decided.with(event)), writes);
          }
          return null;
        });
  }

  private void requireEffect(CaseFile file, Decided decided, Happening event) {
    if (!(event instanceof Happening.Ruled)
        && Standing.AwaitingEffect.wayOf(event).isPresent()
        && work.standings(file).effect(decided, event) instanceof Effect.Impossible(Finding why)) {
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
}
