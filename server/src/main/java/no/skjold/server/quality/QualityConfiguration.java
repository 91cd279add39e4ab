package no.skjold.server.quality;

import no.skjold.server.access.Access.Action;
import no.skjold.server.page.NavEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts the page on the menu.
@Configuration(proxyBeanMethods = false)
class QualityConfiguration {

  @Bean
  NavEntry alarmQualityEntry() {
    return new NavEntry(86, "/alarmkvalitet", "quality.nav", Action.SEE_ALARM_QUALITY);
  }
}
