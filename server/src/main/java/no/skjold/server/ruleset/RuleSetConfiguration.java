package no.skjold.server.ruleset;

import no.skjold.server.access.Access.Action;
import no.skjold.server.page.NavEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts the pages on the menu of those who draft and those who decide.
@Configuration(proxyBeanMethods = false)
class RuleSetConfiguration {

  @Bean
  NavEntry ruleSetsEntry() {
    return new NavEntry(87, "/regelsett", "ruleset.nav", Action.MANAGE_RULE_SETS);
  }

  @Bean
  NavEntry ruleSetsToDecideEntry() {
    return new NavEntry(88, "/regelsett", "ruleset.nav", Action.AGREE_TO_RULE_SETS);
  }
}
