package no.skjold.server.login;

import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.AfterCommit;
import no.skjold.server.audit.Audit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Codes handed over in person and what they bind, each audited in the transaction that does it.
@Component
class CodeDesk {

  private final HandedOverCodes codes;
  private final BoundDevices devices;
  private final Passkeys passkeys;
  private final LiveSessions sessions;
  private final Audit audit;

  CodeDesk(
      HandedOverCodes codes,
      BoundDevices devices,
      Passkeys passkeys,
      LiveSessions sessions,
      Audit audit) {
    this.codes = codes;
    this.devices = devices;
    this.passkeys = passkeys;
    this.sessions = sessions;
    this.audit = audit;
  }

  /// Makes a code and ends every earlier way in of the person: it is what one asks for when
  /// somebody else has got hold of one.
  @Transactional
  String make(Staff by, long personId) {
    String holder = "citizen/" + personId;
    audit.append(by.name(), "code_made", "person/" + personId, "");
    devices.endAll(personId);
    passkeys.forget(holder);
    AfterCommit.run(() -> sessions.endAll(holder));
    return codes.make(personId, by.account());
  }

  /// Binds the browser of somebody who has just used a code.
  ///
  /// @return what the browser keeps in its cookie
  @Transactional
  String bind(long personId, String pin) {
    String holder = "citizen/" + personId;
    audit.append(holder, "device_bound", holder, "");
    return devices.bind(personId, pin);
  }
}
