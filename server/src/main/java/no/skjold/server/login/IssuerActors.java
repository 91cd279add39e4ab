package no.skjold.server.login;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Actor.Assurance;
import no.skjold.server.access.Actor.Citizen;
import no.skjold.server.access.Actor.Role;
import no.skjold.server.access.CitizenDirectory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/// Who a verified identity token speaks of. Somebody without an account, or a person we do not
/// know, or a level too low, gets nowhere; what is in the token is kept nowhere.
@Component
class IssuerActors implements OAuth2UserService<OidcUserRequest, OidcUser> {

  private final AccessSettings settings;
  private final Accounts accounts;
  private final ObjectProvider<CitizenDirectory> citizens;

  IssuerActors(
      AccessSettings settings, Accounts accounts, ObjectProvider<CitizenDirectory> citizens) {
    this.settings = settings;
    this.accounts = accounts;
    this.citizens = citizens;
  }

  @Override
  public OidcUser loadUser(OidcUserRequest request) {
    OidcIdToken token = request.getIdToken();
    actor(request.getClientRegistration().getRegistrationId(), token);
    return new DefaultOidcUser(List.of(), token);
  }

  /// @throws OAuth2AuthenticationException when nobody may come in by it; the code says why
  Actor actor(String registration, OidcIdToken token) {
    return switch (registration) {
      case Issuers.STAFF -> staff(token);
      case Issuers.CITIZENS -> citizen(token);
      default -> throw refused("unknown_registration");
    };
  }

  private Actor staff(OidcIdToken token) {
    @Nullable String subject = token.getSubject();
    Account account =
        (subject == null ? Optional.<Account>empty() : accounts.bySubject(subject))
            .orElseThrow(() -> refused("unknown_subject"));
    Actor.Staff staff = account.staff();
    if (settings.staff().groups().isEmpty()) {
      return staff;
    }
    Set<Role> allowed = allowed(token);
    Set<Role> roles =
        staff.roles().stream().filter(allowed::contains).collect(Collectors.toUnmodifiableSet());
    return new Actor.Staff(
        staff.account(),
        staff.name(),
        roles,
        staff.districts(),
        staff.clearance(),
        staff.personId());
  }

  private Set<Role> allowed(OidcIdToken token) {
    @Nullable List<String> groups = token.getClaimAsStringList(settings.staff().groupsClaim());
    return settings.staff().groups().entrySet().stream()
        .filter(it -> groups != null && groups.contains(it.getKey()))
        .map(Map.Entry::getValue)
        .collect(Collectors.toUnmodifiableSet());
  }

  private Actor citizen(OidcIdToken token) {
    Assurance assurance = assurance(token.getClaimAsString("acr"));
    if (assurance.compareTo(assurance(settings.citizens().level())) < 0) {
      throw refused("level_too_low");
    }
    @Nullable String number = token.getClaimAsString("pid");
    if (number == null || !number.matches("\\d{11}")) {
      throw refused("no_identity_number");
    }
    CitizenDirectory directory = citizens.getIfAvailable();
    long person = directory == null ? -1 : directory.find(number).orElse(-1);
    if (person < 0) {
      throw refused("unknown_person");
    }
    return new Citizen(person, assurance);
  }

  /// ID-porten's names; anything else counts for nothing.
  private static Assurance assurance(@Nullable String acr) {
    return switch (acr == null ? "" : acr.toLowerCase(Locale.ROOT)) {
      case "idporten-loa-high" -> Assurance.HIGH;
      case "idporten-loa-substantial" -> Assurance.SUBSTANTIAL;
      default -> throw refused("level_too_low");
    };
  }

  private static OAuth2AuthenticationException refused(String code) {
    return new OAuth2AuthenticationException(new OAuth2Error(code));
  }
}
