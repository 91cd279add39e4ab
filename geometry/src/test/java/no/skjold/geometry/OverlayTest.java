package no.skjold.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class OverlayTest {

  private static final double[] WEST = box(10.00, 10.02);
  private static final double[] EAST = box(10.01, 10.03);

  private static double[] box(double west, double east) {
    return new double[] {west, 59.9, east, 59.9, east, 59.91, west, 59.91, west, 59.9};
  }

  @Test
  void what_was_moved_is_half_kept_half_added_and_half_removed() {
    Overlay.Change change = Overlay.change(Areas.polygon(WEST), Areas.polygon(EAST));
    double half = Size.of(Areas.polygon(WEST)).squareMetres() / 2;
    assertThat(List.of(change.keptSquareMetres(), change.addedSquareMetres()))
        .allSatisfy(it -> assertThat(it).isCloseTo(half, Percentage.withPercentage(0.01)));
    assertThat(change.removedSquareMetres()).isCloseTo(half, Percentage.withPercentage(0.01));
    assertThat(change.added()).hasSize(1);
    assertThat(change.removed()).hasSize(1);
  }

  @Test
  void nothing_has_changed_when_the_same_is_drawn_again_the_other_way_round() {
    double[] again = {10, 59.9, 10, 59.91, 10.02, 59.91, 10.02, 59.9, 10, 59.9};
    Overlay.Change change = Overlay.change(Areas.polygon(WEST), Areas.polygon(again));
    assertThat(change.added()).isEmpty();
    assertThat(change.removed()).isEmpty();
  }

  @Test
  void ground_that_two_rings_hold_is_cut_out_again() {
    double[] lake = {
      10.005, 59.902, 10.015, 59.902, 10.015, 59.908, 10.005, 59.908, 10.005, 59.902
    };
    double land = Size.of(Areas.polygon(WEST)).squareMetres();
    double water = Size.of(Areas.polygon(lake)).squareMetres();
    assertThat(Overlay.sharedSquareMetres(Areas.polygon(WEST), List.of(lake, WEST)))
        .isCloseTo(land - water, Percentage.withPercentage(0.01));
  }

  @Test
  void a_ring_that_crosses_itself_is_mended() {
    double[] bow = {10, 59.9, 10.02, 59.91, 10.02, 59.9, 10, 59.91, 10, 59.9};
    double land = Size.of(Areas.polygon(WEST)).squareMetres();
    assertThat(Overlay.sharedSquareMetres(Areas.polygon(WEST), List.of(bow)))
        .isCloseTo(land / 2, Percentage.withPercentage(0.1));
  }
}
