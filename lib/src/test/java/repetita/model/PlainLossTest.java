package repetita.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import repetita.objective.Autoregressive;
import repetita.objective.BatchDraws;
import repetita.objective.Example;
import repetita.objective.MaskedDiffusion;
import repetita.objective.Objective;
import repetita.objective.UniformCount;
import repetita.torch.Gradients;
import repetita.torch.Libtorch;
import repetita.torch.Operations;

/** The loss that models are trained with is its plain form, and has its gradients. */
class PlainLossTest {

  private static final int V = 5;

  /** So many that the logits of all positions are not computed at once. */
  private static final int MANY = 300_000;

  private static final int D = 4;
  private static final int[][] ROWS = {{3, 0, 4, 1}, {2, 2, 1, 0}, {4, 3, 3, 1}};

  /** A loss of x, the table, V, targets and weights. */
  private interface Loss {
    NDArray of(NDArray x, NDArray table, int classes, NDArray targets, NDArray weights);
  }

  /** The value and the derivatives by x and by the table. */
  private record Result(double value, double[] byX, double[] byTable) {}

  static Stream<Objective> objectives() {
    return Stream.of(
        new Autoregressive(V),
        new MaskedDiffusion(V, new UniformCount(), true),
        new Autoregressive(MANY),
        new MaskedDiffusion(MANY, new UniformCount(), false));
  }

  @ParameterizedTest
  @MethodSource("objectives")
  void theLossOfTrainingHasItsValueAndItsGradients(Objective objective) {
    Example example =
        objective.example(
            ROWS, new BatchDraws(1, repetita.random.RandomStream.MASK, 1, 0, ROWS.length));
    int vocabulary =
        objective instanceof Autoregressive ar
            ? ar.vocabulary()
            : ((MaskedDiffusion) objective).vocabulary();
    Result plain = result(PlainLoss::of, example, vocabulary, objective.extraTokens());
    Result trained = result(Operations::loss, example, vocabulary, objective.extraTokens());
    assertThat(plain.value).isGreaterThan(1);
    assertThat(trained.value).isCloseTo(plain.value, within(1e-12));
    assertThat(plain.byX).doesNotContain(0);
    assertThat(trained.byX).containsExactly(plain.byX, within(1e-12));
    assertThat(greatest(plain.byTable)).isGreaterThan(1e-3);
    double[] differences = new double[plain.byTable.length];
    Arrays.setAll(differences, i -> trained.byTable[i] - plain.byTable[i]);
    assertThat(greatest(differences)).isLessThan(1e-12);
  }

  private static Result result(Loss loss, Example example, int classes, int extraTokens) {
    int[] asked =
        IntStream.range(0, example.weights().length)
            .filter(i -> example.weights()[i] != 0)
            .toArray();
    long[] targets = Arrays.stream(asked).mapToLong(i -> example.targets()[i]).toArray();
    double[] weights =
        Arrays.stream(asked)
            .mapToDouble(i -> (double) example.weights()[i] / example.tokens())
            .toArray();
    Random random = new Random(1);
    try (NDManager scope = Libtorch.manager(Device.cpu())) {
      NDArray x = leaf(scope, random, asked.length);
      NDArray table = leaf(scope, random, classes + extraTokens);
      try (Gradients gradients = Gradients.record()) {
        NDArray value = loss.of(x, table, classes, scope.create(targets), scope.create(weights));
        gradients.backward(value);
        return new Result(
            value.getDouble(),
            x.getGradient().toDoubleArray(),
            table.getGradient().toDoubleArray());
      }
    }
  }

  private static NDArray leaf(NDManager scope, Random random, int rows) {
    double[] values = random.doubles((long) rows * D, -2, 2).toArray();
    NDArray array = scope.create(values, new Shape(rows, D)).duplicate();
    array.setRequiresGradient(true);
    return array;
  }

  private static double greatest(double[] values) {
    return Arrays.stream(values).map(Math::abs).max().orElseThrow();
  }
}
