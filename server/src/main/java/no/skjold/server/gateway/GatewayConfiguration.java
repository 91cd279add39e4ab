package no.skjold.server.gateway;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
  MqttSettings.class,
  DeviceHttpSettings.class,
  BudgetSettings.class,
  AcknowledgementSettings.class
})
class GatewayConfiguration {}
