package no.skjold.server.alarm;

import java.util.Set;
import org.springframework.stereotype.Component;

/// Which districts have a console connected right now. Told by the stream's thread, read by any.
@Component
class Attendance {

  private volatile Set<String> districts = Set.of();

  Set<String> districts() {
    return districts;
  }

  void now(Set<String> attended) {
    districts = Set.copyOf(attended);
  }
}
