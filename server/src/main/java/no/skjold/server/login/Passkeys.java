package no.skjold.server.login;

import com.webauthn4j.converter.exception.DataConversionException;
import com.webauthn4j.verifier.exception.VerificationException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.JdbcPublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.JdbcUserCredentialRepository;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/// Passkeys (WebAuthn): discoverable, so that a login names nobody, and with the user verified by
/// the device. To the device we are called by our host name and nothing that tells. Any thread.
@Component
class Passkeys {

  private final JdbcPublicKeyCredentialUserEntityRepository holders;
  private final JdbcUserCredentialRepository credentials;
  private final Supplier<Webauthn4JRelyingPartyOperations> operations;

  Passkeys(JdbcTemplate jdbc, AccessSettings settings, Environment environment) {
    this.holders = new JdbcPublicKeyCredentialUserEntityRepository(jdbc);
    this.credentials = new JdbcUserCredentialRepository(jdbc);
    // Late: the port is known once the server listens.
    this.operations =
        SingletonSupplier.of(() -> operations(Origins.of(settings.origin(), environment)));
  }

  private Webauthn4JRelyingPartyOperations operations(String origin) {
    String host = URI.create(origin).getHost();
    Webauthn4JRelyingPartyOperations made =
        new Webauthn4JRelyingPartyOperations(
            holders,
            credentials,
            PublicKeyCredentialRpEntity.builder().id(host).name(host).build(),
            Set.of(origin));
    made.setCustomizeCreationOptions(options ->
        options.authenticatorSelection(
            AuthenticatorSelectionCriteria.builder()
                .residentKey(ResidentKeyRequirement.REQUIRED)
                .userVerification(UserVerificationRequirement.REQUIRED)
                .build()));
    made.setCustomizeRequestOptions(
        options -> options.userVerification(UserVerificationRequirement.REQUIRED));
    return made;
  }

  /// Whether the holder has any.
  boolean has(String holder) {
    return entity(holder).map(it -> !credentials.findByUserId(it.getId()).isEmpty()).orElse(false);
  }

  /// Ends all of a holder's passkeys.
  void forget(String holder) {
    entity(holder).stream()
        .flatMap(it -> credentials.findByUserId(it.getId()).stream())
        .map(CredentialRecord::getCredentialId)
        .forEach(credentials::delete);
  }

  /// What the holder's passkey is known by, read out by whom it belongs to: eight letters that no
  /// other passkey has. Empty when there is none.
  Optional<String> mark(String holder) {
    return entity(holder).stream()
        .flatMap(it -> credentials.findByUserId(it.getId()).stream())
        .map(it -> Letters.mark(it.getCredentialId().getBytes()))
        .findFirst();
  }

  private Optional<PublicKeyCredentialUserEntity> entity(String holder) {
    return Optional.ofNullable(holders.findByUsername(holder));
  }

  /// What the browser needs to make one.
  ///
  /// @param shownAs what the device calls it; for a citizen nothing that tells
  PublicKeyCredentialCreationOptions creation(String holder, String shownAs) {
    if (entity(holder).isEmpty()) {
      holders.save(
          ImmutablePublicKeyCredentialUserEntity.builder()
              .id(Bytes.random())
              .name(holder)
              .displayName(shownAs)
              .build());
    }
    return operations
        .get()
        .createPublicKeyCredentialCreationOptions(
            new ImmutablePublicKeyCredentialCreationOptionsRequest(
                UsernamePasswordAuthenticationToken.authenticated(holder, null, List.of())));
  }

  /// Keeps one that the browser made, when it answers those options.
  ///
  /// @throws NotVerified when it answers not; nothing is kept then
  void register(
      PublicKeyCredentialCreationOptions options,
      PublicKeyCredential<AuthenticatorAttestationResponse> made) {
    require(made != null && made.getRawId() != null && made.getResponse() != null);
    AuthenticatorAttestationResponse response = made.getResponse();
    require(response.getAttestationObject() != null && response.getClientDataJSON() != null);
    require(credentials.findByCredentialId(made.getRawId()) == null);
    verified(() ->
        operations
            .get()
            .registerCredential(
                new ImmutableRelyingPartyRegistrationRequest(
                    options, new RelyingPartyPublicKey(made, "passkey"))));
  }

  /// What a browser sent is no passkey, or the wrong one. Anything else that fails is a fault of
  /// ours and no verdict.
  static final class NotVerified extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotVerified() {
      super("not verified");
    }
  }

  private static <T> T verified(Supplier<T> judged) {
    try {
      return judged.get();
    } catch (VerificationException | DataConversionException e) {
      throw new NotVerified();
    }
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw new NotVerified();
    }
  }

  /// What the browser needs to log in with one; names no one.
  PublicKeyCredentialRequestOptions request() {
    return operations
        .get()
        .createCredentialRequestOptions(
            new ImmutablePublicKeyCredentialRequestOptionsRequest(NOBODY));
  }

  private static final @Nullable UsernamePasswordAuthenticationToken NOBODY = null;

  /// Whose passkey answered.
  ///
  /// @throws NotVerified when none of ours did
  String holder(
      PublicKeyCredentialRequestOptions options,
      PublicKeyCredential<AuthenticatorAssertionResponse> answer) {
    require(answer != null && answer.getRawId() != null && answer.getResponse() != null);
    AuthenticatorAssertionResponse response = answer.getResponse();
    require(response.getAuthenticatorData() != null && response.getSignature() != null);
    require(response.getClientDataJSON() != null);
    require(credentials.findByCredentialId(answer.getRawId()) != null);
    return verified(() ->
            operations.get().authenticate(new RelyingPartyAuthenticationRequest(options, answer)))
        .getName();
  }
}
