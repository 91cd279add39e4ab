package no.skjold.server.access;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/// Binds how long a stated reason opens, and reminds of what is to be reviewed.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OpeningRules.class)
@EnableScheduling
class OpeningConfiguration {}
