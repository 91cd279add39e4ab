package no.skjold.benchmarks;

import java.util.List;

/// A group of benchmarks that is run by its name, or by the part of its name before a dot.
public interface Suite {

  /// As written on the command line.
  String name();

  /// What may be set, besides what is set for all.
  List<Option> options();

  /// Measures and reports. Bounded in time and in count; leaves nothing running behind it.
  void run(Options options, Figures figures) throws Exception;
}
