package no.skjold.server.party;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Properties `skjold.party.*`.
///
/// @param searchesPerMinute how many searches for people each actor has a minute
/// @param searchStep a search is answered at full steps of this, so that its time tells nothing
/// @param lookStep the same for whether somebody may be seen
@ConfigurationProperties("skjold.party")
record PartySettings(
    @DefaultValue("30") int searchesPerMinute,
    @DefaultValue("250ms") Duration searchStep,
    @DefaultValue("4ms") Duration lookStep) {}
