package no.skjold.server.access;

import java.util.List;
import java.util.Optional;
import no.skjold.server.access.Actor.Staff;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Who an account is, logged in or not, of all who keep accounts.
@Component
class Colleagues {

  private final ObjectProvider<StaffDirectory> directories;

  Colleagues(ObjectProvider<StaffDirectory> directories) {
    this.directories = directories;
  }

  Optional<Staff> find(String account) {
    return directories.stream().flatMap(it -> it.staff(account).stream()).findFirst();
  }

  List<Staff> list() {
    return directories.stream().flatMap(it -> it.list().stream()).toList();
  }
}
