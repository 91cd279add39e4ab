package no.skjold.server.document;

import org.jspecify.annotations.Nullable;

/// What a letter was written from.
///
/// @param decision its number; null for none
/// @param phrases the version of the sentences made of it, whatever the writer counts by
public record WrittenFrom(@Nullable Long decision, int phrases) {}
