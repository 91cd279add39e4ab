package no.skjold.server.order;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import no.skjold.law.Assessment;
import no.skjold.law.Child;
import no.skjold.law.ContactBanGround;
import no.skjold.law.Content;
import no.skjold.law.Decision;
import no.skjold.law.Effect;
import no.skjold.law.Form;
import no.skjold.law.Ground;
import no.skjold.law.Information;
import no.skjold.law.Initiative;
import no.skjold.law.LegalDay;
import no.skjold.law.Origin;
import no.skjold.law.Parties;
import no.skjold.law.Prohibition;
import no.skjold.law.Proportionality;
import no.skjold.law.Reasoned;
import no.skjold.law.Term;
import no.skjold.server.order.Terms.ChildTerms;
import no.skjold.server.order.Terms.GroupTerms;
import no.skjold.server.order.Terms.HowLong;
import org.jspecify.annotations.Nullable;

/// Says a decision in the terms of `law`, so that it can be held against the rules.
final class AsLaw {

  /// The letters of every decision tell all of it; see the wording in `document`.
  private static final Set<Information> TOLD = EnumSet.allOf(Information.class);

  private static final LocalDate NO_DAY = LocalDate.EPOCH;

  private final Terms terms;
  private final Around around;

  private AsLaw(Terms terms, Around around) {
    this.terms = terms;
    this.around = around;
  }

  /// What stands outside the decision itself.
  ///
  /// @param decidedAt when it is made
  /// @param decider the account of who makes it
  /// @param restrained a reference to whom it is directed against; blank for nobody
  /// @param request what it answers
  /// @param followed when the decision it renews was made
  /// @param ban the ban a decision on monitoring is about, and whether it works
  record Around(
      Instant decidedAt,
      String decider,
      String restrained,
      Optional<Request> request,
      Optional<LocalDate> followed,
      Optional<Banned> ban) {}

  /// @param earlier of the bans it renews, the newest first
  record Banned(Decision.Imposed ban, Effect effect, List<Effect> earlier) {}

  /// @throws Refused for one that cannot even be said, such as monitoring of nothing
  static Decision of(Terms terms, Around around) {
    return new AsLaw(terms, around).decision();
  }

  private Decision decision() {
    return switch (terms.kind()) {
      case RESTRAINING_ORDER -> restrainingOrder();
      case OWN_HOME_EXCLUSION -> new Decision.OwnHomeExclusion(restrainingOrder());
      case REFUSAL -> refusal();
      case GROUP_STAY_PROHIBITION -> group();
      case CHILD_STAY_PROHIBITION -> child();
      case ELECTRONIC_MONITORING -> monitoring();
      case CONTACT_BAN -> contactBan();
    };
  }

  private Form form() {
    Form.Decider decider = terms.ruling() == null ? Form.Decider.PROSECUTION : Form.Decider.COURT;
    return new Form(around.decidedAt(), decider, true);
  }

  private Parties parties() {
    Parties.Protects protects =
        terms.protects().circle().isBlank()
            ? new Parties.Persons(
                terms.protects().persons().stream().map(it -> "person/" + it).toList())
            : new Parties.DefinedCircle(terms.protects().circle());
    return new Parties(around.restrained(), protects);
  }

  private Decision.RestrainingOrder restrainingOrder() {
    return new Decision.RestrainingOrder(
        form(),
        parties(),
        initiative(),
        new Assessment<>(grounds(), terms.why().danger(), proportionality()),
        new Content<>(forbidden(), terms.what().exceptions(), terms.what().children()),
        origin(),
        until(terms.howLong()),
        TOLD);
  }

  private Initiative initiative() {
    String publicInterest = terms.why().publicInterest();
    if (!publicInterest.isBlank() || around.request().isEmpty()) {
      return new Initiative.PublicInterest(publicInterest);
    }
    Request request = around.request().get();
    return switch (request.source()) {
      case PUBLIC_INTEREST -> new Initiative.PublicInterest(publicInterest);
      case PROTECTED_PERSON -> asked(request, Initiative.Requester.PROTECTED_PERSON);
      case SOMEBODY_ON_HER_BEHALF -> asked(request, Initiative.Requester.SOMEBODY_ON_HER_BEHALF);
      case COUNSEL -> asked(request, Initiative.Requester.COUNSEL);
      case POLICE -> asked(request, Initiative.Requester.POLICE);
    };
  }

  private static Initiative asked(Request request, Initiative.Requester by) {
    return request.withdrawn() == null
        ? new Initiative.Requested(by)
        : new Initiative.Withdrawn(by);
  }

  private List<Reasoned<Ground>> grounds() {
    return terms.why().grounds().entrySet().stream()
        .sorted(Comparator.comparing(it -> it.getKey()))
        .map(it -> new Reasoned<>(it.getKey(), it.getValue()))
        .toList();
  }

  private Proportionality proportionality() {
    Terms.Weighing weighing = terms.why().weighing();
    Boolean proportionate = weighing.proportionate();
    if (proportionate == null || weighing.reasons().isBlank()) {
      return new Proportionality.NotAssessed();
    }
    return proportionate
        ? new Proportionality.Proportionate(weighing.reasons())
        : new Proportionality.Disproportionate(weighing.reasons());
  }

  private List<Prohibition.OfRestrainingOrder> forbidden() {
    Stream<Prohibition.OfRestrainingOrder> places =
        terms.what().places().stream()
            .map(it -> new Prohibition.StayAway(it.words(), it.ownHome()));
    return Stream.concat(places, noContact()).toList();
  }

  private Stream<Prohibition.NoContact> noContact() {
    return terms.what().noContact() ? Stream.of(new Prohibition.NoContact()) : Stream.empty();
  }

  private Origin origin() {
    LocalDate assessed = terms.why().assessedOn();
    return around
        .followed()
        .<Origin>map(it -> new Origin.Renewal(it, assessed == null ? NO_DAY : assessed))
        .orElseGet(Origin.First::new);
  }

  /// The law refuses a last day before the decision; none at all is such a one.
  private static Term.Until until(HowLong howLong) {
    return new Term.Until(howLong.lastDay() == null ? NO_DAY : howLong.lastDay());
  }

  private Decision.Refusal refusal() {
    return new Decision.Refusal(
        form(),
        parties(),
        terms.why().refusal(),
        EnumSet.allOf(Decision.Refusal.Party.class),
        TOLD);
  }

  private Decision.GroupStayProhibition group() {
    GroupTerms group = terms.group() == null ? nobody() : terms.group();
    Decision.GroupStayProhibition.Directed directed =
        group.everyone().isBlank()
            ? new Decision.GroupStayProhibition.Members(group.members())
            : new Decision.GroupStayProhibition.Everyone(group.everyone());
    return new Decision.GroupStayProhibition(
        form(),
        directed,
        group.mutualViolence(),
        group.dangerNearby(),
        terms.what().places().stream()
            .<Decision.GroupStayProhibition.Property>map(
                it -> new Decision.GroupStayProhibition.MeetingPlace(it.words()))
            .toList(),
        proportionality(),
        until(terms.howLong()),
        TOLD);
  }

  private static GroupTerms nobody() {
    return new GroupTerms("", "", "", List.of());
  }

  private Decision.ChildStayProhibition child() {
    ChildTerms child = terms.child();
    if (child == null || child.born() == null) {
      throw new Refused("child.missing");
    }
    return new Decision.ChildStayProhibition(
        form(),
        new Child("person/" + child.personId(), child.born(), child.heard(), consent(child)),
        terms.what().places().stream().map(Terms.Place::words).toList(),
        child.danger(),
        proportionality(),
        until(terms.howLong()));
  }

  private Child.Consent consent(ChildTerms child) {
    LocalDate on = child.consentOn() == null ? LegalDay.of(around.decidedAt()) : child.consentOn();
    return switch (child.consent()) {
      case NOT_ASKED -> new Child.NotAsked();
      case GIVEN -> new Child.Given(on);
      case REFUSED -> new Child.Refused(on);
    };
  }

  private Decision.ElectronicMonitoring monitoring() {
    Banned banned = around.ban().orElseThrow(() -> new Refused("monitoring.no_ban"));
    if (!(banned.ban() instanceof Decision.Monitorable ban)) {
      throw new Refused("monitoring.not_monitorable");
    }
    return new Decision.ElectronicMonitoring(
        form(),
        ban,
        banned.effect(),
        basis(banned.earlier()),
        terms.why().necessity(),
        proportionality(),
        terms.what().zones().stream()
            .map(it -> new Decision.ElectronicMonitoring.Zone(it.zoneId(), it.ownHomeInside()))
            .toList(),
        until(terms.howLong()),
        TOLD);
  }

  private Decision.ElectronicMonitoring.Basis basis(List<Effect> earlier) {
    Terms.Control control = terms.control();
    return control.exceptional().isBlank()
        ? new Decision.ElectronicMonitoring.Breaches(control.breaches(), earlier)
        : new Decision.ElectronicMonitoring.Exceptional(
            control.exceptional(), around.decider(), control.secondLawyer());
  }

  private Decision.ContactBan contactBan() {
    return new Decision.ContactBan(
        form(),
        parties(),
        terms.why().offence(),
        new Assessment<>(contactGrounds(), terms.why().danger(), proportionality()),
        new Content<>(areas(), terms.what().exceptions(), terms.what().children()),
        term(terms.howLong()),
        ofJudgment());
  }

  private List<Reasoned<ContactBanGround>> contactGrounds() {
    return grounds().stream().flatMap(it -> contactGround(it).stream()).toList();
  }

  private static Optional<Reasoned<ContactBanGround>> contactGround(Reasoned<Ground> it) {
    return switch (it.ground()) {
      case CRIMINAL_ACT -> Optional.of(new Reasoned<>(ContactBanGround.CRIMINAL_ACT, it.facts()));
      case PURSUIT -> Optional.of(new Reasoned<>(ContactBanGround.PURSUIT, it.facts()));
      case VIOLATION_OF_PEACE ->
          Optional.of(new Reasoned<>(ContactBanGround.VIOLATION_OF_PEACE, it.facts()));
      case BURDENSOME_DISORDER -> Optional.empty();
    };
  }

  private List<Prohibition.OfContactBan> areas() {
    Stream<Prohibition.OfContactBan> areas =
        terms.what().places().stream().map(it -> new Prohibition.KeepOut(it.words(), it.ownHome()));
    return Stream.concat(areas, noContact()).toList();
  }

  private Decision.ContactBan.Monitoring ofJudgment() {
    if (!terms.control().monitored()) {
      return new Decision.ContactBan.NotMonitored();
    }
    return term(terms.control().howLong()) instanceof Term.Limited limited
        ? new Decision.ContactBan.Monitored(terms.why().necessity(), limited)
        : new Decision.ContactBan.Monitored(terms.why().necessity(), new Term.Until(NO_DAY));
  }

  private static Term term(HowLong howLong) {
    @Nullable String withoutEnd = howLong.withoutEnd();
    if (withoutEnd != null) {
      return new Term.Indefinite(withoutEnd);
    }
    return howLong.length() == null ? until(howLong) : new Term.For(howLong.length());
  }
}
