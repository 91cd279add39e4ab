package no.skjold.law;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import no.skjold.law.Decision.OwnHomeExclusion;
import no.skjold.law.Decision.RestrainingOrder;
import no.skjold.law.Prohibition.NoContact;
import no.skjold.law.Prohibition.StayAway;

/// A lawful restraining order of an invented case, to be changed one thing at a time.
record Orders(
    Form form,
    Parties parties,
    Initiative initiative,
    Assessment<Ground> assessment,
    Content<Prohibition.OfRestrainingOrder> content,
    Origin origin,
    Term.Until term,
    Set<Information> told) {

  static final LocalDate DAY = LocalDate.parse("2026-09-01");
  static final Proportionality PROPORTIONATE =
      new Proportionality.Proportionate("Faren veier tyngre.");

  static Instant noon(LocalDate day) {
    return day.atTime(LocalTime.NOON).atZone(LegalDay.OSLO).toInstant();
  }

  static Form decided(LocalDate day) {
    return new Form(noon(day), Form.Decider.PROSECUTION, true);
  }

  static Parties two() {
    return new Parties("subject-1", new Parties.Persons(List.of("person-1")));
  }

  static Orders lawful() {
    return new Orders(
        decided(DAY),
        two(),
        new Initiative.Requested(Initiative.Requester.PROTECTED_PERSON),
        grounds(Danger.REASON_TO_BELIEVE, Ground.PURSUIT),
        forbidding(new NoContact(), new StayAway("place-1", false)),
        new Origin.First(),
        new Term.Until(DAY.plusMonths(6)),
        EnumSet.allOf(Information.class));
  }

  static Orders lawfulOwnHome() {
    return lawful()
        .with(grounds(Danger.IMMINENT, Ground.CRIMINAL_ACT))
        .with(forbidding(new NoContact(), new StayAway("home", true)))
        .until("2026-12-01");
  }

  static Assessment<Ground> grounds(Danger danger, Ground... grounds) {
    return new Assessment<>(
        List.of(grounds).stream().map(it -> new Reasoned<>(it, "Det som har skjedd.")).toList(),
        danger,
        PROPORTIONATE);
  }

  static Content<Prohibition.OfRestrainingOrder> forbidding(
      Prohibition.OfRestrainingOrder... prohibitions) {
    return new Content<>(List.of(prohibitions), List.of(), Content.Children.NOT_CONCERNED);
  }

  Orders on(String day) {
    return with(decided(LocalDate.parse(day)));
  }

  Orders until(String lastDay) {
    return with(new Term.Until(LocalDate.parse(lastDay)));
  }

  Orders with(Form changed) {
    return new Orders(changed, parties, initiative, assessment, content, origin, term, told);
  }

  Orders with(Parties changed) {
    return new Orders(form, changed, initiative, assessment, content, origin, term, told);
  }

  Orders with(Initiative changed) {
    return new Orders(form, parties, changed, assessment, content, origin, term, told);
  }

  Orders with(Assessment<Ground> changed) {
    return new Orders(form, parties, initiative, changed, content, origin, term, told);
  }

  Orders with(Content<Prohibition.OfRestrainingOrder> changed) {
    return new Orders(form, parties, initiative, assessment, changed, origin, term, told);
  }

  Orders with(Origin changed) {
    return new Orders(form, parties, initiative, assessment, content, changed, term, told);
  }

  Orders with(Term.Until changed) {
    return new Orders(form, parties, initiative, assessment, content, origin, changed, told);
  }

  Orders telling(Information... changed) {
    return new Orders(
        form, parties, initiative, assessment, content, origin, term, Set.of(changed));
  }

  RestrainingOrder order() {
    return new RestrainingOrder(form, parties, initiative, assessment, content, origin, term, told);
  }

  OwnHomeExclusion ownHome() {
    return new OwnHomeExclusion(order());
  }
}
