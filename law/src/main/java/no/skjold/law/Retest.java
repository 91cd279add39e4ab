package no.skjold.law;

import java.time.LocalDate;

/// The first days on which a contact ban and its monitoring can be tried anew (strl. § 59).
public record Retest(LocalDate ban, LocalDate monitoring) {}
