package no.skjold.server.login;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Access.Denied;
import no.skjold.server.access.Actor.Role;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.Grading;
import no.skjold.server.access.Resource;
import no.skjold.server.login.TrustRequests.TrustRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Accounts, changes that wait for another person, and bearer tokens. Says nothing about cases.
@RestController
class AccountApi {

  private final Access access;
  private final Accounts accounts;
  private final AccountDesk desk;
  private final TrustRequests requests;
  private final Invitations invitations;
  private final Tokens tokens;
  private final AccessSettings settings;
  private final Environment environment;

  AccountApi(
      Access access,
      Accounts accounts,
      AccountDesk desk,
      TrustRequests requests,
      Invitations invitations,
      Tokens tokens,
      AccessSettings settings,
      Environment environment) {
    this.access = access;
    this.accounts = accounts;
    this.desk = desk;
    this.requests = requests;
    this.invitations = invitations;
    this.tokens = tokens;
    this.settings = settings;
    this.environment = environment;
  }

  record AccountAnswer(
      String id,
      String name,
      Set<Role> roles,
      Set<String> districts,
      Grading clearance,
      @Nullable String subject,
      boolean disabled) {
    static AccountAnswer of(Account it) {
      return new AccountAnswer(
          it.id(),
          it.name(),
          it.trust().roles(),
          it.trust().districts(),
          it.trust().clearance(),
          it.subject(),
          it.disabled());
    }
  }

  record RequestAnswer(
      String id,
      String account,
      Set<Role> roles,
      Set<String> districts,
      Grading clearance,
      String askedBy,
      Instant askedAt,
      AccountDesk.Holder holder,
      @Nullable Instant passkeyMadeAt) {}

  /// @param mark what the account's holder read out, where `holder` is `TO_BE_CONFIRMED`
  record AgreeForm(@Nullable String mark) {
    static String heard(@Nullable AgreeForm form) {
      return form == null || form.mark() == null ? "" : form.mark();
    }
  }

  record OutcomeAnswer(AccountDesk.Outcome outcome) {}

  record InvitationAnswer(String link) {}

  record TokenForm(@Nullable String name, @Nullable List<String> scopes, @Nullable Integer days) {
    Set<Action> actions() {
      List<String> wanted = scopes == null ? List.of() : scopes;
      Set<Action> actions = new HashSet<>(Tokens.actions(wanted));
      if (actions.size() != new HashSet<>(wanted).size()) {
        throw new Refused("unknown_scope");
      }
      return actions;
    }

    Duration life() {
      return Duration.ofDays(days == null ? 0 : days);
    }
  }

  /// @param token shown this once
  record MadeTokenAnswer(String id, String token, Instant expiresAt) {}

  record TokenAnswer(
      String id,
      String name,
      Set<Action> scopes,
      boolean agreed,
      Instant expiresAt,
      @Nullable Instant lastUsedAt) {
    static TokenAnswer of(Tokens.Token it) {
      return new TokenAnswer(
          it.id(), it.name(), it.scopes(), it.agreed(), it.expiresAt(), it.lastUsedAt());
    }
  }

  @GetMapping("/api/v1/accounts")
  List<AccountAnswer> list() {
    staff(Action.MANAGE_ACCOUNTS);
    return accounts.all().stream().map(AccountAnswer::of).toList();
  }

  @PostMapping("/api/v1/accounts")
  @ResponseStatus(HttpStatus.CREATED)
  AccountAnswer make(@RequestBody AccountForm form) {
    Staff by = staff(Action.MANAGE_ACCOUNTS);
    return AccountAnswer.of(desk.make(by, form.nameOrBlank(), form.trust(), form.subjectOrNull()));
  }

  @PutMapping("/api/v1/accounts/{id}")
  OutcomeAnswer change(@PathVariable String id, @RequestBody AccountForm form) {
    return new OutcomeAnswer(desk.change(staff(Action.MANAGE_ACCOUNTS), id, form.trust()));
  }

  @PostMapping("/api/v1/accounts/{id}/disable")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void disable(@PathVariable String id) {
    desk.disable(staff(Action.MANAGE_ACCOUNTS), id);
  }

  @PostMapping("/api/v1/accounts/{id}/enable")
  OutcomeAnswer enable(@PathVariable String id) {
    return new OutcomeAnswer(desk.enable(staff(Action.MANAGE_ACCOUNTS), id));
  }

  @PostMapping("/api/v1/accounts/{id}/invitation")
  InvitationAnswer invite(@PathVariable String id) {
    String secret = desk.invite(staff(Action.MANAGE_ACCOUNTS), id);
    return new InvitationAnswer(
        Origins.of(settings.origin(), environment) + "/invitasjon#" + secret);
  }

  @GetMapping("/api/v1/account-requests")
  List<RequestAnswer> requests() {
    staff(Action.AGREE_TO_TRUST);
    return requests.open().stream().map(this::answer).toList();
  }

  private RequestAnswer answer(TrustRequest it) {
    return new RequestAnswer(
        it.id(),
        it.account(),
        it.trust().roles(),
        it.trust().districts(),
        it.trust().clearance(),
        it.askedBy(),
        it.askedAt(),
        accounts.get(it.account()).map(desk::holder).orElse(AccountDesk.Holder.NOT_IN_YET),
        invitations.unconfirmed(it.account()).orElse(null));
  }

  @PostMapping("/api/v1/account-requests/{id}/agree")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void agree(@PathVariable String id, @RequestBody(required = false) @Nullable AgreeForm form) {
    desk.decide(staff(Action.AGREE_TO_TRUST), id, true, AgreeForm.heard(form));
  }

  @PostMapping("/api/v1/account-requests/{id}/decline")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void decline(@PathVariable String id) {
    desk.decide(staff(Action.AGREE_TO_TRUST), id, false, "");
  }

  @GetMapping("/api/v1/tokens")
  List<TokenAnswer> tokens() {
    staff(Action.MANAGE_TOKENS);
    return tokens.list().stream().map(TokenAnswer::of).toList();
  }

  @PostMapping("/api/v1/tokens")
  @ResponseStatus(HttpStatus.CREATED)
  MadeTokenAnswer makeToken(@RequestBody TokenForm form) {
    Staff by = staff(Action.MANAGE_TOKENS);
    Tokens.Made made =
        tokens.make(by, form.name() == null ? "" : form.name(), form.actions(), form.life());
    return new MadeTokenAnswer(made.token().id(), made.secret(), made.token().expiresAt());
  }

  @PostMapping("/api/v1/tokens/{id}/agree")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void agreeToToken(@PathVariable String id) {
    desk.agreeToToken(staff(Action.AGREE_TO_TRUST), id);
  }

  @DeleteMapping("/api/v1/tokens/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revoke(@PathVariable String id) {
    tokens.revoke(staff(Action.MANAGE_TOKENS).name(), id);
  }

  /// A person at work, who may: a machine never manages access.
  private Staff staff(Action action) {
    var actor = access.current();
    access.require(actor, action, new Resource.General("accounts"));
    if (actor instanceof Staff staff) {
      return staff;
    }
    throw new Denied("not_allowed");
  }

  static List<Role> rolesOfStaff() {
    return Arrays.stream(Role.values()).filter(it -> !AccountDesk.notForStaff(it)).toList();
  }
}
