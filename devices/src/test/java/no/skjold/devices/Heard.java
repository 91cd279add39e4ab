package no.skjold.devices;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import no.skjold.devices.Decoding.Refused;
import no.skjold.monitoring.DeviceReport;
import no.skjold.monitoring.Fix;
import no.skjold.monitoring.Input;

/// Picks what a test expects out of a decoding.
final class Heard {

  private Heard() {}

  static List<Input> inputs(Decoding decoding) {
    assertThat(decoding).isInstanceOf(Decoding.Heard.class);
    return ((Decoding.Heard) decoding).inputs();
  }

  static Fix fix(Decoding decoding) {
    List<Input> inputs = inputs(decoding);
    assertThat(inputs).hasSize(1).first().isInstanceOf(Fix.class);
    return (Fix) inputs.getFirst();
  }

  static DeviceReport report(Decoding decoding) {
    List<Input> inputs = inputs(decoding);
    assertThat(inputs).hasSize(1).first().isInstanceOf(DeviceReport.class);
    return (DeviceReport) inputs.getFirst();
  }

  static List<DeviceReport.Kind> reportKinds(Decoding decoding) {
    return inputs(decoding).stream()
        .filter(DeviceReport.class::isInstance)
        .map(it -> ((DeviceReport) it).kind())
        .toList();
  }

  static Refusal refusal(Decoding decoding) {
    assertThat(decoding).isInstanceOf(Refused.class);
    return ((Refused) decoding).refusal();
  }
}
