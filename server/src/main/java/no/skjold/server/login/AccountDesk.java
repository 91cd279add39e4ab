package no.skjold.server.login;

import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import no.skjold.server.access.Access.NotThere;
import no.skjold.server.access.Actor.Role;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.AfterCommit;
import no.skjold.server.access.Grading;
import no.skjold.server.access.World;
import no.skjold.server.audit.Audit;
import no.skjold.server.login.Account.Trust;
import no.skjold.server.login.Tokens.Token;
import no.skjold.server.login.TrustRequests.TrustRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What is done to accounts, by IT operations. Nobody changes their own; whatever lets somebody do
/// or see more waits for another person, one whom the asker did not make. A change ends the
/// account's sessions. Everything is audited in the transaction that does it.
@Component
class AccountDesk {

  /// Who made the accounts that no account made.
  static final String SERVER = "server";

  private final Accounts accounts;
  private final TrustRequests requests;
  private final LiveSessions sessions;
  private final Passkeys passkeys;
  private final Invitations invitations;
  private final Tokens tokens;
  private final Ways ways;
  private final Audit audit;
  private final SecureRandom random;

  AccountDesk(
      Accounts accounts,
      TrustRequests requests,
      LiveSessions sessions,
      Passkeys passkeys,
      Invitations invitations,
      Tokens tokens,
      Ways ways,
      Audit audit,
      SecureRandom random) {
    this.accounts = accounts;
    this.requests = requests;
    this.sessions = sessions;
    this.passkeys = passkeys;
    this.invitations = invitations;
    this.tokens = tokens;
    this.ways = ways;
    this.audit = audit;
    this.random = random;
  }

  /// How a change went.
  enum Outcome {
    DONE,
    WAITS_FOR_ANOTHER_PERSON
  }

  /// Makes an account that is trusted with nothing yet, and asks for what it shall be trusted with.
  @Transactional
  Account make(Staff by, String name, Trust trust, @Nullable String subject) {
    requireName(name);
    requireSensible(trust);
    requireOneWorld("", trust);
    if (subject != null && accounts.all().stream().anyMatch(it -> subject.equals(it.subject()))) {
      throw new Refused("subject_taken");
    }
    Trust start = trust.nothing();
    Account account =
        new Account(
            "a-" + Secrets.generate(random).substring(0, 16),
            name.strip(),
            start,
            subject,
            false,
            by.account());
    accounts.save(account);
    audit.append(by.name(), "account_made", "account/" + account.id(), words(start));
    if (start.needsAnotherPerson(trust)) {
      ask(by, account, trust);
    }
    return account;
  }

  /// A one-time way in, which whoever hands it out could use. Every earlier one ends, and the
  /// account is trusted with nothing until another person agrees anew: nobody takes an account over
  /// alone, neither one that has been in nor one that waits to be, nor one of the identity
  /// provider's. They agree when it has been used, to whose passkey that was: [#holder].
  @Transactional
  String invite(Staff by, String id) {
    Account account = other(by, id);
    if (account.disabled()) {
      throw new Refused("account_disabled");
    }
    passkeys.forget(id);
    Trust before = account.trust();
    apply(by, account.with(before.nothing()), "account_keys_ended");
    if (before.nothing().needsAnotherPerson(before)) {
      ask(by, account, before);
    }
    audit.append(by.name(), "account_invited", "account/" + id, "");
    return invitations.make(id, by.account());
  }

  /// Changes what an account is trusted with.
  @Transactional
  Outcome change(Staff by, String id, Trust next) {
    Account account = other(by, id);
    requireSensible(next);
    requireOneWorld(id, next);
    if (account.trust().needsAnotherPerson(next)) {
      ask(by, account, next);
      return Outcome.WAITS_FOR_ANOTHER_PERSON;
    }
    apply(by, account.with(next), "account_changed");
    return Outcome.DONE;
  }

  private void ask(Staff by, Account account, Trust next) {
    String request = requests.add(account.id(), next, by.account());
    audit.append(by.name(), "account_change_asked", "account/" + account.id(), request);
  }

  /// Another person agrees to what somebody asked for, or does not.
  ///
  /// @param mark of the account's passkey, as its holder read it out; blank where none is needed
  @Transactional
  void decide(Staff by, String requestId, boolean agreed, String mark) {
    TrustRequest request = requests.open(requestId).orElseThrow(NotThere::new);
    Account account = accounts.hold(request.account()).orElseThrow(NotThere::new);
    if (agreed) {
      requireIndependent(by, request.askedBy(), account.id());
      requireIndependentOfInviter(by, account);
      requireRightHolder(by, account, mark);
      requireOneWorld(account.id(), request.trust());
    }
    requests.decide(requestId, by.account(), agreed);
    if (agreed) {
      apply(by, account.with(request.trust()), "account_change_agreed");
    } else {
      audit.append(by.name(), "account_change_declined", "account/" + account.id(), request.id());
    }
  }

  /// Not the asker, not whom it is about, and nobody the asker made or was made by: two accounts in
  /// one hand are one person.
  void requireIndependent(Staff by, String asker, String about) {
    String second = by.account();
    boolean independent =
        !second.equals(asker)
            && !second.equals(about)
            && !madeBy(second).equals(asker)
            && !madeBy(asker).equals(second);
    if (!independent) {
      throw new Refused("needs_another_person");
    }
  }

  /// Who handed out the way into an account that is trusted with nothing yet may hold it still.
  private void requireIndependentOfInviter(Staff by, Account account) {
    if (account.trust().roles().isEmpty()) {
      invitations
          .lastMadeBy(account.id())
          .ifPresent(it -> requireIndependent(by, it, account.id()));
    }
  }

  /// What is known of who holds the way into an account.
  enum Holder {
    /// Nothing to be confirmed.
    KNOWN,
    /// Nobody has been invited yet, or not used the invitation in time.
    NOT_IN_YET,
    /// An invitation is out that somebody may use.
    INVITED,
    /// Somebody has used it: the right one reads out the passkey's mark.
    TO_BE_CONFIRMED
  }

  Holder holder(Account account) {
    if (invitations.out(account.id())) {
      return Holder.INVITED;
    }
    boolean bound = invitations.unconfirmed(account.id()).isPresent();
    boolean byPasskey = bound || (ways.local() && account.subject() == null);
    if (byPasskey && !passkeys.has(account.id())) {
      return Holder.NOT_IN_YET;
    }
    return bound ? Holder.TO_BE_CONFIRMED : Holder.KNOWN;
  }

  /// Nobody is trusted with anything before it is certain who holds the way in: whoever kept the
  /// link could have used it, or could do so afterwards.
  private void requireRightHolder(Staff by, Account account, String mark) {
    switch (holder(account)) {
      case KNOWN -> {}
      case NOT_IN_YET -> throw new Refused("not_in_yet");
      case INVITED -> throw new Refused("invitation_not_used");
      case TO_BE_CONFIRMED -> confirm(by, account, mark);
    }
  }

  private void confirm(Staff by, Account account, String mark) {
    boolean right =
        passkeys
            .mark(account.id())
            .map(Letters::plain)
            .filter(Letters.plain(mark)::equals)
            .isPresent();
    if (!right) {
      audit.appendEventually(by.name(), "account_mark_wrong", "account/" + account.id(), "");
      throw new Refused("mark_wrong");
    }
    invitations.confirm(account.id());
    audit.append(by.name(), "account_holder_confirmed", "account/" + account.id(), "");
  }

  /// The mark of somebody's own passkey, while another person has to hear it; blank otherwise.
  String ownMark(Staff own) {
    return invitations
        .unconfirmed(own.account())
        .flatMap(it -> passkeys.mark(own.account()))
        .orElse("");
  }

  private String madeBy(String id) {
    return accounts.get(id).map(Account::madeBy).orElse(SERVER);
  }

  /// Ends an account's use at once, and all its sessions.
  @Transactional
  void disable(Staff by, String id) {
    apply(by, other(by, id).disabled(true), "account_disabled");
  }

  /// Lets it be used again: as before when another person agrees, and with nothing until then.
  @Transactional
  Outcome enable(Staff by, String id) {
    Account account = other(by, id).disabled(false);
    Trust before = account.trust();
    apply(by, account.with(before.nothing()), "account_enabled");
    if (!before.nothing().needsAnotherPerson(before)) {
      return Outcome.DONE;
    }
    ask(by, account, before);
    return Outcome.WAITS_FOR_ANOTHER_PERSON;
  }

  /// Another person agrees that a machine gets in.
  @Transactional
  void agreeToToken(Staff by, String tokenId) {
    Token token = tokens.get(tokenId);
    requireIndependent(by, token.madeBy(), tokenId);
    tokens.agree(by, token);
  }

  private void apply(Staff by, Account account, String what) {
    audit.append(by.name(), what, "account/" + account.id(), words(account.trust()));
    accounts.save(account);
    AfterCommit.run(() -> sessions.endAll(account.id()));
  }

  private Account other(Staff by, String id) {
    if (by.account().equals(id)) {
      throw new Refused("own_account");
    }
    return accounts.hold(id).orElseThrow(NotThere::new);
  }

  /// One name belongs to one account, also after it is disabled: the trail and the alarms know
  /// people by it.
  private void requireName(String name) {
    if (name.isBlank() || name.strip().length() > 80 || name.contains("/")) {
      throw new Refused("name_missing");
    }
    if (accounts.named(name.strip()) || tokens.everNamed(name.strip())) {
      throw new Refused("name_taken");
    }
  }

  private static void requireSensible(Trust trust) {
    if (!Districts.WITH_THE_UNIT.containsAll(trust.districts())) {
      throw new Refused("unknown_district");
    }
    if (trust.clearance() == Grading.UNKNOWN) {
      throw new Refused("unknown_clearance");
    }
    if (trust.roles().stream().anyMatch(AccountDesk::notForStaff)) {
      throw new Refused("not_a_role_of_staff");
    }
    if (trust.roles().contains(Role.IT_OPERATIONS) && trust.roles().size() > 1) {
      throw new Refused("it_operations_alone");
    }
  }

  /// Of one person, with all their accounts: comparing what an operator and a case officer get
  /// would tell who is graded.
  private void requireOneWorld(String id, Trust trust) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    roles.addAll(trust.roles());
    if (trust.personId() != null) {
      roles.addAll(accounts.rolesElsewhere(trust.personId(), id));
    }
    if (World.both(roles)) {
      throw new Refused("roles_of_both_worlds");
    }
  }

  static boolean notForStaff(Role role) {
    return switch (role) {
      case PROTECTED_PERSON, RESTRAINED_PERSON, INTEGRATION -> true;
      case OPERATOR,
          SHIFT_LEAD,
          TECHNICIAN,
          CASE_OFFICER,
          PROSECUTOR,
          DISTRICT_LEAD,
          ADDRESS_PROTECTION,
          VICTIMS_COUNSEL,
          DEFENCE_COUNSEL,
          COURT,
          MUNICIPAL_COORDINATOR,
          STATISTICIAN,
          AUDITOR,
          IT_OPERATIONS ->
          false;
    };
  }

  /// For the trail: codes only.
  private static String words(Trust trust) {
    return Objects.toString(trust.roles().stream().sorted().toList())
        + trust.districts().stream().sorted().toList()
        + trust.clearance();
  }
}
