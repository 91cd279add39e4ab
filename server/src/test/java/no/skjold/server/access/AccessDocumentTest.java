package no.skjold.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor.Role;
import org.junit.jupiter.api.Test;

/// `docs/access.md` is written out of [Grants]. To write it anew, run this test with
/// `SKJOLD_WRITE_DOCS=1` in the environment.
class AccessDocumentTest {

  private static final Path DOCUMENT = Path.of("..", "docs", "access.md");

  @Test
  void the_document_says_what_the_table_of_grants_says() throws IOException {
    String current = document();
    if (System.getenv("SKJOLD_WRITE_DOCS") != null) {
      Files.writeString(DOCUMENT, current);
    }
    assertThat(Files.readString(DOCUMENT)).isEqualTo(current);
  }

  private static String document() {
    List<String> lines = new ArrayList<>();
    lines.add("# Who may do what");
    lines.add("");
    lines.add(
        "Written out of `Grants` by `AccessDocumentTest`, which fails when it is not current:");
    lines.add(
        "run it with `SKJOLD_WRITE_DOCS=1` in the environment. Why it is so: [ADR 0008](adr/0008-access-rules.md).");
    lines.add("What the rules are held to, with situations and grades, was written by hand:");
    lines.add("`server/src/test/resources/access/matrix.md`.");
    lines.add("");
    lines.add(
        "Rules in order; the first denial counts: role, sealing, existence, need to know, impartiality,");
    lines.add(
        "grading. Only need to know can be lifted by a stated reason. What does not stand here is denied.");
    for (Role role : Role.values()) {
      lines.add("");
      lines.add("## " + words(role.name()));
      lines.add("");
      lines.add("| action | how far |");
      lines.add("|---|---|");
      Stream.of(Action.values())
          .filter(it -> !Grants.of(role, it).isEmpty())
          .forEach(it -> lines.add("| " + words(it.name()) + " | " + reaches(role, it) + " |"));
    }
    return String.join("\n", lines) + "\n";
  }

  private static String reaches(Role role, Action action) {
    return Grants.of(role, action).stream()
        .sorted()
        .map(it -> words(it.name()))
        .collect(Collectors.joining(", "));
  }

  private static String words(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
