package no.skjold.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import no.skjold.law.Decision.ContactBan;
import no.skjold.law.Decision.ContactBan.Monitored;
import no.skjold.law.Decision.ContactBan.NotMonitored;
import no.skjold.law.Prohibition.KeepOut;
import no.skjold.law.Prohibition.NoContact;
import org.junit.jupiter.api.Test;

/// strl. §§ 57 to 59.
class ContactBanTest {

  private static final Law LAW = new Law(Rulebook.standard());
  private static final Content<Prohibition.OfContactBan> HOME_INSIDE =
      forbidding(new KeepOut("area-1", true));

  record Bans(
      Form form,
      String offence,
      Assessment<ContactBanGround> assessment,
      Content<Prohibition.OfContactBan> content,
      Term term,
      ContactBan.Monitoring monitoring) {

    ContactBan ban() {
      return new ContactBan(form, Orders.two(), offence, assessment, content, term, monitoring);
    }

    Bans with(Term changed) {
      return new Bans(form, offence, assessment, content, changed, monitoring);
    }

    Bans with(Content<Prohibition.OfContactBan> changed) {
      return new Bans(form, offence, assessment, changed, term, monitoring);
    }

    Bans with(Assessment<ContactBanGround> changed) {
      return new Bans(form, offence, changed, content, term, monitoring);
    }

    Bans monitored(Term.Limited length) {
      return new Bans(form, offence, assessment, content, term, new Monitored("Brudd.", length));
    }
  }

  static Bans lawful() {
    return new Bans(
        new Form(Orders.noon(Orders.DAY), Form.Decider.COURT, true),
        "Trusler.",
        grounds(Danger.REASON_TO_BELIEVE, ContactBanGround.PURSUIT),
        forbidding(new NoContact(), new KeepOut("area-1", false)),
        years(5),
        new NotMonitored());
  }

  @Test
  void a_complete_judgment_lacks_nothing() {
    assertThat(found(lawful())).isEmpty();
    assertThat(found(lawful().monitored(years(5)))).isEmpty();
  }

  @Test
  void it_lasts_five_years_or_without_an_end_on_special_grounds() {
    assertThat(found(lawful().with(new Term.For(Period.of(5, 0, 1)))))
        .containsExactly(Check.CONTACT_BAN_TOO_LONG);
    assertThat(found(lawful().with(new Term.Until(LocalDate.parse("2031-09-01"))))).isEmpty();
    assertThat(found(lawful().with(new Term.Until(LocalDate.parse("2031-09-02")))))
        .containsExactly(Check.CONTACT_BAN_TOO_LONG);
    assertThat(found(lawful().with(new Term.Indefinite("Vedvarende fare.")))).isEmpty();
    assertThat(found(lawful().with(new Term.Indefinite(" "))))
        .containsExactly(Check.INDEFINITE_WITHOUT_SPECIAL_GROUNDS);
  }

  @Test
  void his_own_home_lasts_a_year_and_asks_for_imminent_danger() {
    Bans home =
        lawful().with(HOME_INSIDE).with(grounds(Danger.IMMINENT, ContactBanGround.CRIMINAL_ACT));
    assertThat(found(home.with(years(1)))).isEmpty();
    assertThat(found(home.with(new Term.For(Period.of(1, 0, 1)))))
        .containsExactly(Check.CONTACT_HOME_TOO_LONG);
    assertThat(found(home.with(new Term.Indefinite("Vedvarende fare."))))
        .containsExactly(Check.CONTACT_HOME_TOO_LONG);
    assertThat(found(home.with(years(1)).with(grounds(Danger.IMMINENT, ContactBanGround.PURSUIT))))
        .containsExactly(Check.CONTACT_HOME_DANGER_NOT_IMMINENT);
    assertThat(
            found(
                home.with(years(1))
                    .with(grounds(Danger.REASON_TO_BELIEVE, ContactBanGround.CRIMINAL_ACT))))
        .containsExactly(Check.CONTACT_HOME_DANGER_NOT_IMMINENT);
  }

  @Test
  void monitoring_ends_after_five_years_and_with_the_ban() {
    Bans endless = lawful().with(new Term.Indefinite("Vedvarende fare."));
    assertThat(found(endless.monitored(years(5)))).isEmpty();
    assertThat(found(endless.monitored(new Term.For(Period.of(5, 0, 1)))))
        .containsExactly(Check.JUDGMENT_MONITORING_TOO_LONG);
    assertThat(found(lawful().with(years(2)).monitored(years(3))))
        .containsExactly(Check.JUDGMENT_MONITORING_OUTLIVES_BAN);
    assertThat(found(lawful().with(years(2)).monitored(years(2)))).isEmpty();
    Bans untilADay = lawful().with(new Term.Until(LocalDate.parse("2028-09-01")));
    assertThat(found(untilADay.monitored(new Term.Until(LocalDate.parse("2028-09-02")))))
        .containsExactly(Check.JUDGMENT_MONITORING_OUTLIVES_BAN);
    assertThat(found(untilADay.monitored(years(3))))
        .containsExactly(Check.JUDGMENT_MONITORING_OUTLIVES_BAN);
  }

  @Test
  void a_fixed_last_day_of_monitoring_may_lie_after_a_ban_whose_end_legal_force_sets() {
    assertThat(
            found(lawful().with(years(2)).monitored(new Term.Until(LocalDate.parse("2028-09-20")))))
        .isEmpty();
  }

  @Test
  void monitoring_is_necessary() {
    Bans unexplained =
        new Bans(
            lawful().form(),
            lawful().offence(),
            lawful().assessment(),
            lawful().content(),
            lawful().term(),
            new Monitored("", years(1)));
    assertThat(found(unexplained)).containsExactly(Check.JUDGMENT_MONITORING_NOT_NECESSARY);
  }

  @Test
  void only_a_court_imposes_it() {
    Bans byProsecution =
        new Bans(
            Orders.decided(Orders.DAY),
            "",
            grounds(Danger.NOT_SHOWN),
            forbidding(),
            new Term.Until(LocalDate.parse("2026-08-31")),
            new NotMonitored());
    assertThat(found(byProsecution))
        .containsExactly(
            Check.NOT_BY_JUDGMENT,
            Check.NO_OFFENCE,
            Check.CONTACT_GROUND_MISSING,
            Check.CONTACT_DANGER_NOT_SHOWN,
            Check.CONTACT_CONTENT_MISSING,
            Check.ENDS_BEFORE_IT_BEGINS);
  }

  @Test
  void the_judgment_is_in_writing_and_of_a_time_when_the_act_was_in_force() {
    Bans early =
        new Bans(
            new Form(Orders.noon(LocalDate.parse("2015-09-30")), Form.Decider.COURT, false),
            "Trusler.",
            lawful().assessment(),
            lawful().content(),
            years(1),
            new NotMonitored());
    assertThat(found(early)).containsExactly(Check.NOT_IN_FORCE, Check.NOT_WRITTEN);
  }

  @Test
  void exceptions_and_children_are_stated() {
    assertThat(
            found(
                lawful()
                    .with(
                        new Content<>(
                            lawful().content().prohibitions(),
                            List.of(" "),
                            Content.Children.NOT_STATED))))
        .containsExactly(Check.EXCEPTION_EMPTY, Check.CONTACT_WITH_CHILD_NOT_STATED);
  }

  @Test
  void it_names_its_parties() {
    ContactBan all = lawful().ban();
    ContactBan anonymous =
        new ContactBan(
            all.form(),
            new Parties("", new Parties.Persons(List.of())),
            all.offence(),
            all.assessment(),
            all.content(),
            all.term(),
            all.monitoring());
    assertThat(LAW.examine(anonymous).findings())
        .extracting(Finding::check)
        .containsExactly(Check.RESTRAINED_NOT_NAMED, Check.PROTECTS_NOBODY_IN_PARTICULAR);
    assertThat(LAW.examine(anonymous).findings())
        .extracting(it -> it.statute().nb())
        .containsOnly("straffeloven § 57 første ledd");
  }

  @Test
  void it_can_be_tried_anew_after_three_years_and_its_monitoring_after_six_months() {
    assertThat(LAW.retest(LocalDate.parse("2026-08-31")))
        .isEqualTo(new Retest(LocalDate.parse("2029-08-31"), LocalDate.parse("2027-02-28")));
  }

  static Term.For years(int years) {
    return new Term.For(Period.ofYears(years));
  }

  static Assessment<ContactBanGround> imminent() {
    return grounds(Danger.IMMINENT, ContactBanGround.CRIMINAL_ACT);
  }

  private static Content<Prohibition.OfContactBan> forbidding(
      Prohibition.OfContactBan... prohibitions) {
    return new Content<>(List.of(prohibitions), List.of(), Content.Children.NOT_CONCERNED);
  }

  private static Assessment<ContactBanGround> grounds(Danger danger, ContactBanGround... grounds) {
    return new Assessment<>(
        List.of(grounds).stream().map(it -> new Reasoned<>(it, "Dommen.")).toList(),
        danger,
        Orders.PROPORTIONATE);
  }

  private static List<Check> found(Bans ban) {
    return LAW.examine(ban.ban()).findings().stream().map(Finding::check).toList();
  }
}
