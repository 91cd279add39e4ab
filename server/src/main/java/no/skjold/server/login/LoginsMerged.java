package no.skjold.server.login;

import no.skjold.server.access.AfterCommit;
import no.skjold.server.access.WhenPeopleMerge;
import org.springframework.stereotype.Component;

/// Two records of one person: every way in under the number that ends, ends with it, since a way
/// that police have shut under the other is not to open again; whoever came in with electronic
/// identity goes on doing so, others are handed a new code. Who they are at work moves, so that
/// they still see nothing of themselves and theirs.
@Component
class LoginsMerged implements WhenPeopleMerge {

  private final HandedOverCodes codes;
  private final BoundDevices devices;
  private final Passkeys passkeys;
  private final LiveSessions sessions;
  private final Accounts accounts;
  private final TrustRequests requests;

  LoginsMerged(
      HandedOverCodes codes,
      BoundDevices devices,
      Passkeys passkeys,
      LiveSessions sessions,
      Accounts accounts,
      TrustRequests requests) {
    this.codes = codes;
    this.devices = devices;
    this.passkeys = passkeys;
    this.sessions = sessions;
    this.accounts = accounts;
    this.requests = requests;
  }

  @Override
  public void peopleMerged(PeopleMerged merged) {
    String citizen = "citizen/" + merged.from();
    codes.endAll(merged.from());
    devices.endAll(merged.from());
    passkeys.forget(citizen);
    AfterCommit.run(() -> sessions.endAll(citizen));
    requests.move(merged.from(), merged.into());
    accounts.all().stream()
        .filter(it -> Long.valueOf(merged.from()).equals(it.trust().personId()))
        .forEach(it -> move(it, merged.into()));
  }

  /// Their sessions end, so that the next knows who they are.
  private void move(Account account, long into) {
    accounts.save(account.with(account.trust().being(into)));
    AfterCommit.run(() -> sessions.endAll(account.id()));
  }
}
