package repetita.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.apache.commons.math3.util.CombinatoricsUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import repetita.corpus.Rows;
import repetita.model.Backprop;
import repetita.model.LanguageModel;
import repetita.model.Predictor;
import repetita.model.TinyModel;
import repetita.objective.Autoregressive;
import repetita.objective.BatchDraws;
import repetita.objective.BernoulliMask;
import repetita.objective.ChainRule;
import repetita.objective.Example;
import repetita.objective.FreshOrders;
import repetita.objective.ListedOrders;
import repetita.objective.LocalShuffle;
import repetita.objective.MaskSampler;
import repetita.objective.MaskSampler.Mask;
import repetita.objective.MaskedDiffusion;
import repetita.objective.OrderedAutoregressive;
import repetita.objective.Orders;
import repetita.objective.PrefixMask;
import repetita.objective.TokenMask;
import repetita.objective.UniformCount;
import repetita.objective.UniformOrder;
import repetita.random.Draws;
import repetita.random.RandomStream;

/** Losses against sums over everything that can be drawn, where there is little of it. */
class EvidenceBoundTest {

  private static final int V = 3;
  private static final int T = 4;
  private static final int SETS = 1 << T;

  /** A row that this model predicts the worse the more of it is hidden. */
  private static final int[] ROW = {0, 1, 0, 0};

  private final MaskedDiffusion diffusion = new MaskedDiffusion(V, new UniformCount(), true);
  private final LanguageModel model = TinyModel.wild(V, 2);
  private final double[] nats = natsOfEverySet();

  @AfterEach
  void close() {
    model.close();
  }

  @Test
  void drawnCountsAverageToTheBound() {
    assertThatDrawsAverageTo(bound(), new UniformCount());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void prefixesOfAllOrdersAverageToTheBound(boolean nextOnly) {
    assertThatDrawsAverageTo(
        bound(), new PrefixMask(new FreshOrders(new UniformOrder()), nextOnly));
  }

  /** Each of the T prefixes once. */
  @Test
  void theNextTokensOfOneOrderAverageToItsChainRule() {
    PrefixMask masks = new PrefixMask(new ListedOrders(new LocalShuffle(), 1, 1), true);
    double sum = 0;
    for (int level = 0; level < T; level++) {
      Mask mask = masks.sample(T, (level + 0.5) / T, Draws.at(1, RandomStream.MASK));
      Example example = diffusion.masked(new int[][] {ROW}, new Mask[] {mask});
      sum += sharedLoss(example) / T;
    }
    assertThat(sum).isCloseTo(chainRule(new int[] {0, 1, 2, 3}, ROW), within(1e-12));
  }

  /** With two orders it is a likelihood, the mean of two. */
  @Test
  void aFewOrdersAverageToTheirChainRulesIfOnlyTheNextTokenIsAskedFor() {
    ListedOrders two = new ListedOrders(new UniformOrder(), 2, 1);
    double mean = (chainRule(two.listed(T, 0), ROW) + chainRule(two.listed(T, 1), ROW)) / 2;
    assertThatDrawsAverageTo(mean, new PrefixMask(two, true));
    assertThat(mean).isNotCloseTo(bound(), within(0.02 * bound()));
  }

  /** Asked for all hidden tokens at once it is another number. */
  @Test
  void aFewOrdersAverageToNoLikelihoodIfAllIsAskedFor() {
    ListedOrders two = new ListedOrders(new UniformOrder(), 2, 1);
    double likelihood = 0;
    double sum = 0;
    for (int number = 0; number < 2; number++) {
      int[] order = two.listed(T, number);
      likelihood += chainRule(order, ROW) / 2;
      int set = SETS - 1;
      for (int revealed = 0; revealed < T; revealed++) {
        sum += natsOf(set) / (T - revealed) / T / 2;
        set -= 1 << order[revealed];
      }
    }
    assertThatDrawsAverageTo(sum, new PrefixMask(two, false));
    assertThat(sum).isNotCloseTo(likelihood, within(0.02 * likelihood));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 0.3})
  void drawnProbabilitiesAverageToTheirIntegral(double eps) {
    assertThatDrawsAverageTo(integral(eps), new BernoulliMask(eps));
  }

  @Test
  void asEpsVanishesIndependentMasksGiveTheBound() {
    assertThat(integral(1e-9)).isCloseTo(bound(), within(1e-7));
    assertThat(Math.abs(integral(0.3) - bound())).isGreaterThan(0.1);
  }

  /** Ou et al., 2406.03736. */
  @Test
  void theBoundIsTheMeanOverAllOrdersOfTheChainRule() {
    List<int[]> orders = orders();
    assertThat(orders).hasSize(24);
    double sum = 0;
    for (int[] order : orders) {
      sum += chainRule(order, ROW);
    }
    assertThat(sum / orders.size()).isCloseTo(bound(), within(1e-10));
    assertThat(chainRule(orders.get(0), ROW)).isNotCloseTo(bound(), within(1e-3));
  }

  @Test
  void theChainRuleLeftToRightHidesAllThatIsToTheRight() {
    double sum = 0;
    for (int t = 0; t < T; t++) {
      int hidden = SETS - (1 << t);
      sum += nats[hidden * T + t];
    }
    assertThat(chainRule(new int[] {0, 1, 2, 3}, ROW)).isCloseTo(sum / T, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void arInAnotherOrderHasLikelihoodsThatAddUpToOne(boolean targetAware) {
    Orders order = (length, random) -> new int[] {2, 0, 3, 1};
    OrderedAutoregressive ordered = new OrderedAutoregressive(V, order, targetAware);
    int[] flat = Arrays.stream(allRows()).flatMapToInt(Arrays::stream).toArray();
    double[] exact = new Evaluator(ordered, 1).score(model, Rows.independent(T, flat)).rows();
    assertThat(Arrays.stream(exact).map(loss -> Math.exp(-T * loss)).sum())
        .isCloseTo(1, within(1e-10));
  }

  @Test
  void arInFreshOrdersAveragesToTheMeanOverAllOrders() {
    OrderedAutoregressive fresh =
        new OrderedAutoregressive(V, new FreshOrders(new UniformOrder()), true);
    int[][] all = orders().toArray(int[][]::new);
    int[][] copies = new int[all.length][];
    Arrays.fill(copies, ROW);
    double expected = sharedLoss(fresh.example(copies, all));

    int[] flat = new int[200 * T];
    Arrays.setAll(flat, i -> ROW[i % T]);
    Score drawn = new Evaluator(fresh, 20).score(model, Rows.independent(T, flat));
    assertThat(drawn.loss()).isCloseTo(expected, within(3 * drawn.mcSe()));
    assertThat(drawn.mcSe()).isLessThan(0.02 * expected);
  }

  /** Each draw of hidden tokens leaves a likelihood; their mean loss bounds that of the mixture. */
  @ParameterizedTest
  @EnumSource
  void arWithMaskedTokensHasLikelihoodsThatAddUpToOne(TokenMask.Variant reading) {
    TokenMask masked = new TokenMask(new Autoregressive(V), 0.7, reading);
    Set<Double> losses = new HashSet<>();
    for (int draw = 0; draw < 5; draw++) {
      BatchDraws draws = new BatchDraws(1, RandomStream.MASK, draw, 0, 1);
      double sum = 0;
      for (int[] row : allRows()) {
        sum += Math.exp(-T * sharedLoss(masked.example(new int[][] {row}, draws)));
      }
      assertThat(sum).isCloseTo(1, within(1e-6));
      losses.add(sharedLoss(masked.example(new int[][] {ROW}, draws)));
    }
    assertThat(losses).hasSizeGreaterThan(1);
  }

  /** The mean loss of two orders, against the mean of the two probabilities. */
  @Test
  void arInTwoOrdersBoundsTheirMixture() {
    ListedOrders two = new ListedOrders(new UniformOrder(), 2, 1);
    OrderedAutoregressive ordered = new OrderedAutoregressive(V, two, true);
    double sum = 0;
    for (int[] row : allRows()) {
      int[][] both = {row, row};
      int[][] orders = {two.listed(T, 0), two.listed(T, 1)};
      double mixture = 0;
      for (int k = 0; k < 2; k++) {
        Example one = ordered.example(new int[][] {row}, new int[][] {orders[k]});
        mixture += Math.exp(-T * sharedLoss(one)) / 2;
      }
      assertThat(T * sharedLoss(ordered.example(both, orders)))
          .isGreaterThan(-Math.log(mixture) - 1e-12);
      sum += mixture;
    }
    assertThat(sum).isCloseTo(1, within(1e-10));
  }

  /**
   * If a loss were at least the negative log likelihood of some distribution, the sum of exp(-loss)
   * over all rows would be at most 1. Here a model of two tokens finds each value of the first
   * equally likely and is nearly sure of the second.
   */
  @ParameterizedTest
  @CsvSource({"true, 1", "false, 1.684"})
  void tokensPredictedBeforeTheirTurnMakeALossThatBoundsNothing(boolean nextOnly, double expected) {
    PrefixMask masks = new PrefixMask(Orders.NATURAL, nextOnly);
    double sure = 0.98;
    double sum = 0;
    for (int second = 0; second < V; second++) {
      double[] nats = {Math.log(V), -Math.log(second == 0 ? sure : (1 - sure) / (V - 1))};
      double loss = 0;
      for (int level = 0; level < 2; level++) {
        Mask mask = masks.sample(2, level / 2.0, Draws.at(1, RandomStream.MASK));
        for (int t = 0; t < 2; t++) {
          loss += mask.predicted()[t] ? mask.weight() * nats[t] / 2 : 0;
        }
      }
      sum += V * Math.exp(-loss); // of each value of the first token
    }
    assertThat(sum).isCloseTo(expected, within(1e-3));
  }

  @Test
  void likelihoodsOfAllRowsAddUpToOne() {
    int[][] rows = allRows();
    assertThat(rows).hasNumberOfRows(81);
    double inOrder = 0;
    for (int[] row : rows) {
      inOrder += Math.exp(-T * chainRule(new int[] {2, 0, 3, 1}, row));
    }
    assertThat(inOrder).isCloseTo(1, within(1e-10));

    int[] flat = Arrays.stream(rows).flatMapToInt(Arrays::stream).toArray();
    double[] exact =
        Evaluator.of(new Autoregressive(V), 1).score(model, Rows.independent(T, flat)).rows();
    assertThat(Arrays.stream(exact).map(loss -> Math.exp(-T * loss)).sum())
        .isCloseTo(1, within(1e-10));
  }

  private void assertThatDrawsAverageTo(double expected, MaskSampler sampler) {
    MaskedDiffusion objective = new MaskedDiffusion(V, sampler, true);
    int batch = 250;
    int[][] rows = new int[batch][];
    Arrays.fill(rows, ROW);
    SummaryStatistics batches = new SummaryStatistics();
    for (int step = 0; step < 60; step++) {
      Example example =
          objective.example(rows, new BatchDraws(1, RandomStream.MASK, step, 0, batch));
      batches.addValue(sharedLoss(example));
    }
    double error = batches.getStandardDeviation() / Math.sqrt(batches.getN());
    assertThat(batches.getMean()).isCloseTo(expected, within(3 * error));
    assertThat(error).isLessThan(0.02 * expected);
  }

  private double sharedLoss(Example example) {
    double[] costs = model.crossEntropy(example);
    double sum = 0;
    for (int i = 0; i < costs.length; i++) {
      sum += example.weights()[i] * costs[i];
    }
    return sum / example.tokens();
  }

  /** The mean of T/l times the nats of a set of size l, over sizes and then over sets. */
  private double bound() {
    double sum = 0;
    for (int set = 1; set < SETS; set++) {
      int size = Integer.bitCount(set);
      double probability = 1.0 / T / CombinatoricsUtils.binomialCoefficient(T, size);
      sum += probability * T / size * natsOf(set);
    }
    return sum / T;
  }

  /** The integral over p from eps to 1; what stands in it is a polynomial of degree T - 1. */
  private double integral(double eps) {
    GaussIntegrator exact = new GaussIntegratorFactory().legendre(T, eps, 1);
    double sum = 0;
    for (int set = 1; set < SETS; set++) {
      int size = Integer.bitCount(set);
      sum +=
          natsOf(set)
              * exact.integrate(p -> Math.pow(p, size - 1) * Math.pow(1 - p, T - size))
              / (1 - eps);
    }
    return sum / T;
  }

  private double natsOf(int set) {
    double sum = 0;
    for (int t = 0; t < T; t++) {
      sum += (set >> t & 1) == 1 ? nats[set * T + t] : 0;
    }
    return sum;
  }

  private double[] natsOfEverySet() {
    int[][] rows = new int[SETS][];
    Mask[] masks = new Mask[SETS];
    for (int set = 0; set < SETS; set++) {
      boolean[] hidden = new boolean[T];
      for (int t = 0; t < T; t++) {
        hidden[t] = (set >> t & 1) == 1;
      }
      rows[set] = ROW;
      masks[set] = new Mask(hidden, 1);
    }
    double[] withBos = model.crossEntropy(diffusion.masked(rows, masks));
    double[] values = new double[SETS * T];
    Arrays.setAll(values, i -> withBos[i / T * (T + 1) + 1 + i % T]);
    return values;
  }

  private double chainRule(int[] order, int[] row) {
    Rows rows = Rows.independent(T, row);
    try (Predictor fast = Predictor.of(model, Backprop.Method.MANUAL, 1)) {
      double loss = Evaluator.chainRule(fast, new ChainRule(diffusion), order, rows).loss();
      assertThat(loss)
          .isCloseTo(
              Evaluator.chainRule(model, new ChainRule(diffusion), order, rows).loss(),
              within(1e-12));
      return loss;
    }
  }

  private static List<int[]> orders() {
    List<int[]> orders = new ArrayList<>();
    for (int code = 0; code < 256; code++) {
      int[] order = {code & 3, code >> 2 & 3, code >> 4 & 3, code >> 6};
      if (Arrays.stream(order).distinct().count() == T) {
        orders.add(order);
      }
    }
    return orders;
  }

  private static int[][] allRows() {
    int[][] rows = new int[81][];
    Arrays.setAll(rows, i -> new int[] {i / 27, i / 9 % 3, i / 3 % 3, i % 3});
    return rows;
  }
}
