package no.skjold.server.document;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// Under `skjold.document`.
///
/// @param folder where letters are put for another system; null for no such way
/// @param mailbox of the printing office or the registry; blank for no such way. SMTP is set by
///   `spring.mail.*`
/// @param from the sender of e-mail
/// @param attempts so many tries before somebody has to look
/// @param firstRetry how long after the first failure; doubled each time
/// @param largestFile the largest translation or signed form that is taken
@ConfigurationProperties("skjold.document")
record DocumentSettings(
    @Nullable Path folder,
    @DefaultValue("") String mailbox,
    @DefaultValue("skjold@localhost") String from,
    @DefaultValue("8") int attempts,
    @DefaultValue("5s") Duration firstRetry,
    @DefaultValue("20MB") DataSize largestFile) {}
