package no.skjold.server.alarm;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/// Binds the rules.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AlarmRules.class)
class AlarmConfiguration {}
