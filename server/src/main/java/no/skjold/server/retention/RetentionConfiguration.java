package no.skjold.server.retention;

import no.skjold.server.access.Access.Action;
import no.skjold.server.page.NavEntry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Binds the periods, and puts the pages on the menu.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RetentionSettings.class)
class RetentionConfiguration {

  @Bean
  NavEntry retentionEntry() {
    return new NavEntry(90, "/lagring", "retention.nav", Action.MANAGE_RETENTION);
  }

  @Bean
  NavEntry holdsEntry() {
    return new NavEntry(60, "/sikring", "retention.holds.nav", Action.HOLD_EVIDENCE);
  }
}
