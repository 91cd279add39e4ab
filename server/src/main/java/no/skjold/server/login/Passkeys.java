package no.skjold.server.login;

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
  void register(
      PublicKeyCredentialCreationOptions options,
      PublicKeyCredential<AuthenticatorAttestationResponse> made) {
    operations
        .get()
        .registerCredential(
            new ImmutableRelyingPartyRegistrationRequest(
                options, new RelyingPartyPublicKey(made, "passkey")));
  }

  /// What the browser needs to log in with one; names no one.
  PublicKeyCredentialRequestOptions request() {
    return operations
        .get()
        .createCredentialRequestOptions(
            new ImmutablePublicKeyCredentialRequestOptionsRequest(NOBODY));
  }

  private static final @Nullable UsernamePasswordAuthenticationToken NOBODY = null;

  /// Whose passkey answered; throws when it answers not.
  String holder(
      PublicKeyCredentialRequestOptions options,
      PublicKeyCredential<AuthenticatorAssertionResponse> answer) {
    return operations
        .get()
        .authenticate(new RelyingPartyAuthenticationRequest(options, answer))
        .getName();
  }
}
