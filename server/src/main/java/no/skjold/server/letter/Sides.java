package no.skjold.server.letter;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import no.skjold.server.access.PartyRegister;
import no.skjold.server.access.PartyRegister.Part;
import no.skjold.server.access.PartyRegister.Party;
import no.skjold.server.order.Decided;
import no.skjold.server.order.Terms;

/// Who gets the letters of a decision, by our numbers.
///
/// @param restrained whom it is directed against
/// @param protects whom it protects: those it names, else those protected in the case
/// @param guardians where a child is bound, those who are not themselves restrained
/// @param others everybody else in the case
record Sides(List<Long> restrained, List<Long> protects, List<Long> guardians, Set<Long> others) {

  Sides {
    restrained = List.copyOf(restrained);
    protects = List.copyOf(protects);
    guardians = List.copyOf(guardians);
    others = Set.copyOf(others);
  }

  static Sides of(PartyRegister register, Decided decided) {
    Set<Party> parties = register.parties(decided.subjectId());
    List<Long> restrained = with(parties, EnumSet.of(Part.RESTRAINED));
    List<Long> named = decided.terms().protects().persons();
    List<Long> protects =
        named.isEmpty() ? with(parties, EnumSet.of(Part.PROTECTED, Part.CHILD)) : named;
    boolean ofChild = decided.terms().kind() == Terms.Kind.CHILD_STAY_PROHIBITION;
    List<Long> guardians =
        with(parties, ofChild ? EnumSet.of(Part.GUARDIAN) : EnumSet.noneOf(Part.class)).stream()
            .filter(it -> !restrained.contains(it))
            .toList();
    return new Sides(
        restrained,
        protects.stream().filter(it -> !restrained.contains(it)).toList(),
        guardians,
        parties.stream()
            .map(Party::personId)
            .filter(it -> !restrained.contains(it))
            .collect(Collectors.toSet()));
  }

  private static List<Long> with(Set<Party> parties, Set<Part> parts) {
    return parties.stream()
        .filter(it -> parts.contains(it.part()))
        .map(Party::personId)
        .distinct()
        .sorted()
        .toList();
  }
}
