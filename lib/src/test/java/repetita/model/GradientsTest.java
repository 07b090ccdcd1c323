package repetita.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.math3.util.MathArrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import repetita.objective.Attention;
import repetita.objective.Autoregressive;
import repetita.objective.BatchDraws;
import repetita.objective.BernoulliMask;
import repetita.objective.Example;
import repetita.objective.FreshOrders;
import repetita.objective.MaskedDiffusion;
import repetita.objective.Objective;
import repetita.objective.OrderedAutoregressive;
import repetita.objective.TokenMask;
import repetita.objective.UniformCount;
import repetita.objective.UniformOrder;
import repetita.torch.NoGradient;
import repetita.torch.Operations;
import repetita.torch.Precision;

class GradientsTest {

  private static final int V = 5;

  /** So many that the logits of all positions are not computed at once. */
  private static final int MANY = 300_000;

  private static final int[][] ROWS = {
    {3, 0, 4, 1}, {2, 2, 1, 0}, {4, 3, 3, 1}, {0, 1, 2, 3}, {1, 4, 0, 0}
  };
  private static final int TOKENS = 20;

  /** The cube root of the rounding error balances it against the error of the difference. */
  private static final double STEP = Math.cbrt(Math.ulp(1.0));

  static Stream<Objective> objectives() {
    return Stream.of(
        new Autoregressive(V),
        new MaskedDiffusion(V, new UniformCount(), true),
        new MaskedDiffusion(V, new BernoulliMask(0.1), false),
        new OrderedAutoregressive(V, new FreshOrders(new UniformOrder()), true),
        new TokenMask(new Autoregressive(V), 0.5, TokenMask.Variant.QUERIES));
  }

  static Stream<Objective> objectivesAlsoOfManyTokens() {
    return Stream.concat(objectives(), Stream.of(new Autoregressive(MANY)));
  }

  @ParameterizedTest
  @MethodSource("objectives")
  void gradientsAreFiniteDifferencesOfTheLoss(Objective objective) {
    try (LanguageModel model = TinyModel.wild(V, objective.extraTokens())) {
      Example example = weighted(objective.example(ROWS, draws(0)));
      model.addGradients(example, TOKENS);
      Random random = new Random(1);
      TinyModel.gradients(model)
          .forEach(
              (name, gradient) -> {
                assertThat(Arrays.stream(gradient).anyMatch(g -> g != 0)).as(name).isTrue();
                for (int i : random.ints(4, 0, gradient.length).toArray()) {
                  assertThat(gradient[i])
                      .as("%s[%d]", name, i)
                      .isCloseTo(difference(model, name, i, example), within(1e-7));
                }
              });
    }
  }

  @ParameterizedTest
  @MethodSource("objectivesAlsoOfManyTokens")
  void thePiecesOfABatchAddUpToItsLossAndGradients(Objective objective) {
    try (LanguageModel whole = wild(objective);
        LanguageModel pieces = wild(objective)) {
      double loss = whole.addGradients(objective.example(ROWS, draws(0)), TOKENS);
      double sum = 0;
      for (int[] piece : new int[][] {{0, 2}, {2, 3}, {3, 5}}) {
        int[][] rows = Arrays.copyOfRange(ROWS, piece[0], piece[1]);
        sum += pieces.addGradients(objective.example(rows, draws(piece[0])), TOKENS);
      }
      assertThat(sum).isCloseTo(loss, within(1e-12));
      Map<String, double[]> expected = TinyModel.gradients(whole);
      TinyModel.gradients(pieces)
          .forEach(
              (name, gradient) ->
                  assertThat(MathArrays.distanceInf(gradient, expected.get(name)))
                      .as(name)
                      .isLessThan(1e-12));
    }
  }

  @Test
  void theLossIsTheWeightedCrossEntropyPerToken() {
    try (LanguageModel model = TinyModel.wild(V, 1)) {
      Example example = weighted(new Autoregressive(V).example(ROWS));
      double[] nats = model.crossEntropy(example);
      double sum = 0;
      for (int i = 0; i < nats.length; i++) {
        sum += example.weights()[i] * nats[i];
      }
      // The weights travel as single floats.
      assertThat(model.addGradients(example, TOKENS)).isCloseTo(sum / TOKENS, within(1e-6));
    }
  }

  @Test
  void stepsLeaveNoArraysBehind() {
    try (LanguageModel model = TinyModel.wild(V, 1)) {
      Example example = new Autoregressive(V).example(ROWS);
      NDManager manager = model.weights().get("embedding").getManager();
      int before = 0;
      for (int step = 1; step <= 200; step++) {
        model.addGradients(example, TOKENS);
        try (NoGradient off = NoGradient.open();
            NDManager scope = model.newScope()) {
          Operations.zero(model.gradients(scope));
        }
        model.crossEntropy(example);
        if (step == 1) {
          before = manager.getManagedArrays().size();
        }
      }
      assertThat(manager.getManagedArrays().size()).isEqualTo(before);
    }
  }

  @Test
  void productsInBfloat16ChangeGradientsByTheirRounding() {
    ModelConfig config = TinyModel.config(V, 1);
    try (LanguageModel exact = new LanguageModel(config, 1, Device.cpu(), Precision.FLOAT32);
        LanguageModel rounded = new LanguageModel(config, 1, Device.cpu(), Precision.BFLOAT16)) {
      Example example = new Autoregressive(V).example(ROWS);
      double loss = exact.addGradients(example, TOKENS);
      assertThat(rounded.addGradients(example, TOKENS))
          .isNotEqualTo(loss)
          .isCloseTo(loss, within(1e-3));
      Map<String, double[]> expected = TinyModel.gradients(exact);
      TinyModel.gradients(rounded)
          .forEach(
              (name, gradient) ->
                  assertThat(
                          MathArrays.distance(gradient, expected.get(name))
                              / MathArrays.safeNorm(expected.get(name)))
                      .as(name)
                      .isBetween(1e-5, 0.02));
    }
  }

  private static LanguageModel wild(Objective objective) {
    int vocabulary =
        objective instanceof Autoregressive autoregressive ? autoregressive.vocabulary() : V;
    return TinyModel.wild(vocabulary, objective.extraTokens());
  }

  /** The example with weights that are all different. */
  private static Example weighted(Example example) {
    float[] weights = example.weights().clone();
    for (int i = 0; i < weights.length; i++) {
      weights[i] *= 0.5f + 0.1f * i;
    }
    return new Example(
        example.rows(),
        example.length(),
        example.inputs(),
        example.positions(),
        example.targetPositions(),
        example.targets(),
        weights,
        example.attention(),
        example.visible(),
        example.tokens());
  }

  @Test
  void whereNothingIsAskedThereIsNothingToLearn() {
    try (LanguageModel model = TinyModel.wild(V, 0)) {
      Example example =
          new Example(
              1, 2, new int[2], new int[] {0, 1}, new int[2], new float[2], Attention.FULL, 2);
      assertThat(model.addGradients(example, TOKENS)).isZero();
      TinyModel.gradients(model).values().forEach(g -> assertThat(g).containsOnly(0));
    }
  }

  @ParameterizedTest
  @MethodSource("objectives")
  void replicasAddUpToTheWhole(Objective objective) {
    try (LanguageModel model = TinyModel.wild(V, objective.extraTokens());
        LanguageModel replica = model.replica();
        NDManager scope = model.newScope()) {
      Example whole = objective.example(ROWS, draws(0));
      model.addGradients(whole, TOKENS);
      Map<String, double[]> expected = TinyModel.gradients(model);
      Operations.zero(model.gradients(scope));

      model.addGradients(objective.example(Arrays.copyOf(ROWS, 2), draws(0)), TOKENS);
      replica.addGradients(
          objective.example(Arrays.copyOfRange(ROWS, 2, ROWS.length), draws(2)), TOKENS);
      Operations.add(model.gradients(scope), replica.gradients(scope));
      Map<String, double[]> actual = TinyModel.gradients(model);
      expected.forEach(
          (name, gradient) ->
              assertThat(actual.get(name)).as(name).containsExactly(gradient, within(1e-12)));
    }
  }

  @Test
  void replicasHaveTheWeightsInTheSameMemory() {
    try (LanguageModel model = TinyModel.wild(V, 0);
        LanguageModel replica = model.replica();
        NoGradient off = NoGradient.open()) {
      model.weights().get("embedding").muli(2);
      model
          .weights()
          .forEach(
              (name, weight) ->
                  assertThat(replica.weights().get(name).toDoubleArray())
                      .as(name)
                      .isEqualTo(weight.toDoubleArray()));
    }
  }

  private static double difference(LanguageModel model, String name, int i, Example example) {
    NDArray weight = model.weights().get(name);
    double[] values = weight.toDoubleArray();
    double[] moved = values.clone();
    moved[i] = values[i] + STEP;
    double above = loss(model, weight, moved, example);
    moved[i] = values[i] - STEP;
    double below = loss(model, weight, moved, example);
    assign(weight, values);
    return (above - below) / (2 * STEP);
  }

  private static double loss(
      LanguageModel model, NDArray weight, double[] values, Example example) {
    assign(weight, values);
    return model.addGradients(example, TOKENS);
  }

  private static void assign(NDArray weight, double[] values) {
    try (NoGradient off = NoGradient.open();
        NDArray array = weight.getManager().create(values, weight.getShape())) {
      Operations.assign(List.of(weight), List.of(array));
    }
  }

  private static BatchDraws draws(int first) {
    return new BatchDraws(1, repetita.random.RandomStream.MASK, 1, first, ROWS.length);
  }
}
