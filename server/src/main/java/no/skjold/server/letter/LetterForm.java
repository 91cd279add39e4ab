package no.skjold.server.letter;

import java.util.Locale;
import no.skjold.server.document.Audience;
import no.skjold.server.document.Language;
import no.skjold.server.document.LetterKind;
import org.jspecify.annotations.Nullable;

/// Which letter somebody asked for, as it was sent. Never printed.
///
/// @param vedtak the decision's number
/// @param slag a [LetterKind]
/// @param til an [Audience]
/// @param person our number; blank for an office or a posting
/// @param sprak a [Language]
/// @param domstol the court a referral goes to
/// @param syn what the prosecution says to it
/// @param gruppe whom a posting applies to
/// @param mishandling `on` when it rests on possible abuse
/// @param lest the fingerprint of what was read
/// @param sted `on` when a town that is named tells nothing
record LetterForm(
    @Nullable String vedtak,
    @Nullable String slag,
    @Nullable String til,
    @Nullable String person,
    @Nullable String sprak,
    @Nullable String domstol,
    @Nullable String syn,
    @Nullable String gruppe,
    @Nullable String mishandling,
    @Nullable String lest,
    @Nullable String sted) {

  private static final int LONGEST = 4000;

  Wanted wanted() {
    return new Wanted(
        number(vedtak, "form"),
        chosen(LetterKind.class, slag),
        chosen(Audience.class, til),
        text(person).isEmpty() ? null : number(person, "form"),
        language(),
        new Wanted.Added(text(domstol), text(syn), text(gruppe), text(mishandling).equals("on")));
  }

  Language language() {
    return text(sprak).isEmpty() ? Language.NB : chosen(Language.class, sprak);
  }

  boolean townRead() {
    return text(sted).equals("on");
  }

  String read() {
    return text(lest);
  }

  private static long number(@Nullable String sent, String fault) {
    Unsound.unless(text(sent).matches("\\d{1,18}"), fault);
    return Long.parseLong(text(sent));
  }

  private static <E extends Enum<E>> E chosen(Class<E> type, @Nullable String sent) {
    try {
      return Enum.valueOf(type, text(sent).toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new Unsound("form");
    }
  }

  private static String text(@Nullable String sent) {
    String text = sent == null ? "" : sent.strip().replace("\r\n", "\n");
    Unsound.unless(text.length() <= LONGEST, "too_long");
    return text;
  }

  @Override
  public String toString() {
    return "LetterForm[sealed]";
  }
}
