package no.skjold.server.citizen;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The numbers the citizens' pages go by: properties `skjold.citizen.*`.
///
/// @param exitTo where "leave the page" leads: something everybody looks at
/// @param openFor the real content closes by itself when nobody has asked for anything so long
/// @param attempts so many wrong codes, or wrong words by voice, in a row, then a wait
/// @param waitAfter the first wait; doubled by every further row of wrong ones
/// @param staleAfter a page older than this says that it is old
/// @param answerWithin a change asked for on the page lapses when nobody has confirmed it by then
/// @param tellNoLaterThan a notice about something older than this is not sent any more
@ConfigurationProperties("skjold.citizen")
record CitizenSettings(
    @DefaultValue("https://www.yr.no/") String exitTo,
    @DefaultValue("10m") Duration openFor,
    @DefaultValue("5") int attempts,
    @DefaultValue("15m") Duration waitAfter,
    @DefaultValue("60s") Duration staleAfter,
    @DefaultValue("24h") Duration answerWithin,
    @DefaultValue("12h") Duration tellNoLaterThan) {}
