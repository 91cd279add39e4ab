package no.skjold.simulator;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the command line says, as `--name value` pairs.
record Options(Map<String, String> values) {
  private static final Set<String> KNOWN =
      Set.of(
          "--target",
          "--api",
          "--token",
          "--mqtt",
          "--device-http",
          "--seed",
          "--seconds",
          "--subjects",
          "--rate",
          "--in-flight",
          "--protocol",
          "--ledger");

  Options {
    values = Map.copyOf(values);
  }

  static Options parse(String[] arguments, int from) {
    Map<String, String> values = new HashMap<>();
    for (int index = from; index < arguments.length; index += 2) {
      if (!KNOWN.contains(arguments[index])) {
        throw new IllegalArgumentException("simulate does not know '" + arguments[index] + "'");
      }
      if (index + 1 == arguments.length) {
        throw new IllegalArgumentException(arguments[index] + " needs a value");
      }
      values.put(arguments[index], arguments[index + 1]);
    }
    return new Options(values);
  }

  Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name));
  }

  String text(String name, String absent) {
    return find(name).orElse(absent);
  }

  long number(String name, long absent) {
    return find(name).map(text -> number(name, text)).orElse(absent);
  }

  static long number(String name, String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException _) {
      throw new IllegalArgumentException(name + " must be a whole number");
    }
  }
}
