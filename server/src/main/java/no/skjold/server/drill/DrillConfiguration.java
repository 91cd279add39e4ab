package no.skjold.server.drill;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/// Binds the settings.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DrillSettings.class)
class DrillConfiguration {}
