package no.skjold.server.login;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistration.ClientSettings;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;

/// The identity providers. Each is asked for its metadata at the first login, not at the start: one
/// that is away must not keep alarms from being shown.
final class Issuers implements ClientRegistrationRepository {

  /// Registration of staff; part of the addresses of login and return.
  static final String STAFF = "ansatt";

  /// Registration of citizens.
  static final String CITIZENS = "innbygger";

  private final AccessSettings settings;
  private final Map<String, ClientRegistration> known = new ConcurrentHashMap<>();

  Issuers(AccessSettings settings) {
    this.settings = settings;
  }

  boolean any() {
    return settings.staff().set() || settings.citizens().set();
  }

  @Override
  public @Nullable ClientRegistration findByRegistrationId(String id) {
    return switch (id) {
      case STAFF -> registration(STAFF, settings.staff());
      case CITIZENS -> registration(CITIZENS, settings.citizens());
      default -> null;
    };
  }

  private @Nullable ClientRegistration registration(String id, AccessSettings.Client client) {
    return client.set() ? known.computeIfAbsent(id, it -> ask(it, client)) : null;
  }

  private ClientRegistration ask(String id, AccessSettings.Client client) {
    String here = settings.origin().isBlank() ? "{baseUrl}" : settings.origin();
    return ClientRegistrations.fromIssuerLocation(client.issuer())
        .registrationId(id)
        .clientId(client.clientId())
        .clientSecret(client.clientSecret())
        .redirectUri(here + "/logg-inn/fra/" + id)
        .scope("openid")
        .clientSettings(ClientSettings.builder().requireProofKey(true).build())
        .build();
  }
}
