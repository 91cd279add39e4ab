package no.skjold.server.backup;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.skjold.server.storage.StorageSettings;

/// What a command was given: `--name value` or `--name`, and the environment behind it.
record Options(Map<String, String> given, Map<String, String> environment) {

  private static final Set<String> FLAGS = Set.of("without-evidence", "passphrase");

  static Options of(String[] arguments, Set<String> known, Map<String, String> environment) {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < arguments.length; i++) {
      String name = arguments[i].startsWith("--") ? arguments[i].substring(2) : "";
      if (!known.contains(name)) {
        throw new BackupRefused(
            "There is no option '" + arguments[i] + "'.",
            "It takes --" + String.join(", --", known.stream().sorted().toList()) + ".");
      }
      if (FLAGS.contains(name)) {
        given.put(name, "true");
      } else if (i + 1 < arguments.length) {
        given.put(name, arguments[++i]);
      } else {
        throw new BackupRefused("--" + name + " needs a value.", "Give it after the option.");
      }
    }
    return new Options(given, environment);
  }

  boolean has(String name) {
    return given.containsKey(name);
  }

  Optional<Path> path(String name) {
    return Optional.ofNullable(given.get(name)).map(it -> Path.of(it).toAbsolutePath().normalize());
  }

  Path requiredPath(String name, String what) {
    return path(name)
        .orElseThrow(
            () -> new BackupRefused("--" + name + " is missing.", "Give " + what + " with it."));
  }

  StorageSettings storage() {
    return storage(
        path("data").orElseGet(() -> Path.of(environment.getOrDefault("SKJOLD_DATA", "data"))));
  }

  StorageSettings storage(Path data) {
    return new StorageSettings(
        data,
        new StorageSettings.DatabaseSettings(
            environment.getOrDefault("SKJOLD_DATABASE_URL", ""),
            environment.getOrDefault("SKJOLD_DATABASE_USERNAME", ""),
            environment.getOrDefault("SKJOLD_DATABASE_PASSWORD", ""),
            2,
            java.time.Duration.ofSeconds(2)));
  }

  Path keyFile(Path data) {
    String setting = environment.getOrDefault("SKJOLD_BACKUP_KEY", "");
    return path("key").orElseGet(() -> BackupSettings.keyFile(data, setting));
  }

  String masterKey() {
    return environment.getOrDefault("SKJOLD_SUPERVISION_MASTERKEY", "");
  }

  /// From a file, or typed without being shown.
  Optional<char[]> passphrase() throws IOException {
    Optional<Path> file = path("passphrase-file");
    if (file.isPresent()) {
      return Optional.of(sound(Files.readString(file.get()).strip().toCharArray()));
    }
    if (!has("passphrase")) {
      return Optional.empty();
    }
    Console console =
        Optional.ofNullable(System.console())
            .filter(Console::isTerminal)
            .orElseThrow(() ->
                new BackupRefused(
                    "There is nobody to type a passphrase.",
                    "Give it in a file: --passphrase-file FILE."));
    return Optional.of(sound(console.readPassword("Passphrase: ")));
  }

  private static char[] sound(char[] passphrase) {
    if (passphrase.length < 16) {
      throw new BackupRefused(
          "A passphrase of fewer than 16 characters can be guessed.",
          "Use five or more random words.");
    }
    return passphrase;
  }
}
