package no.skjold.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;

class AnglesTest {

  @Test
  void sine_and_cosine_agree_with_the_library() {
    for (double x = -7; x < 7; x += 0.00137) {
      assertThat(Angles.sine(x)).as("%s", x).isCloseTo(StrictMath.sin(x), offset(3e-16));
      assertThat(Angles.cosine(x)).as("%s", x).isCloseTo(StrictMath.cos(x), offset(3e-16));
    }
  }

  @Test
  void the_lower_bound_of_the_cosine_is_never_above_it() {
    for (double x = -1.6; x < 1.6; x += 0.00137) {
      assertThat(Ellipsoid.cosineAtMost(x))
          .as("%s", x)
          .isBetween(StrictMath.cos(x) - 1e-6, Math.max(0, StrictMath.cos(x) + 1e-16));
    }
  }
}
