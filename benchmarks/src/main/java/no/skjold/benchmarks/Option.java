package no.skjold.benchmarks;

/// A setting of a suite, written `--name value`.
public record Option(String name, String standard, String meaning) {}
