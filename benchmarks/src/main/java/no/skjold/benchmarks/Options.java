package no.skjold.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What the command line asked for: suites and settings.
public record Options(List<String> suites, Map<String, String> settings) {

  /// Copies both.
  public Options {
    suites = List.copyOf(suites);
    settings = Map.copyOf(settings);
  }

  /// Reads the command line; every option has a value, and those not given have their standard.
  static Options parse(List<String> arguments, Collection<Option> known) {
    Map<String, String> settings = new TreeMap<>();
    known.forEach(option -> settings.put(option.name(), option.standard()));
    List<String> suites = new ArrayList<>();
    Iterator<String> rest = arguments.iterator();
    while (rest.hasNext()) {
      String argument = rest.next();
      if (!argument.startsWith("--")) {
        suites.add(argument);
        continue;
      }
      String name = argument.substring(2);
      if (!settings.containsKey(name)) {
        throw new IllegalArgumentException("there is no option " + argument);
      }
      if (!rest.hasNext()) {
        throw new IllegalArgumentException(argument + " needs a value");
      }
      settings.put(name, rest.next());
    }
    return new Options(suites, settings);
  }

  /// Whether this suite was asked for; all are when none is named.
  boolean asksFor(Suite suite) {
    return suites.isEmpty() || suites.stream().anyMatch(name -> names(name, suite));
  }

  static boolean names(String name, Suite suite) {
    return suite.name().equals(name) || suite.name().startsWith(name + ".");
  }

  /// The value as it was written.
  public String text(String name) {
    String value = settings.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no suite has declared the option --" + name);
    }
    return value;
  }

  /// A whole number of at least one.
  public int count(String name) {
    try {
      int value = Integer.parseInt(text(name));
      if (value >= 1) {
        return value;
      }
    } catch (NumberFormatException _) {
      // Said below, together with what is too small.
    }
    throw new IllegalArgumentException(
        "--" + name + " is a whole number of at least 1, not '" + text(name) + "'");
  }

  /// A number of seconds.
  public Duration seconds(String name) {
    return Duration.ofSeconds(count(name));
  }
}
