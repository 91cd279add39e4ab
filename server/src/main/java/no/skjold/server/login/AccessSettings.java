package no.skjold.server.login;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import no.skjold.server.access.Actor.Role;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Which ways in there are: properties `skjold.access.*`.
///
/// @param staff the identity provider of staff
/// @param citizens the identity provider of citizens, in ID-porten's shape
/// @param local whether staff may log in by passkey
/// @param origin where people reach the server, such as `https://skjold.example.no`; never changed
///   once passkeys are made. Blank on this machine only
/// @param administrators subjects at the identity provider who are the first to manage accounts
/// @param codeLife how long a handed-over code waits to be used
/// @param deviceLife how long a browser stays bound
/// @param invitationLife how long an invitation waits to be used
/// @param integrationToken the demo's bearer token; refused elsewhere
@ConfigurationProperties("skjold.access")
record AccessSettings(
    @DefaultValue({}) Staff staff,
    @DefaultValue({}) Citizens citizens,
    @DefaultValue("false") boolean local,
    @DefaultValue("") String origin,
    @DefaultValue({}) List<String> administrators,
    @DefaultValue("24h") Duration codeLife,
    @DefaultValue("180d") Duration deviceLife,
    @DefaultValue("24h") Duration invitationLife,
    @DefaultValue("") String integrationToken) {

  /// One OpenID Connect client.
  sealed interface Client {
    String issuer();

    String clientId();

    String clientSecret();

    default boolean set() {
      return !issuer().isBlank();
    }
  }

  /// @param groupsClaim the claim that lists groups
  /// @param groups which role each group allows; when any is named, a login has only those of its
  ///   account's roles that its groups allow: a provider takes away and never gives
  record Staff(
      @DefaultValue("") String issuer,
      @DefaultValue("") String clientId,
      @DefaultValue("") String clientSecret,
      @DefaultValue("groups") String groupsClaim,
      @DefaultValue({}) Map<String, Role> groups)
      implements Client {}

  /// @param level the lowest level of assurance let in, as `acr` names it
  record Citizens(
      @DefaultValue("") String issuer,
      @DefaultValue("") String clientId,
      @DefaultValue("") String clientSecret,
      @DefaultValue("idporten-loa-high") String level)
      implements Client {}
}
