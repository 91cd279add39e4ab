package no.skjold.server.order;

import java.time.Instant;
import java.util.Optional;
import no.skjold.law.TakesEffect;
import no.skjold.server.order.Happening.Outcome;
import no.skjold.server.order.Happening.Party;

/// How a decision stands. What can be done to it is what its type offers; nothing else compiles.
public sealed interface Standing {

  Decided decided();

  /// A standing that a court can be asked to try, or has been.
  sealed interface Triable extends Standing {

    /// Somebody demands that the court tries it.
    default Happening demanded(Instant at, Party by) {
      Refused.unless(!at.isBefore(decided().decidedAt()), "before_decision");
      Refused.unless(mayDemand(by), "demand.not_theirs");
      return new Happening.Demanded(at, by);
    }

    /// A ban is tried for whom it binds, a refusal for whom it should have protected.
    private boolean mayDemand(Party by) {
      boolean refusal = decided().terms().kind() == Terms.Kind.REFUSAL;
      return by == (refusal ? Party.PROTECTED : Party.RESTRAINED);
    }

    default Happening filed(Instant at, String court, String lateReason) {
      Refused.unless(!at.isBefore(decided().decidedAt()), "before_decision");
      Refused.unless(!court.isBlank(), "court.missing");
      return new Happening.Filed(at, court, lateReason);
    }

    /// @throws Refused for an outcome that cannot come of this
    default Happening ruled(Happening.Ruled ruling) {
      Refused.unless(!ruling.at().isBefore(decided().decidedAt()), "before_decision");
      Refused.unless(!ruling.court().isBlank(), "court.missing");
      Refused.unless(comes(ruling.outcome()), "ruling.impossible");
      Refused.unless(
          ruling.outcome() != Outcome.LIMITED || ruling.limitation() != null, "ruling.limitation");
      Refused.unless(shortens(ruling), "ruling.prolongs");
      Refused.unless(namesZones(ruling), "ruling.zone_unknown");
      return ruling;
    }

    private boolean comes(Outcome outcome) {
      boolean refusal = decided().terms().kind() == Terms.Kind.REFUSAL;
      return switch (outcome) {
        case UPHELD, LIMITED, LIFTED -> !refusal;
        case IMPOSED, REFUSED -> refusal;
      };
    }

    private boolean namesZones(Happening.Ruled ruling) {
      Happening.Limitation left = ruling.limitation();
      var zones = decided().terms().what().zones().stream().map(Terms.DrawnZone::zoneId).toList();
      return left == null || zones.containsAll(left.withoutZones());
    }

    private boolean shortens(Happening.Ruled ruling) {
      Happening.Limitation left = ruling.limitation();
      var lastDay = decided().terms().howLong().lastDay();
      return left == null
          || left.lastDay() == null
          || lastDay == null
          || !left.lastDay().isAfter(lastDay);
    }
  }

  /// A standing in which something binds or soon will.
  sealed interface Imposed extends Triable {

    /// The prosecution lifts it.
    default Happening lifted(Instant at, String reasons) {
      Refused.unless(!at.isBefore(decided().decidedAt()), "before_decision");
      Refused.unless(!reasons.isBlank(), "reasons.missing");
      return new Happening.Lifted(at, reasons);
    }
  }

  /// Not to impose what was asked for.
  record RefusedRequest(Decided decided) implements Triable {}

  /// Decided, and it does not work yet: "besluttet, ikke forkynt".
  ///
  /// @param way what makes it work
  record AwaitingEffect(Decided decided, TakesEffect way) implements Imposed {

    /// @throws Refused in another way than its own, or before it was decided
    public Happening takesEffect(Happening event) {
      Refused.unless(!event.at().isBefore(decided.decidedAt()), "effect.before_decision");
      Refused.unless(!(event instanceof Happening.Ruled), "effect.other_way");
      Refused.unless(wayOf(event).filter(way::equals).isPresent(), "effect.other_way");
      return event;
    }

    /// What an event makes a decision work by; empty for none.
    static Optional<TakesEffect> wayOf(Happening event) {
      return switch (event) {
        case Happening.Served _ -> Optional.of(TakesEffect.SERVICE);
        case Happening.Posted _ -> Optional.of(TakesEffect.POSTING);
        case Happening.GainedLegalForce _ -> Optional.of(TakesEffect.LEGAL_FORCE);
        case Happening.Ruled it
            when it.outcome() == Outcome.UPHELD || it.outcome() == Outcome.LIMITED ->
            Optional.of(TakesEffect.COURT);
        case Happening.Ruled _,
            Happening.Informed _,
            Happening.Demanded _,
            Happening.Filed _,
            Happening.Lifted _,
            Happening.ConsentAnswered _ ->
            Optional.empty();
      };
    }
  }

  /// It works now.
  ///
  /// @param until the first instant it no longer does; empty for no end
  record InForce(Decided decided, Instant from, Optional<Instant> until) implements Imposed {}

  /// It works no more, or never will.
  ///
  /// @param from when it began to work; empty when it never did
  record Ended(Decided decided, Instant at, How how, Optional<Instant> from) implements Standing {

    public enum How {
      /// Its last day is over.
      EXPIRED,
      /// The prosecution lifted it.
      LIFTED,
      /// The court lifted it.
      LIFTED_BY_COURT,
      /// Its last day was over before it had taken effect.
      NEVER_WORKED,
      /// The ban it hung on ended.
      WITH_ITS_BAN
    }
  }
}
