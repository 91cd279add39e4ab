package no.skjold.server.login;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor.Role;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.Grading;
import no.skjold.server.login.Account.Trust;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// The accounts nobody makes: the demo's invented staff, an evaluation's, and for real the first
/// two who manage accounts. Two, since whatever one of them asks for another must agree to. Runs
/// before anything that serves, after the database is known to be the right one.
@Component
class FirstAccounts implements SmartLifecycle {

  private static final Trust ADMINISTRATOR =
      new Trust(Set.of(Role.IT_OPERATIONS), Set.of(), Grading.UNGRADED, null);

  private final Ways ways;
  private final Logins logins;
  private final Accounts accounts;
  private final Invitations invitations;
  private final Passkeys passkeys;
  private final Tokens tokens;
  private final AccessSettings settings;
  private final SecureRandom random;
  private final List<Invited> invited = new ArrayList<>();
  private String integrationToken = "";
  private volatile boolean running;

  FirstAccounts(
      Ways ways,
      Logins logins,
      Accounts accounts,
      Invitations invitations,
      Passkeys passkeys,
      Tokens tokens,
      AccessSettings settings,
      SecureRandom random) {
    this.ways = ways;
    this.logins = logins;
    this.accounts = accounts;
    this.invitations = invitations;
    this.passkeys = passkeys;
    this.tokens = tokens;
    this.settings = settings;
    this.random = random;
  }

  /// Somebody to be told how to get in, on standard output, once.
  record Invited(String name, String secret) {}

  List<Invited> invited() {
    return List.copyOf(invited);
  }

  /// The demo's and the evaluation's bearer token; blank for real.
  String integrationToken() {
    return integrationToken;
  }

  @Override
  public void start() {
    logins.logins().forEach(this::keepDemoAccount);
    if (accounts.none() && ways.local()) {
      keepIfNew("administrator-1", "Administrator 1", ADMINISTRATOR);
      keepIfNew("administrator-2", "Administrator 2", ADMINISTRATOR);
    }
    if (ways.evaluation()) {
      keepIfNew("operator", "Operatør 1", EVALUATOR);
      keepIfNew("district-lead", "Distriktsleder 1", EVALUATING_LEAD);
    }
    settings.administrators().forEach(this::keepAdministrator);
    if (ways.local()) {
      accounts.all().forEach(this::inviteIfNeverIn);
    }
    if (ways.onThisMachineOnly()) {
      keepIntegration();
    }
    running = true;
  }

  private static final Trust EVALUATOR =
      new Trust(
          Set.of(Role.OPERATOR, Role.SHIFT_LEAD, Role.TECHNICIAN),
          Districts.ALL,
          Grading.UNGRADED,
          null);
  private static final Trust EVALUATING_LEAD =
      new Trust(Set.of(Role.DISTRICT_LEAD), Districts.ALL, Grading.UNGRADED, null);

  private void keepDemoAccount(Logins.Login login) {
    if (login.actor() instanceof Staff staff) {
      Trust trust =
          new Trust(staff.roles(), staff.districts(), staff.clearance(), staff.personId());
      keepIfNew(staff.account(), staff.name(), trust);
    }
  }

  private void keepIfNew(String id, String name, Trust trust) {
    keepIfNew(id, name, trust, null);
  }

  private void keepIfNew(String id, String name, Trust trust, @Nullable String subject) {
    if (accounts.get(id).isEmpty()) {
      accounts.save(new Account(id, name, trust, subject, false, AccountDesk.SERVER));
    }
  }

  private void keepAdministrator(String subject) {
    if (accounts.all().stream().noneMatch(it -> subject.equals(it.subject()))) {
      String id = "a-" + Secrets.generate(random).substring(0, 16);
      keepIfNew(id, "Administrator " + (accounts.all().size() + 1), ADMINISTRATOR, subject);
    }
  }

  /// One of the server's own accounts that has never got in is invited anew at every start.
  private void inviteIfNeverIn(Account account) {
    if (account.madeBy().equals(AccountDesk.SERVER)
        && account.subject() == null
        && !account.disabled()
        && !passkeys.has(account.id())) {
      invited.add(new Invited(account.name(), invitations.make(account.id(), AccountDesk.SERVER)));
    }
  }

  private void keepIntegration() {
    integrationToken =
        settings.integrationToken().isBlank()
            ? Secrets.generate(random)
            : settings.integrationToken();
    tokens.replaceServers(
        integrationToken, "integrasjon", EnumSet.allOf(Action.class), Duration.ofDays(30));
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return Integer.MIN_VALUE + 1001;
  }
}
