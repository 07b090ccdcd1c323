package repetita.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.math3.util.MathArrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import repetita.objective.Attention;
import repetita.objective.Autoregressive;
import repetita.objective.BatchDraws;
import repetita.objective.Example;
import repetita.objective.Objective;
import repetita.random.RandomStream;
import repetita.torch.NoGradient;
import repetita.torch.Operations;
import repetita.torch.Precision;

class ManualBackpropTest {

  private static final int V = 5;

  /** More positions than one block of queries. */
  private static final int LONG = 70;

  private static final int TOKENS = 3 * LONG;
  private static final int[][] ROWS =
      new Random(1)
          .ints(3, 0, 1000)
          .mapToObj(seed -> new Random(seed).ints(LONG, 0, V).toArray())
          .toArray(int[][]::new);

  private static final double STEP = Math.cbrt(Math.ulp(1.0));

  static Stream<Objective> objectives() {
    return GradientsTest.objectives();
  }

  @ParameterizedTest
  @MethodSource("objectives")
  void lossAndGradientsAreThoseOfAutograd(Objective objective) {
    try (LanguageModel model = TinyModel.wild(V, objective.extraTokens())) {
      assertSame(model, objective.example(ROWS, draws(RandomStream.MASK, 0)));
    }
  }

  @Test
  void anExplicitMaskDecidesWhatAQuerySees() {
    try (LanguageModel model = TinyModel.wild(V, 1)) {
      Example example = new Autoregressive(V).example(ROWS);
      boolean[] visible = new boolean[3 * example.length() * example.length()];
      Random random = new Random(2);
      for (int i = 0; i < visible.length; i++) {
        visible[i] = random.nextBoolean() || i % example.length() == 0;
      }
      assertSame(model, example.withVisible(visible));
    }
  }

  @Test
  void theSoftmaxMayHaveExtraTokensAndManyClasses() {
    for (ModelConfig config :
        List.of(TinyModel.config(V, 1).withPredictsExtra(true), TinyModel.config(300_000, 1))) {
      try (LanguageModel model = TinyModel.wild(config)) {
        assertSame(model, new Autoregressive(config.vocabulary()).example(ROWS));
      }
    }
  }

  @Test
  void whereNothingIsAskedThereIsNothingToLearn() {
    try (LanguageModel model = TinyModel.wild(V, 0);
        Backprop backprop = new ManualBackprop(model, 1)) {
      Example example =
          new Example(
              1, 2, new int[2], new int[] {0, 1}, new int[2], new float[2], Attention.FULL, 2);
      backprop.start();
      assertThat(backprop.add(0, example, 2, draws(RandomStream.DROPOUT, 0))).isZero();
      gradients(backprop, model).values().forEach(g -> assertThat(g).containsOnly(0));
    }
  }

  @ParameterizedTest
  @CsvSource({"0.3, 0", "0, 0.3", "0.4, 0.2"})
  void withDropoutGradientsAreFiniteDifferences(double attention, double hidden) {
    ModelConfig config = TinyModel.config(V, 1).withDropout(attention, hidden);
    for (Objective objective : objectives().filter(o -> o.extraTokens() == 1).toList()) {
      try (LanguageModel model = TinyModel.wild(config);
          Backprop backprop = new ManualBackprop(model, 1)) {
        Example example = objective.example(ROWS, draws(RandomStream.MASK, 0));
        loss(backprop, example);
        Random random = new Random(1);
        gradients(backprop, model)
            .forEach(
                (name, gradient) -> {
                  for (int i : random.ints(2, 0, gradient.length).toArray()) {
                    assertThat(gradient[i])
                        .as("%s[%d] of %s", name, i, objective)
                        .isCloseTo(difference(model, backprop, name, i, example), within(1e-7));
                  }
                });
      }
    }
  }

  @Test
  void dropoutIsAFunctionOfStepAndRow() {
    ModelConfig config = TinyModel.config(V, 1).withDropout(0.2, 0.2);
    Autoregressive objective = new Autoregressive(V);
    try (LanguageModel model = TinyModel.wild(config);
        Backprop one = new ManualBackprop(model, 1);
        Backprop two = new ManualBackprop(model, 2)) {
      double whole = loss(one, objective.example(ROWS));
      two.start();
      double parts = 0;
      for (int row : new int[] {2, 0, 1}) {
        Example example = objective.example(new int[][] {ROWS[row]});
        parts += two.add(row % 2, example, TOKENS, draws(RandomStream.DROPOUT, row));
      }
      assertThat(parts).isCloseTo(whole, within(1e-12));
      Map<String, double[]> expected = gradients(one, model);
      gradients(two, model)
          .forEach(
              (name, gradient) ->
                  assertThat(gradient).as(name).containsExactly(expected.get(name), within(1e-12)));
      assertThat(loss(one, objective.example(ROWS))).isEqualTo(whole);
      one.start();
      BatchDraws nextStep = new BatchDraws(1, RandomStream.DROPOUT, 2, 0, ROWS.length);
      assertThat(one.add(0, objective.example(ROWS), TOKENS, nextStep)).isNotEqualTo(whole);
    }
  }

  @Test
  void productsInBfloat16ChangeGradientsByTheirRounding() {
    ModelConfig config = TinyModel.config(V, 1);
    Example example = new Autoregressive(V).example(ROWS);
    try (LanguageModel exact = new LanguageModel(config, 1, Device.cpu(), Precision.FLOAT32);
        LanguageModel rounded = new LanguageModel(config, 1, Device.cpu(), Precision.BFLOAT16);
        Backprop expected = new ManualBackprop(exact, 1);
        Backprop actual = new ManualBackprop(rounded, 1)) {
      double loss = loss(expected, example);
      assertThat(loss(actual, example)).isNotEqualTo(loss).isCloseTo(loss, within(1e-3));
      Map<String, double[]> gradients = gradients(expected, exact);
      gradients(actual, rounded)
          .forEach(
              (name, gradient) ->
                  assertThat(
                          MathArrays.distance(gradient, gradients.get(name))
                              / MathArrays.safeNorm(gradients.get(name)))
                      .as(name)
                      .isBetween(1e-5, 0.05));
    }
  }

  private static void assertSame(LanguageModel model, Example example) {
    try (Backprop plain = Backprop.of(model, Backprop.Method.AUTOGRAD, 1);
        Backprop manual = Backprop.of(model, Backprop.Method.MANUAL, 1)) {
      assertThat(loss(manual, example)).isCloseTo(loss(plain, example), within(1e-12));
      Map<String, double[]> expected = gradients(plain, model);
      gradients(manual, model)
          .forEach(
              (name, gradient) ->
                  assertThat(MathArrays.distanceInf(gradient, expected.get(name)))
                      .as(name)
                      .isLessThan(1e-11));
    }
  }

  private static double loss(Backprop backprop, Example example) {
    backprop.start();
    return backprop.add(0, example, TOKENS, draws(RandomStream.DROPOUT, 0));
  }

  private static Map<String, double[]> gradients(Backprop backprop, LanguageModel model) {
    Map<String, double[]> byName = new LinkedHashMap<>();
    Iterator<NDArray> gradients = backprop.gradients().iterator();
    for (String name : model.weights().keySet()) {
      NDArray gradient = gradients.next();
      byName.put(
          name,
          model.precision() == Precision.FLOAT64
              ? gradient.toDoubleArray()
              : doubles(gradient.toFloatArray()));
    }
    return byName;
  }

  private static double[] doubles(float[] floats) {
    double[] doubles = new double[floats.length];
    Arrays.setAll(doubles, i -> floats[i]);
    return doubles;
  }

  private static double difference(
      LanguageModel model, Backprop backprop, String name, int i, Example example) {
    NDArray weight = model.weights().get(name);
    double[] values = weight.toDoubleArray();
    double[] moved = values.clone();
    moved[i] = values[i] + STEP;
    assign(weight, moved);
    double above = loss(backprop, example);
    moved[i] = values[i] - STEP;
    assign(weight, moved);
    double below = loss(backprop, example);
    assign(weight, values);
    return (above - below) / (2 * STEP);
  }

  private static void assign(NDArray weight, double[] values) {
    try (NoGradient off = NoGradient.open();
        NDManager scope = weight.getManager().newSubManager()) {
      Operations.assign(List.of(weight), List.of(scope.create(values, weight.getShape())));
    }
  }

  private static BatchDraws draws(RandomStream stream, int first) {
    return new BatchDraws(1, stream, 1, first, ROWS.length);
  }
}
