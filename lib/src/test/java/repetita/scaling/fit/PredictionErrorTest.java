package repetita.scaling.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import repetita.InvalidInput;
import repetita.scaling.law.ChinchillaLaw;
import repetita.scaling.law.LawForm;
import repetita.scaling.law.Point;

class PredictionErrorTest {

  @ParameterizedTest
  @ValueSource(ints = {2, 100, 101, 250})
  void eachClusterIsLeftOutOnceInAtMostAHundredFits(int clusters) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < 2 * clusters; i++) {
      points.add(Point.fresh(1e6 * (i + 1), 1e8, 3, "cluster " + i % clusters));
    }
    Remembering fitter = new Remembering();
    PredictionError error = PredictionError.leaveOneOut(fitter, null, points);
    assertThat(error.points()).isEqualTo(points.size());
    assertThat(fitter.weights).hasSize(Math.min(clusters, 100));
    for (int i = 0; i < points.size(); i++) {
      int point = i;
      assertThat(fitter.weights.stream().filter(weights -> weights[point] == 0)).hasSize(1);
    }
    assertThat(fitter.weights)
        .allSatisfy(
            weights ->
                assertThat(IntStream.range(0, clusters))
                    .allMatch(i -> weights[i] == weights[i + clusters]));
    assertThat(fitter.weights)
        .allSatisfy(weights -> assertThat(DoubleStream.of(weights).sum()).isPositive());
  }

  @Test
  void ofOneClusterNoneCanBeLeftOut() {
    List<Point> points = List.of(Point.fresh(1e6, 1e8, 3, "one"), Point.fresh(1e7, 1e8, 3, "one"));
    assertThatThrownBy(() -> PredictionError.leaveOneOut(new Remembering(), null, points))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("but the points have 1");
  }

  /** Fits nothing and remembers how often each point counted. */
  private static final class Remembering implements Fitter<ChinchillaLaw> {

    private final ConcurrentLinkedQueue<double[]> weights = new ConcurrentLinkedQueue<>();

    @Override
    public LawForm<ChinchillaLaw> form() {
      return LawForm.chinchilla();
    }

    @Override
    public LawFit<ChinchillaLaw> fit(List<Point> points) {
      throw new UnsupportedOperationException();
    }

    @Override
    public LawFit<ChinchillaLaw> refit(
        List<Point> points, double[] weights, LawFit<ChinchillaLaw> from) {
      this.weights.add(weights);
      return LawFit.of(
          form(),
          new double[] {1.85, 303, 0.3136, 864, 0.3136},
          FitStatus.CONVERGED,
          points,
          0,
          1,
          1);
    }
  }
}
