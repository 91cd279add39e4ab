package no.skjold.server.audit;

import org.jspecify.annotations.Nullable;

/// What goes on the trail, beside the time. Ids and codes only: a reason somebody typed stays where
/// it was typed, and the trace names its id.
///
/// @param actor who, by name
/// @param action what, a short code
/// @param resource which, by id, such as `subject/12`
/// @param detail a code or number
/// @param why what it rests on: a paragraph, a rule's code, or the id of a stated reason; may be
///   empty
/// @param source from where; null for wherever the calling thread's request came from
public record Trace(
    String actor,
    String action,
    String resource,
    String detail,
    String why,
    @Nullable Source source) {

  private static final int LONGEST = 400;

  public Trace {
    actor = printable(actor);
    action = printable(action);
    resource = printable(resource);
    detail = printable(detail);
    why = printable(why);
  }

  public static Trace of(String actor, String action, String resource) {
    return new Trace(actor, action, resource, "", "", null);
  }

  public Trace detail(String text) {
    return new Trace(actor, action, resource, text, why, source);
  }

  public Trace because(String reason) {
    return new Trace(actor, action, resource, detail, reason, source);
  }

  public Trace from(Source where) {
    return new Trace(actor, action, resource, detail, why, where);
  }

  /// One line that the database takes, whatever was sent.
  static String printable(String text) {
    String line = text.replaceAll("\\p{Cntrl}|[\\uD800-\\uDFFF]", "?");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST);
  }
}
