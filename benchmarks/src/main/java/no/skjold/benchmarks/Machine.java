package no.skjold.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/// The machine figures were taken on. Without it a figure says nothing.
///
/// @param loadBefore the one-minute load average before anything was measured: above about 0.5 the
///   machine was busy with something else, and the figures are noise
public record Machine(
    String processor,
    int processors,
    long memoryMebibytes,
    String operatingSystem,
    String java,
    double loadBefore) {

  /// For people.
  public String inWords() {
    return "%s, %d processors, %d MiB, %s, %s"
        .formatted(processor, processors, memoryMebibytes, operatingSystem, java);
  }

  /// This one, now.
  static Machine observe() {
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return new Machine(
        processorModel(),
        system.getAvailableProcessors(),
        system.getTotalMemorySize() >> 20,
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("java.vm.name") + " " + Runtime.version(),
        Math.round(system.getSystemLoadAverage() * 100) / 100.0);
  }

  private static String processorModel() {
    Path description = Path.of("/proc/cpuinfo");
    try {
      return Files.readAllLines(description).stream()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException _) {
      // Not Linux: the architecture is what we can say.
      return System.getProperty("os.arch");
    }
  }
}
