package no.skjold.verifier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What `verify-audit` and `export-audit` were asked, checked.
///
/// @param trail an exported trail; or
/// @param jdbc the database's address
record Arguments(
    Optional<Path> trail,
    Optional<String> jdbc,
    String user,
    Optional<Path> passwordFile,
    List<Path> heads,
    List<Path> publicKeys,
    Optional<Path> to) {

  static Arguments of(List<String> given) {
    Builder builder = new Builder();
    for (int i = 0; i < given.size(); i += 2) {
      if (i + 1 == given.size()) {
        throw new Unreadable(given.get(i) + " needs a value");
      }
      builder.take(given.get(i), given.get(i + 1));
    }
    return builder.build();
  }

  String password() throws IOException {
    return passwordFile.isPresent() ? Files.readString(passwordFile.get()).strip() : "";
  }

  private static final class Builder {
    private Optional<Path> trail = Optional.empty();
    private Optional<String> jdbc = Optional.empty();
    private String user = "skjold";
    private Optional<Path> passwordFile = Optional.empty();
    private Optional<Path> to = Optional.empty();
    private final List<Path> heads = new ArrayList<>();
    private final List<Path> publicKeys = new ArrayList<>();

    void take(String option, String value) {
      switch (option) {
        case "--trail" -> trail = Optional.of(readable(value));
        case "--jdbc" -> jdbc = Optional.of(value);
        case "--user" -> user = value;
        case "--password-file" -> passwordFile = Optional.of(readable(value));
        case "--heads" -> heads.add(readable(value));
        case "--public-key" -> publicKeys.add(readable(value));
        case "--to" -> to = Optional.of(Path.of(value));
        default -> throw new Unreadable("there is no option " + option);
      }
    }

    private static Path readable(String value) {
      Path file = Path.of(value);
      if (!Files.isReadable(file)) {
        throw new Unreadable(value + " is not there or cannot be read");
      }
      return file;
    }

    Arguments build() {
      return new Arguments(trail, jdbc, user, passwordFile, heads, publicKeys, to);
    }
  }
}
