package no.skjold.server.zone;

import no.skjold.server.access.Access.Action;
import no.skjold.server.page.NavEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts the list of those under supervision on the menu.
@Configuration(proxyBeanMethods = false)
class ZoneConfiguration {

  @Bean
  NavEntry subjectsEntry() {
    return new NavEntry(30, "/personer", "ui.nav.subjects", Action.SEE_SUBJECTS);
  }
}
