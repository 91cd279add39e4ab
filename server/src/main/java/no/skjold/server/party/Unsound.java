package no.skjold.server.party;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/// What was entered is not sound. Names fields and what is wrong with them, never what stood there.
@ResponseStatus(HttpStatus.BAD_REQUEST)
final class Unsound extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<Fault> faults;

  Unsound(List<Fault> faults) {
    super("not sound: " + faults);
    this.faults = List.copyOf(faults);
  }

  List<Fault> faults() {
    return faults;
  }

  /// @param field such as `identityNumber` or `addresses[0]`
  /// @param code what is wrong; its text stands in the bundle as `party.fault.CODE`
  record Fault(String field, String code) {}
}
