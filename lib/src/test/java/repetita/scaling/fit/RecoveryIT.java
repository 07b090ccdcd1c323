package repetita.scaling.fit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import repetita.random.Draws;
import repetita.random.RandomStream;
import repetita.scaling.law.DataConstrainedLaw;
import repetita.scaling.law.Law;
import repetita.scaling.law.LawForm;
import repetita.scaling.law.Point;

/**
 * Whether 90% intervals hold the truth in 90% of all cases: tables with noise are made from a known
 * law, and it is counted how often the intervals that come out contain its constants.
 *
 * <p>Assumed is what lets a table of 60 points fix all six constants. The 24 fresh points span
 * three decades of compute and have at most as many parameters as their tokens can use: to those
 * alone the two-step fit's first law applies exactly. The 36 repeated ones go up to 100 epochs,
 * beyond 3 R_D*, and from a few times to thousands of times the parameters that their text can use,
 * on both sides of R_N*. Noise is independent, in ln L, and of the same size everywhere: 0.3%,
 * about what repetitions with other seeds differ by in Muennighoff et al.'s trainings.
 */
class RecoveryIT {

  private static final double LEVEL = 0.9;
  private static final int TABLES = Integer.getInteger("repetita.tables", 100);
  private static final int DRAWS = 200;
  private static final double NOISE = 0.003;

  /** AR's constants as reconstructed from the figures of arXiv 2507.15857. */
  private static final LawForm<DataConstrainedLaw> FORM =
      LawForm.dataConstrained(LawForm.tiedChinchilla());

  private static final double[] TRUTH = {1.8514, 302.84, 0.3136, 863.84, 29.63, 47.72};
  private static final DataConstrainedLaw LAW = FORM.law(TRUTH);

  private static final double[] FLOPS = {1e17, 3e17, 1e18, 3e18, 1e19, 1e20};
  private static final double[] SHARES_OF_THE_BEST_SIZE = {0.125, 0.25, 0.5, 1};
  private static final double[] UNIQUE_TOKENS = {2.5e7, 5e7, 1e8};
  private static final double[] EPOCHS = {3, 10, 30, 100};
  private static final double[] SIZES = {7e6, 1.4e8, 2.5e9};

  @Test
  void intervalsHoldTheTruthAsOftenAsTheySay() {
    Map<String, Double> coverage = coverage(1, TABLES, RandomGenerator::nextGaussian);
    SoftAssertions.assertSoftly(
        softly ->
            coverage.forEach(
                (interval, share) ->
                    softly.assertThat(share).as(interval).isBetween(0.81, most(interval))));
  }

  /**
   * Hoffmann's threshold is a third of this noise, so that the objective is nearly one of absolute
   * values, whose bootstrap is too wide: for R_D*, 97.5% were found. It is left so, on the safe
   * side.
   */
  private static double most(String interval) {
    return interval.equals("bootstrap R_D*") ? 1 : 0.98;
  }

  /** Student's t with four degrees of freedom; few tables, so that only a great lack is found. */
  @Test
  void outliersDoNotMakeThemHoldItLessOften() {
    Map<String, Double> coverage = coverage(2, 50, RecoveryIT::student);
    SoftAssertions.assertSoftly(
        softly ->
            coverage.forEach(
                (interval, share) ->
                    softly.assertThat(share).as(interval).isGreaterThanOrEqualTo(0.8)));
  }

  /**
   * The repeated points are evaluations of nine trainings, whose noise is shared: 0.9 of its
   * variance. From so few clusters their variance is known poorly: 83% and 80% were found.
   */
  @Test
  void profilesHoldTheTruthWhereNoiseIsSharedInClusters() {
    Map<String, Double> coverage = shares(100, RecoveryIT::heldInClusters);
    SoftAssertions.assertSoftly(
        softly ->
            coverage.forEach(
                (interval, share) -> softly.assertThat(share).as(interval).isBetween(0.72, 0.97)));
  }

  private static Map<String, Boolean> heldInClusters(int table) {
    RandomGenerator random = Draws.at(3, RandomStream.SYNTHETIC_POINTS, table);
    Map<String, Double> shared = new HashMap<>();
    List<Point> points =
        exact().stream()
            .map(
                point -> {
                  String training =
                      point.isFresh()
                          ? point.cluster()
                          : point.parameters() + " of " + point.uniqueTokens();
                  double common = shared.computeIfAbsent(training, name -> random.nextGaussian());
                  double noise = Math.sqrt(0.9) * common + Math.sqrt(0.1) * random.nextGaussian();
                  return new Point(
                      point.parameters(),
                      point.uniqueTokens(),
                      point.tokens(),
                      point.loss() * Math.exp(NOISE * noise),
                      training);
                })
            .toList();
    LawFit<DataConstrainedLaw> fit = new TwoStepFitter(HoffmannFitter.tiedChinchilla()).fit(points);
    ProfileLikelihood<DataConstrainedLaw> likelihood = new ProfileLikelihood<>(FORM, points, fit);
    return Map.of(
        "profile R_D*", likelihood.of("R_D*", LEVEL).interval().contains(TRUTH[4]),
        "profile R_N*", likelihood.of("R_N*", LEVEL).interval().contains(TRUTH[5]));
  }

  /** The share of tables whose interval holds the truth, for each kind of interval and constant. */
  private static Map<String, Double> coverage(
      long seed, int tables, ToDoubleFunction<RandomGenerator> noise) {
    return shares(
        tables,
        table -> held(table(Draws.at(seed, RandomStream.SYNTHETIC_POINTS, table), noise), table));
  }

  private static Map<String, Double> shares(int tables, IntFunction<Map<String, Boolean>> holds) {
    List<Map<String, Boolean>> held =
        IntStream.range(0, tables).parallel().mapToObj(holds).toList();
    Map<String, Double> coverage = new LinkedHashMap<>();
    held.get(0)
        .keySet()
        .forEach(
            interval ->
                coverage.put(
                    interval,
                    (double) held.stream().filter(t -> t.get(interval)).count() / tables));
    coverage.forEach((interval, share) -> System.out.printf("%s: %.1f%%%n", interval, 100 * share));
    return coverage;
  }

  private static Map<String, Boolean> held(List<Point> points, long seed) {
    TwoStepFitter fitter = new TwoStepFitter(HoffmannFitter.tiedChinchilla());
    LawFit<DataConstrainedLaw> fit = fitter.fit(points);
    ProfileLikelihood<DataConstrainedLaw> likelihood = new ProfileLikelihood<>(FORM, points, fit);
    Bootstrap<DataConstrainedLaw> bootstrap = Bootstrap.of(fitter, fit, points, DRAWS, seed);
    Map<String, Boolean> held = new LinkedHashMap<>();
    for (int j = 0; j < TRUTH.length; j++) {
      String name = FORM.unknowns().get(j).name();
      held.put("profile " + name, likelihood.of(name, LEVEL).interval().contains(TRUTH[j]));
      held.put(
          "bootstrap " + name,
          bootstrap.interval(draw -> draw.constant(name), LEVEL).contains(TRUTH[j]));
    }
    return held;
  }

  private static List<Point> table(
      RandomGenerator random, ToDoubleFunction<RandomGenerator> noise) {
    return exact().stream()
        .map(
            point ->
                new Point(
                    point.parameters(),
                    point.uniqueTokens(),
                    point.tokens(),
                    point.loss() * Math.exp(NOISE * noise.applyAsDouble(random)),
                    point.cluster()))
        .toList();
  }

  private static List<Point> exact() {
    List<Point> points = new ArrayList<>();
    for (double flops : FLOPS) {
      double product = flops / Law.FLOPS_PER_PARAMETER_AND_TOKEN;
      // With one exponent the best N is proportional to D.
      double best = Math.sqrt(product * LAW.fresh().optimalParameters(1));
      for (double share : SHARES_OF_THE_BEST_SIZE) {
        double tokens = product / (share * best);
        points.add(ExactPoints.on(LAW, share * best, tokens, tokens));
      }
    }
    for (double unique : UNIQUE_TOKENS) {
      for (double epochs : EPOCHS) {
        for (double parameters : SIZES) {
          points.add(ExactPoints.on(LAW, parameters, unique, epochs * unique));
        }
      }
    }
    return points;
  }

  private static double student(RandomGenerator random) {
    int degrees = 4;
    double squares = 0;
    for (int i = 0; i < degrees; i++) {
      squares += Math.pow(random.nextGaussian(), 2);
    }
    return random.nextGaussian() / Math.sqrt(squares / degrees);
  }
}
