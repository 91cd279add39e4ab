package no.skjold.law;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import no.skjold.law.Decision.ContactBan;
import no.skjold.law.Decision.ElectronicMonitoring.Exceptional;
import no.skjold.law.Decision.GroupStayProhibition.Everyone;
import no.skjold.law.Decision.GroupStayProhibition.MeetingPlace;
import no.skjold.law.Decision.GroupStayProhibition.OtherProperty;
import no.skjold.law.Decision.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What somebody wrote about people is in no printed form.
class PrintedTest {

  private static final String SECRET = "Kari Oppdiktet bor i Storgata";

  static List<Object> written() {
    Proportionality fair = new Proportionality.Proportionate(SECRET);
    Assessment<Ground> assessment =
        new Assessment<>(
            List.of(new Reasoned<>(Ground.PURSUIT, SECRET)), Danger.REASON_TO_BELIEVE, fair);
    Content<Prohibition.OfRestrainingOrder> content =
        new Content<>(
            List.of(new Prohibition.NoContact()), List.of(SECRET), Content.Children.NO_CONTACT);
    Orders order =
        Orders.lawful()
            .with(new Parties("subject-1", new Parties.DefinedCircle(SECRET)))
            .with(new Initiative.PublicInterest(SECRET))
            .with(assessment)
            .with(content);
    Exceptional exceptional = new Exceptional(SECRET, "a", "b");
    ContactBan.Monitored monitored = new ContactBan.Monitored(SECRET, ContactBanTest.years(1));
    ContactBan judged = ContactBanTest.lawful().ban();
    Term endless = new Term.Indefinite(SECRET);
    return List.of(
        fair,
        endless,
        content,
        assessment.grounds().getFirst(),
        order.initiative(),
        order.parties().protects(),
        order.order(),
        order.ownHome(),
        new Refusal(order.form(), order.parties(), SECRET, Set.of(), Set.of()),
        StayProhibitionTest.group(
            new Everyone(SECRET),
            "2027-01-01",
            new MeetingPlace("house"),
            new OtherProperty("shop", SECRET)),
        new Decision.GroupStayProhibition(
            order.form(),
            new Everyone(SECRET),
            SECRET,
            SECRET,
            List.of(),
            fair,
            order.term(),
            Set.of()),
        new Everyone(SECRET),
        new OtherProperty("shop", SECRET),
        new Decision.ChildStayProhibition(
            order.form(),
            new Child("child-1", Orders.DAY, true, new Child.NotAsked()),
            List.of(),
            SECRET,
            fair,
            order.term()),
        Controls.lawful().necessary(SECRET).basedOn(exceptional).control(),
        exceptional,
        new ContactBan(
            order.form(),
            order.parties(),
            SECRET,
            judged.assessment(),
            new Content<>(List.of(), List.of(SECRET), Content.Children.NO_CONTACT),
            endless,
            monitored),
        monitored,
        new Proportionality.Disproportionate(SECRET),
        new Overruling(Check.NO_ZONE, "jurist", false, SECRET));
  }

  @ParameterizedTest
  @MethodSource("written")
  void what_was_written_is_not_printed(Object holder) {
    assertThat(holder.toString()).isNotBlank().doesNotContain(SECRET);
  }

  /// Words that hold prose; a new record with one of them must be thought of here.
  @Test
  void every_holder_of_prose_is_among_them() {
    JavaClasses law =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("no.skjold.law");
    Set<String> prose =
        Set.of(
            "facts",
            "reasons",
            "reason",
            "definition",
            "specialGrounds",
            "specialReasons",
            "necessity",
            "exceptions",
            "danger",
            "dangerNearby",
            "mutualViolence",
            "offence");
    assertThat(
            law.stream()
                .filter(it ->
                    it.isRecord()
                        && it.getFields().stream()
                            .anyMatch(field -> prose.contains(field.getName())))
                .map(it -> it.getSimpleName()))
        .containsExactlyInAnyOrder(
            "Assessment",
            "ChildStayProhibition",
            "ContactBan",
            "Content",
            "DefinedCircle",
            "Disproportionate",
            "ElectronicMonitoring",
            "Everyone",
            "Exceptional",
            "GroupStayProhibition",
            "Indefinite",
            "Monitored",
            "OtherProperty",
            "Overruling",
            "Proportionate",
            "PublicInterest",
            "Reasoned",
            "Refusal");
  }
}
