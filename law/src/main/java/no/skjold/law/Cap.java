package no.skjold.law;

import java.time.LocalDate;

/// The longest a measure may last, as counted from the day it is decided.
///
/// @param lastDay the last day it may be set to
/// @param rule what says so
public record Cap(LocalDate lastDay, Rule rule) {}
