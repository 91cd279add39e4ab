package no.skjold.server.gateway;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What one device may use, over all its connections: a steady rate, and a burst large enough for
/// the stored fixes of days without cover.
@ConfigurationProperties("skjold.device-budget")
record BudgetSettings(
    @DefaultValue("50") double messagesPerSecond,
    @DefaultValue("10000") double burstMessages,
    @DefaultValue("20000") double bytesPerSecond,
    @DefaultValue("4000000") double burstBytes) {}
