package no.skjold.law;

import java.util.List;

/// A request nobody has decided yet.
///
/// @param responsible the police prosecutors who are responsible for it; it must be one
public record OpenRequest(List<String> responsible, Waiting waiting) {

  /// Whether it waits for the suspect's statement.
  public sealed interface Waiting {}

  public record NotWaiting() implements Waiting {}

  /// @param decidedBy the police prosecutor who decided that it can wait
  public record WaitsForStatement(String decidedBy) implements Waiting {}

  public OpenRequest {
    responsible = List.copyOf(responsible);
  }

  boolean hasOneResponsible() {
    return responsible.size() == 1 && !responsible.getFirst().isBlank();
  }

  boolean mayWait() {
    return switch (waiting) {
      case NotWaiting _ -> true;
      case WaitsForStatement(String decidedBy) -> !decidedBy.isBlank();
    };
  }
}
