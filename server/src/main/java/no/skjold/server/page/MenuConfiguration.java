package no.skjold.server.page;

import no.skjold.server.access.Access.Action;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts on the menu the pages of those capabilities that this one rests on.
@Configuration(proxyBeanMethods = false)
class MenuConfiguration {

  @Bean
  NavEntry accessReviewEntry() {
    return new NavEntry(80, "/tilgang", "access.nav.review", Action.REVIEW_OVERRIDES);
  }

  @Bean
  NavEntry ownCasesEntry() {
    return new NavEntry(85, "/tilgang/mine-saker", "access.nav.mine", Action.SEE_CASE);
  }
}
