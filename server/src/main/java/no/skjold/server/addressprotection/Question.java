package no.skjold.server.addressprotection;

import java.util.List;

/// The questions of the wizard, one to a page, in order.
enum Question {
  TARGET,
  KIND,
  BODY,
  CRITERIA,
  THREAT,
  HARM,
  ENDING,
  PERIOD,
  SUMMARY;

  /// Those that are asked for a decision of the kind.
  static List<Question> asked(boolean ending) {
    return ending
        ? List.of(TARGET, KIND, BODY, ENDING, PERIOD, SUMMARY)
        : List.of(TARGET, KIND, BODY, CRITERIA, THREAT, HARM, PERIOD, SUMMARY);
  }
}
