package no.skjold.server.party;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Leaves out what stands on a line of an address that is entered.
record EnteredAddresses(PostgresPeople people) implements AddressesLeftOut {

  private static final int SHORTEST = 4;

  @Override
  public UnaryOperator<String> of(Collection<Long> persons) {
    List<Pattern> lines =
        persons.stream()
            .flatMap(it -> people.find(it).stream())
            .flatMap(it -> it.addresses().stream())
            .flatMap(it -> it.lines().stream())
            .map(String::strip)
            .filter(it -> it.length() >= SHORTEST)
            .distinct()
            .map(EnteredAddresses::pattern)
            .toList();
    return text -> without(text, lines);
  }

  private static Pattern pattern(String line) {
    String words =
        Arrays.stream(line.split("[\\s,.]+"))
            .filter(it -> !it.isEmpty())
            .map(Pattern::quote)
            .collect(Collectors.joining("[\\s,.]*"));
    return Pattern.compile(words, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  private static String without(String text, List<Pattern> lines) {
    String left = text;
    for (Pattern line : lines) {
      left = line.matcher(left).replaceAll(MARK);
    }
    return left;
  }
}
