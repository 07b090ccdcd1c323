package repetita.scaling.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class NonNegativeLeastSquaresTest {

  private static final int ROWS = 6;
  private static final int COLUMNS = 3;

  @Test
  void aNegativeCoefficientBecomesZeroAndTheOthersMakeUpForIt() {
    // Were it allowed, the answer would be (3, -1).
    NonNegativeLeastSquares.Solution solution =
        NonNegativeLeastSquares.solve(new double[][] {{1, 1}, {0, 1}}, new double[] {3, 2});
    assertThat(solution.values()).containsExactly(new double[] {2.5, 0}, within(1e-12));
    assertThat(solution.squares()).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void columnsOfVeryDifferentScaleAreNoTrouble() {
    double[][] columns = {{1e-12, 2e-12, 1e-12}, {1e9, 1e9, 3e9}};
    double[] target = {5 + 2, 10 + 2, 5 + 6};
    double[] values = NonNegativeLeastSquares.solve(columns, target).values();
    assertThat(values[0]).isCloseTo(5e12, withinPercentage(1e-8));
    assertThat(values[1]).isCloseTo(2e-9, withinPercentage(1e-8));
  }

  /**
   * The conditions of Karush, Kuhn and Tucker, which only the minimum of a convex problem fulfils:
   * no coefficient is negative, more of a column would not help, nor less of one that is used.
   */
  @Property(edgeCases = EdgeCasesMode.NONE)
  void noAllowedStepLeadsDownhill(
      @ForAll @Size(ROWS * COLUMNS) List<@DoubleRange(min = -10, max = 10) Double> entries,
      @ForAll @Size(ROWS) List<@DoubleRange(min = -10, max = 10) Double> goal) {
    double[][] columns = new double[COLUMNS][];
    for (int j = 0; j < COLUMNS; j++) {
      columns[j] = doubles(entries.subList(j * ROWS, (j + 1) * ROWS));
      // A column of nothing but zeros has no direction.
      columns[j][j] += 30;
    }
    double[] target = doubles(goal);
    NonNegativeLeastSquares.Solution solution = NonNegativeLeastSquares.solve(columns, target);
    double[] rest = target.clone();
    double squares = 0;
    for (int i = 0; i < ROWS; i++) {
      for (int j = 0; j < COLUMNS; j++) {
        rest[i] -= solution.values()[j] * columns[j][i];
      }
      squares += rest[i] * rest[i];
    }
    assertThat(solution.squares()).isCloseTo(squares, within(1e-9));
    for (int j = 0; j < COLUMNS; j++) {
      double downhill = 0;
      for (int i = 0; i < ROWS; i++) {
        downhill += columns[j][i] * rest[i];
      }
      assertThat(solution.values()[j]).isNotNegative();
      assertThat(downhill).isLessThan(1e-9);
      if (solution.values()[j] > 0) {
        assertThat(downhill).isCloseTo(0, within(1e-9));
      }
    }
  }

  private static double[] doubles(List<Double> list) {
    return list.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
