package no.skjold.server.login;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.skjold.server.access.Actor.Role;
import no.skjold.server.access.AfterCommit;
import no.skjold.server.access.WhenPeopleMerge;
import no.skjold.server.access.World;
import no.skjold.server.audit.Audit;
import no.skjold.server.login.Account.Trust;
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
  private final Audit audit;

  LoginsMerged(
      HandedOverCodes codes,
      BoundDevices devices,
      Passkeys passkeys,
      LiveSessions sessions,
      Accounts accounts,
      TrustRequests requests,
      Audit audit) {
    this.codes = codes;
    this.devices = devices;
    this.passkeys = passkeys;
    this.sessions = sessions;
    this.accounts = accounts;
    this.requests = requests;
    this.audit = audit;
  }

  @Override
  public void peopleMerged(PeopleMerged merged) {
    String citizen = "citizen/" + merged.from();
    codes.endAll(merged.from());
    devices.endAll(merged.from());
    passkeys.forget(citizen);
    AfterCommit.run(() -> sessions.endAll(citizen));
    requests.move(merged.from(), merged.into());
    List<Account> theirs =
        Stream.of(merged.from(), merged.into()).flatMap(it -> accounts.of(it).stream()).toList();
    boolean both = World.both(roles(theirs));
    theirs.forEach(it -> keep(it, left(it.trust(), both).being(merged.into())));
  }

  private static Set<Role> roles(List<Account> accounts) {
    return accounts.stream()
        .filter(it -> !it.disabled())
        .flatMap(it -> it.trust().roles().stream())
        .collect(Collectors.toSet());
  }

  /// Nobody lives in both worlds. Alarms are answered before anything is written.
  private static Trust left(Trust trust, boolean both) {
    return both && World.office(trust.roles()) ? trust.nothing() : trust;
  }

  /// Their sessions end, so that the next knows who they are.
  private void keep(Account account, Trust next) {
    if (!next.equals(account.trust())) {
      accounts.save(account.with(next));
      audit.append("Skjold", "account_changed", "account/" + account.id(), "people_merged");
      AfterCommit.run(() -> sessions.endAll(account.id()));
    }
  }
}
