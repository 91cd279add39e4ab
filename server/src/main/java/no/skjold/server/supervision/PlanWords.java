package no.skjold.server.supervision;

import java.util.regex.Pattern;

/// The words of a plan that go out with alarms, messages and logs. They are references and
/// paragraphs, never free text: a name or an identity number has no room in them. What is refused
/// is told by what is allowed, never by what was given.
final class PlanWords {

  private static final Pattern REFERENCE = Pattern.compile("[A-Za-zÆØÅæøå0-9._/-]{1,40}");
  private static final Pattern PERSON = Pattern.compile("[A-Za-zÆØÅæøå0-9._/-]{1,64}");
  private static final Pattern PLAN_PART = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Pattern IDENTITY_NUMBER = Pattern.compile("[0-9]{11}");
  private static final Pattern LEGAL_BASIS =
      Pattern.compile(
          "(strpl\\. § 222 [a-i]|strl\\. § 57)"
              + "( (første|annet|andre|tredje|fjerde|femte|sjette|[1-9]\\.) ledd)?");

  private PlanWords() {}

  static String reference(String given) {
    return identifier("reference", given, REFERENCE, 40);
  }

  static String personId(String given) {
    return identifier("personId", given, PERSON, 64);
  }

  static String orderId(String given) {
    return planPart("orderId", given);
  }

  static String zoneId(String given) {
    return planPart("zoneId", given);
  }

  private static String planPart(String member, String given) {
    if (!PLAN_PART.matcher(given).matches() || IDENTITY_NUMBER.matcher(given).find()) {
      throw new IllegalArgumentException(
          member
              + ": 1 to 64 of A-Za-z0-9._- such as Z1; never a name, and never 11 digits in a row");
    }
    return given;
  }

  private static String identifier(String member, String given, Pattern pattern, int longest) {
    if (!pattern.matcher(given).matches() || IDENTITY_NUMBER.matcher(given).find()) {
      throw new IllegalArgumentException(
          member
              + ": 1 to "
              + longest
              + " letters, digits or - / . _ without spaces, such as 2026-0143; never a name, and"
              + " never 11 digits in a row");
    }
    return given;
  }

  static String legalBasis(String given) {
    if (!LEGAL_BASIS.matcher(given).matches()) {
      throw new IllegalArgumentException(
          "legalBasis: strpl. § 222 a to i, or strl. § 57, with or without a subsection, such as "
              + "strl. § 57 femte ledd");
    }
    return given;
  }
}
