package no.skjold.server.order;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import no.skjold.law.CourtReview;
import no.skjold.law.Decision;
import no.skjold.law.Effect;
import no.skjold.law.Law;
import no.skjold.law.LegalDay;
import no.skjold.law.TakenEffect;
import no.skjold.law.TakesEffect;
import no.skjold.law.Trigger;
import no.skjold.server.order.Happening.Outcome;
import no.skjold.server.order.Span.End;
import no.skjold.server.order.Standing.Ended;
import no.skjold.server.order.Standing.Ended.How;
import org.jspecify.annotations.Nullable;

/// How the decisions of one case stand, worked out of what has happened. Pure: same case, same
/// answer; nothing is stored, so nothing can be out of date.
final class Standings {

  private final Law law;
  private final Map<Long, Decided> decisions = new HashMap<>();
  private final Map<Long, Request> requests = new HashMap<>();
  private final String restrained;

  /// @param decisions all of the case, so that one can point to another
  /// @param restrained a reference to whom they are directed against; blank for nobody
  Standings(
      Law law, Collection<Decided> decisions, Collection<Request> requests, String restrained) {
    this.law = law;
    decisions.forEach(it -> this.decisions.put(it.id(), it));
    requests.forEach(it -> this.requests.put(it.id(), it));
    this.restrained = restrained;
  }

  Standing of(Decided decided, Instant now) {
    return span(decided)
        .map(it -> standing(decided, it, now))
        .orElseGet(() -> new Standing.RefusedRequest(decided));
  }

  private static Standing standing(Decided decided, Span span, Instant now) {
    Optional<End> over = span.end().filter(it -> !now.isBefore(it.at()));
    return switch (span) {
      case Span.NotYet it when over.isPresent() -> ended(decided, over.get(), it);
      case Span.Works it when over.isPresent() -> ended(decided, over.get(), it);
      case Span.NotYet it -> new Standing.AwaitingEffect(decided, it.way());
      case Span.Works it -> new Standing.InForce(decided, it.from(), it.end().map(End::at));
    };
  }

  private static Standing ended(Decided decided, End end, Span span) {
    return switch (span) {
      case Span.NotYet _ when end.how() == How.EXPIRED ->
          new Ended(decided, end.at(), How.NEVER_WORKED, Optional.empty());
      case Span.NotYet _ -> new Ended(decided, end.at(), end.how(), Optional.empty());
      case Span.Works it -> new Ended(decided, end.at(), end.how(), Optional.of(it.from()));
    };
  }

  /// From when to when it binds; empty for a refusal, which binds nobody.
  Optional<Span> span(Decided decided) {
    return asLaw(decided) instanceof Decision.Imposed
        ? Optional.of(cut(decided, first(decided, it -> effect(decided, it))))
        : Optional.empty();
  }

  /// From when to when electronic monitoring works: of a decision on it, or of a judgment that
  /// imposes it. Empty for what is not monitored.
  Optional<Span> monitored(Decided decided) {
    return switch (asLaw(decided)) {
      case Decision.ElectronicMonitoring _ -> span(decided);
      case Decision.ContactBan ban
          when ban.monitoring() instanceof Decision.ContactBan.Monitored control ->
          Optional.of(cut(decided, first(decided, it -> law.monitoringEffect(ban, control, it))));
      case Decision.ContactBan _,
          Decision.RestrainingOrder _,
          Decision.OwnHomeExclusion _,
          Decision.GroupStayProhibition _,
          Decision.ChildStayProhibition _,
          Decision.Refusal _ ->
          Optional.empty();
    };
  }

  /// What the law says of an event that would make it work.
  Effect effect(Decided decided, Happening event) {
    TakesEffect way =
        Standing.AwaitingEffect.wayOf(event).orElseThrow(() -> new Refused("effect.other_way"));
    return effect(decided, new TakenEffect.Happened(way, event.at()));
  }

  /// By what the child's guardian had answered by then.
  private Effect effect(Decided decided, TakenEffect event) {
    Instant by = event instanceof TakenEffect.Happened it ? it.at() : Instant.MAX;
    return law.effect((Decision.Imposed) asLaw(decided, by), event);
  }

  private Span cut(Decided decided, Effect effect) {
    Span whole =
        switch (effect) {
          case Effect.InForce(Instant from, Instant until) ->
              new Span.Works(from, Optional.of(new End(until, How.EXPIRED)));
          case Effect.InForceWithoutEnd(Instant from) -> new Span.Works(from, Optional.empty());
          case Effect.Waiting(TakesEffect way) -> new Span.NotYet(way, lastDay(decided));
          case Effect.Impossible _ -> new Span.NotYet(TakesEffect.SERVICE, lastDay(decided));
        };
    return whole.endingBy(Stream.concat(stops(decided), withItsBan(decided)));
  }

  private static Optional<End> lastDay(Decided decided) {
    return Optional.ofNullable(decided.terms().howLong().lastDay())
        .map(it -> new End(LegalDay.end(it), How.EXPIRED));
  }

  private static Stream<End> stops(Decided decided) {
    return decided.happenings().stream()
        .flatMap(happening ->
            switch (happening) {
              case Happening.Lifted it -> Stream.of(new End(it.at(), How.LIFTED));
              case Happening.Ruled it -> stops(it);
              case Happening.Served _,
                  Happening.Posted _,
                  Happening.GainedLegalForce _,
                  Happening.Informed _,
                  Happening.Demanded _,
                  Happening.Filed _,
                  Happening.ConsentAnswered _ ->
                  Stream.of();
            });
  }

  private static Stream<End> stops(Happening.Ruled ruled) {
    if (ruled.outcome() == Outcome.LIFTED) {
      return Stream.of(new End(ruled.at(), How.LIFTED_BY_COURT));
    }
    LocalDate lastDay = ruled.limitation() == null ? null : ruled.limitation().lastDay();
    return lastDay == null ? Stream.of() : Stream.of(new End(LegalDay.end(lastDay), How.EXPIRED));
  }

  private Stream<End> withItsBan(Decided decided) {
    return decision(decided.links().ban()).flatMap(this::span).flatMap(Span::end).stream()
        .map(it -> new End(it.at(), How.WITH_ITS_BAN));
  }

  private Optional<Decided> decision(@Nullable Long id) {
    return Optional.ofNullable(id).map(decisions::get);
  }

  /// What the first of its events that makes it work comes to; it waits while none has.
  private static Effect first(Decided decided, Function<TakenEffect, Effect> asked) {
    return decided.happenings().stream()
        .flatMap(it ->
            Standing.AwaitingEffect.wayOf(it).stream()
                .map(way -> asked.apply(new TakenEffect.Happened(way, it.at()))))
        .filter(it -> !(it instanceof Effect.Impossible))
        .findFirst()
        .orElseGet(() -> asked.apply(new TakenEffect.Nothing()));
  }

  /// Whether and when it goes to court.
  CourtReview courtReview(Decided decided) {
    List<CourtReview.Occurred> occurred =
        decided.happenings().stream().flatMap(it -> occurred(it).stream()).toList();
    return law.courtReview(asLaw(decided), occurred);
  }

  private static Optional<CourtReview.Occurred> occurred(Happening happening) {
    return switch (happening) {
      case Happening.Served it -> Optional.of(new CourtReview.Occurred(Trigger.SERVICE, it.at()));
      case Happening.Demanded it -> Optional.of(new CourtReview.Occurred(Trigger.DEMAND, it.at()));
      case Happening.ConsentAnswered it when !it.given() ->
          Optional.of(new CourtReview.Occurred(Trigger.CONSENT_REFUSED, it.at()));
      case Happening.ConsentAnswered _,
          Happening.Posted _,
          Happening.GainedLegalForce _,
          Happening.Informed _,
          Happening.Filed _,
          Happening.Ruled _,
          Happening.Lifted _ ->
          Optional.empty();
    };
  }

  /// With what the child's guardian has last answered.
  Decision asLaw(Decided decided) {
    return asLaw(decided, Instant.MAX);
  }

  private Decision asLaw(Decided decided, Instant by) {
    return asLaw(
        answered(decided, by), decided.decidedAt(), decided.by().account(), decided.links());
  }

  private static Terms answered(Decided decided, Instant by) {
    Terms.ChildTerms child = decided.terms().child();
    return child == null
        ? decided.terms()
        : decided
            .all(Happening.ConsentAnswered.class)
            .filter(it -> !it.at().isAfter(by))
            .reduce((_, later) -> later)
            .map(it -> decided.terms().against(child.answered(it.given(), LegalDay.of(it.at()))))
            .orElse(decided.terms());
  }

  /// A draft as if it were decided at this moment.
  Decision asLaw(Draft draft, String decider, Instant at) {
    return asLaw(
        draft.terms(),
        draft.terms().ruling() == null ? at : draft.terms().ruling().at(),
        decider,
        draft.links());
  }

  private Decision asLaw(Terms terms, Instant at, String decider, Links links) {
    return AsLaw.of(
        terms,
        new AsLaw.Around(
            at,
            decider,
            restrained,
            Optional.ofNullable(links.request()).map(requests::get),
            decision(links.follows()).map(it -> LegalDay.of(it.decidedAt())),
            decision(links.ban()).map(this::banned)));
  }

  private AsLaw.Banned banned(Decided ban) {
    if (!(asLaw(ban) instanceof Decision.Imposed imposed)) {
      throw new Refused("monitoring.not_monitorable");
    }
    return new AsLaw.Banned(imposed, effect(ban), renewed(ban).map(this::effect).toList());
  }

  /// The decisions it renews, one after the other, the newest first.
  private Stream<Decided> renewed(Decided decided) {
    return Stream.iterate(
            decision(decided.links().follows()),
            Optional::isPresent,
            it -> it.flatMap(each -> decision(each.links().follows())))
        .flatMap(Optional::stream);
  }

  /// The ban's effect with what lifted or limited it.
  private Effect effect(Decided ban) {
    return switch (span(ban).orElseThrow()) {
      case Span.NotYet it -> new Effect.Waiting(it.way());
      case Span.Works(Instant from, Optional<End> end) ->
          end.filter(it -> it.at().isAfter(from))
              .<Effect>map(it -> new Effect.InForce(from, it.at()))
              .orElseGet(() -> new Effect.InForceWithoutEnd(from));
    };
  }
}
