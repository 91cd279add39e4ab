package no.skjold.law;

import java.util.ArrayList;
import java.util.List;

/// All that is wrong with the rule files, so that it can be told at once.
final class Problems {

  private final List<String> problems = new ArrayList<>();

  void add(Where where, String problem) {
    String told = where + ": " + problem;
    if (!problems.contains(told)) {
      problems.add(told);
    }
  }

  void check() {
    if (!problems.isEmpty()) {
      throw new InvalidRulesException(problems);
    }
  }
}
