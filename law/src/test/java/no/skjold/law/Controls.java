package no.skjold.law;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import no.skjold.law.Decision.ElectronicMonitoring;
import no.skjold.law.Decision.ElectronicMonitoring.Basis;
import no.skjold.law.Decision.ElectronicMonitoring.Breaches;
import no.skjold.law.Decision.ElectronicMonitoring.Zone;
import no.skjold.law.Decision.Monitorable;

/// A lawful electronic monitoring of an invented case, to be changed one thing at a time.
record Controls(
    Form form,
    Monitorable ban,
    Effect effect,
    Basis basis,
    String necessity,
    List<Zone> zones,
    Term.Until term,
    Set<Information> told) {

  static final Effect IN_FORCE =
      new Effect.InForce(
          Orders.noon(LocalDate.parse("2026-06-01")), LegalDay.end(LocalDate.parse("2027-06-01")));

  static Controls lawful() {
    return new Controls(
        Orders.decided(Orders.DAY),
        Orders.lawful().on("2026-06-01").until("2027-06-01").order(),
        IN_FORCE,
        breach("2026-08-30", true),
        "Han kom tilbake samme kveld.",
        List.of(new Zone("zone-1", false)),
        new Term.Until(LocalDate.parse("2027-06-01")),
        EnumSet.allOf(Information.class));
  }

  static Basis breach(String day, boolean suspicion) {
    return breaches(new SuspectedBreach(LocalDate.parse(day), suspicion));
  }

  static Basis breaches(SuspectedBreach... breaches) {
    return new Breaches(List.of(breaches));
  }

  Controls on(String day) {
    return new Controls(
        Orders.decided(LocalDate.parse(day)), ban, effect, basis, necessity, zones, term, told);
  }

  Controls of(Monitorable changed, Effect itsEffect) {
    return new Controls(form, changed, itsEffect, basis, necessity, zones, term, told);
  }

  Controls basedOn(Basis changed) {
    return new Controls(form, ban, effect, changed, necessity, zones, term, told);
  }

  Controls necessary(String changed) {
    return new Controls(form, ban, effect, basis, changed, zones, term, told);
  }

  Controls in(Zone... changed) {
    return new Controls(form, ban, effect, basis, necessity, List.of(changed), term, told);
  }

  Controls until(String lastDay) {
    Term.Until changed = new Term.Until(LocalDate.parse(lastDay));
    return new Controls(form, ban, effect, basis, necessity, zones, changed, told);
  }

  Controls telling(Information... changed) {
    return new Controls(form, ban, effect, basis, necessity, zones, term, Set.of(changed));
  }

  ElectronicMonitoring control() {
    return new ElectronicMonitoring(
        form, ban, effect, basis, necessity, Orders.PROPORTIONATE, zones, term, told);
  }
}
