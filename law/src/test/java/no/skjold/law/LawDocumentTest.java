package no.skjold.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `docs/law.md` is written out of the rule tables. To write it anew, run this test with
/// `SKJOLD_WRITE_DOCS=1` in the environment.
class LawDocumentTest {

  @ParameterizedTest
  @CsvSource({"BOKMAAL, law.md", "ENGLISH, law.en.md"})
  void the_document_says_what_the_rules_say(Language language, String file) throws IOException {
    Path document = Path.of("..", "docs", file);
    String current = LawDocument.markdown(Rulebook.standard(), language);
    if ("1".equals(System.getenv("SKJOLD_WRITE_DOCS"))) {
      Files.writeString(document, current);
    }
    assertThat(Files.readString(document)).isEqualTo(current);
  }
}
