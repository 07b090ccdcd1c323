package repetita.scaling.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class HuberTest {

  private static final Huber HUBER = new Huber(2);

  @Test
  void itIsSquareInsideAndLinearOutside() {
    assertThat(HUBER.of(0)).isZero();
    assertThat(HUBER.of(-1)).isEqualTo(0.5);
    assertThat(HUBER.of(1.5)).isEqualTo(1.125);
    // 2 (5 - 2 / 2).
    assertThat(HUBER.of(5)).isEqualTo(8);
    assertThat(HUBER.of(-5)).isEqualTo(8);
  }

  @Test
  void valueRootAndSlopeAreContinuousAtTheThreshold() {
    double outside = Math.nextUp(2.0);
    assertThat(HUBER.of(outside)).isCloseTo(HUBER.of(2), within(1e-14));
    assertThat(HUBER.root(outside)).isCloseTo(HUBER.root(2), within(1e-14));
    assertThat(HUBER.rootSlope(outside)).isCloseTo(HUBER.rootSlope(2), within(1e-14));
  }

  @Property
  void halfTheSquareOfTheRootIsTheLossAndTheRootHasTheSignOfTheResidual(
      @ForAll @DoubleRange(min = -20, max = 20) double residual) {
    double root = HUBER.root(residual);
    assertThat(root * root / 2).isCloseTo(HUBER.of(residual), within(1e-12));
    assertThat(Math.signum(root)).isEqualTo(Math.signum(residual));
  }

  @Property
  void theSlopeIsThatOfTheRoot(@ForAll @DoubleRange(min = -20, max = 20) double residual) {
    double step = 1e-5;
    assertThat(HUBER.rootSlope(residual))
        .isCloseTo(
            (HUBER.root(residual + step) - HUBER.root(residual - step)) / (2 * step), within(1e-5));
  }
}
