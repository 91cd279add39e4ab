package no.skjold.server.document;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The fixed wording of one kind of letter in one language, in one version: a file that a lawyer
/// can read. A change is a new file; letters that were kept stay as they were.
///
/// @param validFrom letters dated from this day on use it
/// @param unconfirmed what a lawyer has yet to confirm; shown with the letter, never in it
/// @param audiences to whom such a letter may go
/// @param oneOf passages of which exactly one must apply; empty for no such demand
/// @param title the heading of it all
record Wording(
    LetterKind kind,
    Language language,
    int version,
    LocalDate validFrom,
    List<String> unconfirmed,
    Set<Audience> audiences,
    Set<Passage> oneOf,
    String title,
    List<Block> blocks) {

  /// What stands for a detail of the letter in fixed wording: `{TITLE}`.
  static final Pattern BLANK = Pattern.compile("\\{([A-Z_]+)}");

  /// A heading and what stands under it.
  ///
  /// @param heading blank for none
  /// @param when passages that must all apply
  /// @param unless passages of which none may apply
  /// @param audiences whom it is for
  /// @param facts a label and a text each, as a table
  /// @param text paragraphs, with a blank line between
  /// @param part whose sections follow; without any the block is left out
  /// @param required whether there must be such sections
  /// @param figures whether the maps stand here
  /// @param lines labels of empty lines to be filled in by hand
  record Block(
      String heading,
      Set<Passage> when,
      Set<Passage> unless,
      Set<Audience> audiences,
      Map<String, String> facts,
      String text,
      @Nullable Part part,
      boolean required,
      boolean figures,
      List<String> lines) {

    boolean appliesTo(Letter letter) {
      return letter.passages().containsAll(when)
          && letter.passages().stream().noneMatch(unless::contains)
          && audiences.contains(letter.to().audience());
    }
  }

  Wording {
    texts(title, blocks)
        .flatMap(it -> BLANK.matcher(it).results())
        .forEach(it -> Detail.valueOf(it.group(1)));
  }

  private static Stream<String> texts(String title, List<Block> blocks) {
    return Stream.concat(
        Stream.of(title),
        blocks.stream()
            .flatMap(
                it -> Stream.concat(Stream.of(it.heading, it.text), it.facts.values().stream())));
  }
}
