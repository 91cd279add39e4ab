package no.skjold.server.alarm;

import no.skjold.server.access.Access.Action;
import no.skjold.server.page.NavEntry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Binds the rules, and puts the desks on the menu.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AlarmRules.class)
class AlarmConfiguration {

  @Bean
  NavEntry operationsEntry() {
    return new NavEntry(10, "/konsoll", "ui.nav.console", Action.SEE_ALARMS);
  }

  @Bean
  NavEntry technicalEntry() {
    return new NavEntry(20, "/teknisk", "ui.nav.technical", Action.SEE_TECHNICAL);
  }
}
