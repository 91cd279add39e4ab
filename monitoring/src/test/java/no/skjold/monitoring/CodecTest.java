package no.skjold.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CodecTest {
  private final Life life = Life.besideOneZone().track("0 900 0\n 60 0 0\n 60 900 0");

  @Test
  void a_transition_is_read_back_bit_by_bit_without_its_place() {
    Transition entered = life.transitions.get(0);

    Transition read = Transition.fromBytes(entered.toBytes());

    assertThat(read).isEqualTo(entered.withoutPlace());
    assertThat(read.withPlace(entered.place())).isEqualTo(entered);
  }

  @Test
  void the_stored_form_of_a_transition_holds_no_position() {
    Transition entered = life.transitions.get(0);
    Fix place = life.evidence.get(0).fix();

    assertThat(contains(entered.toBytes(), doubleBytes(place.latitude()))).isFalse();
    assertThat(contains(entered.toBytes(), doubleBytes(place.longitude()))).isFalse();
    assertThat(contains(place.toBytes(), doubleBytes(place.latitude()))).isTrue();
  }

  private static byte[] doubleBytes(double value) {
    return new BinaryWriter().f64(value).toBytes();
  }

  private static boolean contains(byte[] in, byte[] part) {
    return new String(in, StandardCharsets.ISO_8859_1)
        .contains(new String(part, StandardCharsets.ISO_8859_1));
  }

  @Test
  void what_is_printed_holds_no_position() {
    Transition entered = life.transitions.get(0);
    String printed = entered.toString() + entered.place() + life.state;

    assertThat(printed).doesNotContain("59.").doesNotContain("10.7");
  }

  @Test
  void a_plan_is_printed_without_where_a_patrol_is_sent() {
    Plan.ResponsePlace place = new Plan.ResponsePlace("oppdiktet", 59.9, 10.7);

    assertThat(new Plan.ProtectedPerson("P1", Optional.of(place)).toString())
        .contains("P1")
        .doesNotContain("59.9")
        .doesNotContain("10.7")
        .doesNotContain("oppdiktet");
  }

  @Test
  void every_kind_of_accuracy_gives_the_68_percent_radius_that_sigma_is_reckoned_from() {
    assertThat(accurate(10, Fix.AccuracyKind.RADIUS_68).radius68Metres()).isEqualTo(10);
    for (Fix.AccuracyKind kind : List.of(Fix.AccuracyKind.RADIUS_95, Fix.AccuracyKind.HDOP)) {
      Fix fix = accurate(100, kind);
      Fix same = accurate(fix.radius68Metres(), Fix.AccuracyKind.RADIUS_68);
      assertThat(Sigma.of(same, Parameters.DEFAULT))
          .isCloseTo(Sigma.of(fix, Parameters.DEFAULT), within(1e-9));
    }
    assertThat(accurate(10, Fix.AccuracyKind.UNKNOWN).radius68Metres()).isNaN();
  }

  private static Fix accurate(double accuracy, Fix.AccuracyKind kind) {
    Fix fix = Life.fix(Life.START, 0, 0);
    return new Fix(
        fix.deviceId(),
        fix.deviceTimeMillis(),
        fix.receivedAtMillis(),
        fix.latitude(),
        fix.longitude(),
        accuracy,
        kind,
        fix.speedMetresPerSecond(),
        fix.courseDegrees(),
        fix.source(),
        fix.satellites(),
        fix.mock(),
        fix.batteryPercent(),
        fix.sequence());
  }

  @Test
  void a_fix_is_read_back_bit_by_bit() {
    Fix fix = Life.fix(Life.START, 12.5, -7.25);

    assertThat(Fix.fromBytes(fix.toBytes())).isEqualTo(fix);
  }

  @Test
  void bytes_of_another_version_or_cut_off_are_refused() {
    byte[] bytes = life.transitions.get(0).toBytes();
    byte[] other = bytes.clone();
    other[0] = 99;

    assertThatThrownBy(() -> Transition.fromBytes(other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("version 99");
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> Transition.fromBytes(cut))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void a_record_tells_what_decided_and_chains_to_the_one_before() throws NoSuchAlgorithmException {
    Transition entered = life.transitions.get(0);
    Transition left = life.transitions.get(1);
    DecisionRecord record = DecisionRecord.fromBytes(entered.record());
    DecisionRecord next = DecisionRecord.fromBytes(left.record());

    assertThat(record.planVersion()).isEqualTo(1);
    assertThat(record.ruleSetVersion()).isEqualTo("2026-2");
    assertThat(record.posterior()).isEqualTo(entered.probability());
    assertThat(record.prior()).isLessThan(0.5);
    assertThat(record.threshold()).isEqualTo(0.95);
    assertThat(record.sigmaMetres()).isEqualTo(6.62);
    assertThat(record.distanceMetres()).isEqualTo(entered.distanceMetres());
    assertThat(record.previousHash()).isEqualTo(new byte[32]);
    assertThat(next.previousHash()).isEqualTo(entered.recordHash());
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    sha256.update(entered.recordHash());
    assertThat(left.recordHash()).isEqualTo(sha256.digest(left.record()));
  }

  @Test
  void the_commitment_is_to_the_salt_the_number_and_the_deciding_fix()
      throws NoSuchAlgorithmException {
    Transition entered = life.transitions.get(0);
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    sha256.update(Life.SALT);
    byte[] input = life.evidence.get(0).fix().toBytes();
    byte[] expected = sha256.digest(new BinaryWriter().i64(1).bytes(input).toBytes());

    assertThat(DecisionRecord.fromBytes(entered.record()).commitment()).isEqualTo(expected);
  }
}
