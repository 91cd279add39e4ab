package no.skjold.server.risk;

import java.util.List;

/// What was answered to one question.
///
/// @param chosen the options chosen, by their codes
/// @param words what is known of it
record Answer(List<String> chosen, String words) {

  static final Answer NONE = new Answer(List.of(), "");

  Answer {
    chosen = List.copyOf(chosen);
  }

  boolean isNone() {
    return equals(NONE);
  }

  @Override
  public String toString() {
    return "Answer[sealed]";
  }
}
