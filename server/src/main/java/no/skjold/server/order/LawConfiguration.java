package no.skjold.server.order;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import no.skjold.law.InvalidRulesException;
import no.skjold.law.Law;
import no.skjold.law.Rulebook;
import no.skjold.server.access.UnsafeStart;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The law everybody asks: the rules as they come with the house, with the changes a lawyer has
/// made in a file of amendments. A file that is not sound stops the start.
@Configuration(proxyBeanMethods = false)
class LawConfiguration {

  /// @param amendments the file; blank for none
  @Bean
  Law law(@Value("${skjold.law.amendments:}") String amendments) {
    return new Law(
        amendments.isBlank() ? Rulebook.standard() : amended(Path.of(amendments.strip())));
  }

  private static Rulebook amended(Path file) {
    try {
      return Rulebook.standard().amendedBy(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new UnsafeStart(
          "The file of amendments to the rules cannot be read: " + file,
          "Correct skjold.law.amendments, or take it out to use the rules as they come.");
    } catch (InvalidRulesException e) {
      throw new UnsafeStart(
          "The file of amendments to the rules is not sound: " + e.getMessage(),
          "Correct the file; docs/law.md tells what it may say.");
    }
  }
}
