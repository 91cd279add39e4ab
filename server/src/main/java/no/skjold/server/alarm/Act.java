package no.skjold.server.alarm;

import org.jspecify.annotations.Nullable;

/// What a person does with an alarm.
sealed interface Act {

  /// How the log and the audit trail name it.
  String code();

  /// What is said with it, if anything.
  String text();

  record Acknowledge(String text) implements Act {
    @Override
    public String code() {
      return "acknowledged";
    }
  }

  /// @param assignee who has it from now on
  record Assign(String assignee, String text) implements Act {
    @Override
    public String code() {
      return "assigned";
    }
  }

  record Note(String text) implements Act {
    @Override
    public String code() {
      return "note";
    }
  }

  record Start(String text) implements Act {
    @Override
    public String code() {
      return "started";
    }
  }

  record PatrolSent(String text) implements Act {
    @Override
    public String code() {
      return "patrol_sent";
    }
  }

  record PatrolArrived(String text) implements Act {
    @Override
    public String code() {
      return "patrol_arrived";
    }
  }

  record Notified(String text) implements Act {
    @Override
    public String code() {
      return "notified";
    }
  }

  /// @param outcome what it was; null when it was left out
  record Close(@Nullable Outcome outcome, String text) implements Act {
    @Override
    public String code() {
      return "closed";
    }
  }

  /// @param text why, required
  record Reopen(String text) implements Act {
    @Override
    public String code() {
      return "reopened";
    }
  }
}
