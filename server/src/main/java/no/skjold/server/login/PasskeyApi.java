package no.skjold.server.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Actor.Assurance;
import no.skjold.server.access.Actor.Citizen;
import no.skjold.server.access.OpenToAll;
import no.skjold.server.audit.Audit;
import no.skjold.server.login.Passkeys.NotVerified;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// What the pages' scripts ask for to make a passkey or log in with one. Every refusal is the same.
@RestController
class PasskeyApi {

  private static final String CREATION = "skjold.passkey.creation";
  private static final String REQUEST = "skjold.passkey.request";
  private static final String INVITATION = "skjold.passkey.invitation";

  private final Passkeys passkeys;
  private final Invitations invitations;
  private final Accounts accounts;
  private final Entrance entrance;
  private final Throttles throttles;
  private final Audit audit;
  private final TransactionTemplate transaction;
  private final JsonMapper json =
      JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();

  PasskeyApi(
      Passkeys passkeys,
      Invitations invitations,
      Accounts accounts,
      Entrance entrance,
      Throttles throttles,
      Audit audit,
      PlatformTransactionManager transactions) {
    this.passkeys = passkeys;
    this.invitations = invitations;
    this.accounts = accounts;
    this.entrance = entrance;
    this.throttles = throttles;
    this.audit = audit;
    this.transaction = new TransactionTemplate(transactions);
  }

  @OpenToAll("this is how one begins to log in")
  @PostMapping(path = "/nokkel/inn/valg", produces = MediaType.APPLICATION_JSON_VALUE)
  String requestOptions(HttpServletRequest request) {
    PublicKeyCredentialRequestOptions options = passkeys.request();
    request.getSession().setAttribute(REQUEST, options);
    return json.writeValueAsString(options);
  }

  /// A right answer never waits for the wrong ones of others at the same address: it cannot be
  /// guessed, and an operator unlocks with it.
  @OpenToAll("this is how one logs in")
  @PostMapping("/nokkel/inn")
  ResponseEntity<Void> logIn(
      HttpServletRequest request, HttpServletResponse response, @RequestBody String body) {
    Optional<Actor> actor = answered(request.getSession(), body);
    if (actor.isEmpty()) {
      return refused(request, "passkey");
    }
    entrance.admit(request, response, actor.get(), Way.PASSKEY);
    return ResponseEntity.noContent().build();
  }

  private Optional<Actor> answered(HttpSession session, String body) {
    if (!(session.getAttribute(REQUEST) instanceof PublicKeyCredentialRequestOptions options)) {
      return Optional.empty();
    }
    // A challenge is answered once.
    session.removeAttribute(REQUEST);
    try {
      PublicKeyCredential<AuthenticatorAssertionResponse> answer =
          json.readValue(body, new TypeReference<>() {});
      return actor(passkeys.holder(options, answer));
    } catch (JacksonException | NotVerified e) {
      return Optional.empty();
    }
  }

  private Optional<Actor> actor(String holder) {
    if (holder.startsWith("citizen/")) {
      long person = Long.parseLong(holder.substring("citizen/".length()));
      return Optional.of(new Citizen(person, Assurance.HANDED_OVER));
    }
    return accounts.staff(holder).map(it -> it);
  }

  /// For an invitation in the body, or for a person whose code was just used.
  @OpenToAll("whoever holds an invitation or has just used a code, and nobody else, gets an answer")
  @PostMapping(path = "/nokkel/ny/valg", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<String> creationOptions(
      HttpServletRequest request, @RequestBody(required = false) String invitation) {
    if (throttles.origins().holds(request.getRemoteAddr())) {
      return ResponseEntity.status(HttpStatus.FORBIDDEN).build();
    }
    HttpSession session = request.getSession();
    session.setAttribute(INVITATION, invitation == null ? "" : invitation.strip());
    Optional<PublicKeyCredentialCreationOptions> options = holder(session).map(this::options);
    if (options.isEmpty()) {
      throttles.origins().failed(request.getRemoteAddr());
      return ResponseEntity.status(HttpStatus.FORBIDDEN).build();
    }
    session.setAttribute(CREATION, options.get());
    return ResponseEntity.ok(json.writeValueAsString(options.get()));
  }

  private PublicKeyCredentialCreationOptions options(String holder) {
    String shownAs = accounts.staff(holder).map(Actor.Staff::name).orElse("Min side");
    return passkeys.creation(holder, shownAs);
  }

  /// Who may make a passkey here.
  private Optional<String> holder(HttpSession session) {
    if (session.getAttribute(CodePages.TO_BE_BOUND) instanceof Long person) {
      return Optional.of("citizen/" + person);
    }
    return session.getAttribute(INVITATION) instanceof String invitation
        ? invitations.account(invitation).filter(it -> accounts.staff(it).isPresent())
        : Optional.empty();
  }

  @OpenToAll("answers only the options that the same session was given")
  @PostMapping("/nokkel/ny")
  ResponseEntity<Void> register(
      HttpServletRequest request, HttpServletResponse response, @RequestBody String body) {
    HttpSession session = request.getSession();
    Optional<String> holder = holder(session);
    if (holder.isEmpty() || !made(session, holder.get(), body)) {
      return refused(request, "passkey_not_made");
    }
    session.removeAttribute(CodePages.TO_BE_BOUND);
    entrance.admit(request, response, actor(holder.get()).orElseThrow(), Way.PASSKEY);
    return ResponseEntity.noContent().build();
  }

  private boolean made(HttpSession session, String holder, String body) {
    if (!(session.getAttribute(CREATION) instanceof PublicKeyCredentialCreationOptions options)
        || !options.getUser().getName().equals(holder)) {
      return false;
    }
    session.removeAttribute(CREATION);
    try {
      PublicKeyCredential<AuthenticatorAttestationResponse> made =
          json.readValue(body, new TypeReference<>() {});
      return Boolean.TRUE.equals(
          transaction.execute(status -> keep(session, holder, options, made)));
    } catch (JacksonException | NotVerified e) {
      return false;
    }
  }

  private boolean keep(
      HttpSession session,
      String holder,
      PublicKeyCredentialCreationOptions options,
      PublicKeyCredential<AuthenticatorAttestationResponse> made) {
    boolean byCode = session.getAttribute(CodePages.TO_BE_BOUND) instanceof Long;
    if (!byCode && !used(String.valueOf(session.getAttribute(INVITATION)), holder)) {
      return false;
    }
    passkeys.register(options, made);
    audit.append(actor(holder).orElseThrow().name(), "passkey_made", holder, "");
    return true;
  }

  /// An invitation is used up by the passkey it makes, in the same transaction, and the account has
  /// no other passkey then. Held, so that nobody invites anew or agrees in the same moment.
  private boolean used(String invitation, String account) {
    boolean open = accounts.hold(account).filter(it -> !it.disabled()).isPresent();
    if (!open || !invitations.use(invitation)) {
      return false;
    }
    passkeys.forget(account);
    return true;
  }

  private ResponseEntity<Void> refused(HttpServletRequest request, String code) {
    throttles.origins().failed(request.getRemoteAddr());
    audit.appendEventually("unknown", "login_refused", "login/passkey", code);
    return ResponseEntity.status(HttpStatus.FORBIDDEN).build();
  }
}
