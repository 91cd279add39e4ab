package no.skjold.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import no.skjold.law.Decision.ChildStayProhibition;
import no.skjold.law.Decision.GroupStayProhibition;
import no.skjold.law.Decision.GroupStayProhibition.Directed;
import no.skjold.law.Decision.GroupStayProhibition.Everyone;
import no.skjold.law.Decision.GroupStayProhibition.MeetingPlace;
import no.skjold.law.Decision.GroupStayProhibition.Members;
import no.skjold.law.Decision.GroupStayProhibition.OtherProperty;
import no.skjold.law.Decision.GroupStayProhibition.Property;
import org.junit.jupiter.api.Test;

/// strpl. §§ 222 b and 222 c.
class StayProhibitionTest {

  private static final Law LAW = new Law(Rulebook.standard());
  private static final Directed MEMBERS = new Members(List.of("subject-1", "subject-2"));
  private static final Property HOUSE = new MeetingPlace("house");
  private static final LocalDate FIFTEEN = LocalDate.parse("2027-06-01");

  @Test
  void a_complete_group_prohibition_lacks_nothing() {
    assertThat(found(group(MEMBERS, "2027-09-01", HOUSE))).isEmpty();
  }

  @Test
  void a_group_prohibition_lasts_a_year_at_most() {
    assertThat(found(group(MEMBERS, "2027-09-02", HOUSE)))
        .containsExactly(Check.GROUP_ORDER_TOO_LONG);
  }

  @Test
  void it_names_its_members_or_gives_special_reasons_for_everyone() {
    assertThat(found(group(new Members(List.of(" ")), "2027-01-01", HOUSE)))
        .containsExactly(Check.GROUP_MEMBERS_NOT_NAMED);
    assertThat(found(group(new Everyone(""), "2027-01-01", HOUSE)))
        .containsExactly(Check.EVERYONE_WITHOUT_SPECIAL_REASONS);
    assertThat(found(group(new Everyone("Skiftende medlemmer."), "2027-01-01", HOUSE))).isEmpty();
  }

  @Test
  void it_names_a_meeting_place_and_gives_special_reasons_for_another() {
    assertThat(found(group(MEMBERS, "2027-01-01", new OtherProperty("shop", "Slagsmål der."))))
        .containsExactly(Check.GROUP_PROPERTY_MISSING);
    assertThat(found(group(MEMBERS, "2027-01-01", HOUSE, new OtherProperty("shop", " "))))
        .containsExactly(Check.OTHER_PROPERTY_WITHOUT_SPECIAL_REASONS);
    assertThat(
            found(group(MEMBERS, "2027-01-01", HOUSE, new OtherProperty("shop", "Slagsmål der."))))
        .isEmpty();
  }

  @Test
  void both_the_settlement_and_the_danger_nearby_are_shown() {
    GroupStayProhibition empty =
        new GroupStayProhibition(
            Orders.decided(Orders.DAY),
            MEMBERS,
            "",
            " ",
            List.of(HOUSE),
            new Proportionality.NotAssessed(),
            new Term.Until(LocalDate.parse("2026-08-01")),
            Set.of());
    assertThat(found(empty))
        .containsExactly(
            Check.PROPORTIONALITY_NOT_ASSESSED,
            Check.CONSEQUENCES_NOT_TOLD,
            Check.RIGHT_TO_COURT_NOT_TOLD,
            Check.GROUP_VIOLENCE_NOT_SHOWN,
            Check.DANGER_NEARBY_NOT_SHOWN,
            Check.ENDS_BEFORE_IT_BEGINS);
  }

  @Test
  void there_was_no_group_prohibition_before_1998() {
    GroupStayProhibition early =
        new GroupStayProhibition(
            new Form(
                Orders.noon(LocalDate.parse("1998-01-08")), Form.Decider.POLICE_OFFICER, false),
            MEMBERS,
            "Skudd.",
            "Naboer.",
            List.of(HOUSE),
            Orders.PROPORTIONATE,
            new Term.Until(LocalDate.parse("1998-02-01")),
            Set.of(Information.CONSEQUENCES_OF_BREACH, Information.RIGHT_TO_COURT));
    assertThat(found(early))
        .containsExactly(Check.NOT_IN_FORCE, Check.NOT_WRITTEN, Check.NOT_BY_PROSECUTION);
  }

  @Test
  void a_complete_child_prohibition_lacks_nothing() {
    assertThat(found(child(FIFTEEN, new Child.Given(Orders.DAY), "2027-03-01"))).isEmpty();
  }

  @Test
  void a_child_prohibition_lasts_six_months_at_most() {
    assertThat(found(child(FIFTEEN, new Child.Given(Orders.DAY), "2027-03-02")))
        .containsExactly(Check.CHILD_ORDER_TOO_LONG);
  }

  @Test
  void it_is_for_children_under_fifteen() {
    LocalDate tomorrow = Orders.DAY.plusDays(1);
    assertThat(found(child(Orders.DAY, new Child.Given(Orders.DAY), "2026-10-01")))
        .containsExactly(Check.CHILD_TOO_OLD);
    assertThat(found(child(tomorrow, new Child.Given(Orders.DAY), "2026-09-01"))).isEmpty();
  }

  @Test
  void a_birthday_during_the_prohibition_is_pointed_out() {
    LocalDate birthday = LocalDate.parse("2026-12-24");
    Examination grows = LAW.examine(child(birthday, new Child.Given(Orders.DAY), "2026-12-24"));
    assertThat(grows.lawful()).isTrue();
    assertThat(grows.warnings().getFirst().words().en())
        .startsWith("The child reaches the age limit on 24 December 2026, before");
    assertThat(found(child(birthday, new Child.Given(Orders.DAY), "2026-12-23"))).isEmpty();
  }

  @Test
  void the_extension_to_eighteen_counts_when_somebody_puts_it_in_force() {
    Rulebook extended =
        Rulebook.standard()
            .amendedBy(
                "lov.yaml",
                """
                amendments:
                  - rule: OF-C-15-18
                    by: N.N.
                    because: i kraft
                    change: {from: 2026-09-01}
                """);
    ChildStayProhibition sixteen = child(Orders.DAY.minusYears(1), given(), "2026-10-01");
    assertThat(LAW.examine(sixteen).lawful()).isFalse();
    assertThat(new Law(extended).examine(sixteen).findings()).isEmpty();
  }

  @Test
  void the_child_is_heard_and_the_guardian_asked() {
    assertThat(found(child(FIFTEEN, new Child.NotAsked(), "2027-01-01")))
        .containsExactly(Check.CONSENT_NOT_ASKED);
    assertThat(found(child(FIFTEEN, new Child.Refused(Orders.DAY), "2027-01-01"))).isEmpty();
    ChildStayProhibition unheard =
        new ChildStayProhibition(
            Orders.decided(Orders.DAY),
            new Child(" ", FIFTEEN.minusYears(15), false, given()),
            List.of(" "),
            "",
            Orders.PROPORTIONATE,
            new Term.Until(Orders.DAY));
    assertThat(found(unheard))
        .containsExactly(
            Check.CHILD_NOT_NAMED,
            Check.CHILD_NOT_HEARD,
            Check.CHILD_DANGER_NOT_SHOWN,
            Check.CHILD_PLACE_MISSING);
  }

  @Test
  void a_child_prohibition_is_decided_as_others_are() {
    ChildStayProhibition spoken =
        new ChildStayProhibition(
            new Form(Orders.noon(Orders.DAY), Form.Decider.POLICE_OFFICER, false),
            new Child("child-1", FIFTEEN.minusYears(15), true, given()),
            List.of("place-1"),
            "Rekruttering på stedet.",
            new Proportionality.Disproportionate("Fritidsklubben er der."),
            new Term.Until(Orders.DAY));
    assertThat(found(spoken))
        .containsExactly(Check.NOT_WRITTEN, Check.NOT_BY_PROSECUTION, Check.DISPROPORTIONATE);
  }

  @Test
  void a_child_prohibition_needs_its_rule() {
    Rulebook undecided =
        Rulebook.standard()
            .amendedBy(
                "lov.yaml",
                """
                amendments:
                  - rule: OF-C
                    by: N.N.
                    because: opphevet
                    change: {from: undecided}
                """);
    Examination refused = new Law(undecided).examine(child(FIFTEEN, given(), "2027-01-01"));
    assertThat(refused.findings()).extracting(Finding::check).containsExactly(Check.NOT_IN_FORCE);
    assertThat(refused.findings().getFirst().words().en()).endsWith("from a day not yet decided.");
  }

  @Test
  void the_day_of_birth_is_not_printed() {
    assertThat(child(FIFTEEN, given(), "2027-01-01").child()).hasToString("Child[child-1]");
  }

  static GroupStayProhibition group(Directed directed, String until, Property... properties) {
    return new GroupStayProhibition(
        Orders.decided(Orders.DAY),
        directed,
        "Skudd mellom gruppene.",
        "Naboer bor vegg i vegg.",
        List.of(properties),
        Orders.PROPORTIONATE,
        new Term.Until(LocalDate.parse(until)),
        Set.of(Information.CONSEQUENCES_OF_BREACH, Information.RIGHT_TO_COURT));
  }

  static ChildStayProhibition child(LocalDate fifteen, Child.Consent consent, String until) {
    return new ChildStayProhibition(
        Orders.decided(Orders.DAY),
        new Child("child-1", fifteen.minusYears(15), true, consent),
        List.of("place-1"),
        "Rekruttering på stedet.",
        Orders.PROPORTIONATE,
        new Term.Until(LocalDate.parse(until)));
  }

  private static Child.Consent given() {
    return new Child.Given(Orders.DAY);
  }

  private static List<Check> found(Decision decision) {
    return LAW.examine(decision).findings().stream().map(Finding::check).toList();
  }
}
