package no.skjold.server.oversight;

import no.skjold.server.access.Access.Action;
import no.skjold.server.page.NavEntry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires oversight.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OversightSettings.class)
class OversightConfiguration {

  @Bean
  NavEntry trailEntry() {
    return new NavEntry(80, "/tilsyn/logg", "oversight.nav.trail", Action.SEE_AUDIT);
  }

  @Bean
  NavEntry anomaliesEntry() {
    return new NavEntry(81, "/tilsyn/avvik", "oversight.nav.anomalies", Action.SEE_AUDIT);
  }
}
