package repetita.compare;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;
import repetita.InvalidInput;
import repetita.scaling.law.DataConstrainedLaw;
import repetita.sweep.RunCost;
import repetita.sweep.RunLoss;
import repetita.sweep.RunSummary;

/**
 * The fresh equivalent of repeated tokens, measured without a law: D', the number of fresh tokens
 * with which a network of the same size reaches the same loss as with E epochs over U tokens.
 *
 * @param source name of the source of tokens
 * @param uniqueTokens U
 * @param epochs E
 * @param loss loss of the run on repeated tokens, in nats per token
 * @param tokens D'; if it is censored, its bound
 * @param censoring {@code ABOVE} if the run on repeated tokens is better than all runs on fresh
 *     tokens, {@code BELOW} if it is no better than the shortest of them
 */
public record FreshEquivalent(
    String source,
    long uniqueTokens,
    double epochs,
    double loss,
    double tokens,
    Censoring censoring) {

  private static final double MOST_DECAY = 100;

  /** Limits the search: the longest run is equivalent to at most about e^5 times its tokens. */
  private static final double MOST_GROWTH = 5;

  private static final double PRECISION = 1e-10;
  private static final int EVALUATIONS = 10_000;

  /**
   * The fresh equivalents of runs on repeated tokens. Runs without the loss, or on a source without
   * fresh runs, are excluded.
   *
   * @param fresh runs that saw each token once, each with a learning rate schedule of its own
   *     length
   * @param repeated runs of the same network with the same settings on the same sources
   * @param loss the loss by which both are compared
   */
  public static List<FreshEquivalent> of(
      List<RunSummary> fresh, List<RunSummary> repeated, RunLoss loss) {
    return of(
        ComparedRun.of(fresh, loss, RunCost.TOKENS_SEEN),
        ComparedRun.of(repeated, loss, RunCost.TOKENS_SEEN));
  }

  /**
   * The fresh equivalents of runs that are reduced to a loss already.
   *
   * @param fresh runs whose cost is the number of tokens seen
   */
  public static List<FreshEquivalent> of(List<ComparedRun> fresh, List<ComparedRun> repeated) {
    Map<String, List<ComparedRun>> bySource =
        fresh.stream().collect(Collectors.groupingBy(ComparedRun::source));
    Map<String, Frontier> frontiers = new HashMap<>();
    bySource.forEach((source, runs) -> frontiers.put(source, Frontier.ofRuns(runs)));
    return repeated.stream()
        .filter(run -> frontiers.containsKey(run.source()))
        .map(run -> of(run, frontiers.get(run.source()).crossing(run.result().loss())))
        .toList();
  }

  private static FreshEquivalent of(ComparedRun run, Crossing crossing) {
    return new FreshEquivalent(
        run.source(),
        run.uniqueTokens(),
        run.epochs(),
        run.result().loss(),
        crossing.cost(),
        crossing.censoring());
  }

  /** D' / U, effective epochs: E epochs over U tokens are equivalent to this many fresh ones. */
  public double effectiveEpochs() {
    return tokens / uniqueTokens;
  }

  /**
   * 1 / R_D*, the inverse of the repetition decay constant in D' = U (1 + R_D* (1 - exp(-(E - 1) /
   * R_D*))), by least squares of ln D'. It is 0 if repeated tokens are equivalent to fresh ones,
   * and negative if they are better. Censored equivalents are excluded, which may bias it either
   * way.
   *
   * @throws InvalidInput if all equivalents with more than one epoch are censored
   */
  public static double repetitionDecay(List<FreshEquivalent> equivalents) {
    List<FreshEquivalent> known =
        equivalents.stream()
            .filter(run -> run.censoring == Censoring.NONE && run.epochs > 1)
            .toList();
    if (known.isEmpty()) {
      throw new InvalidInput(
          "No run on repeated tokens has a loss between those of two runs on fresh tokens; R_D* cannot be estimated.");
    }
    double most = known.stream().mapToDouble(FreshEquivalent::epochs).max().orElseThrow();
    return new BrentOptimizer(PRECISION, PRECISION)
        .optimize(
            new MaxEval(EVALUATIONS),
            GoalType.MINIMIZE,
            new UnivariateObjectiveFunction(decay -> squares(known, decay)),
            new SearchInterval(-MOST_GROWTH / most, MOST_DECAY))
        .getPoint();
  }

  private static double squares(List<FreshEquivalent> equivalents, double decay) {
    return equivalents.stream()
        .mapToDouble(
            measured ->
                Math.pow(
                    Math.log(measured.effectiveEpochs())
                        - Math.log(DataConstrainedLaw.effectiveEpochs(measured.epochs, 1 / decay)),
                    2))
        .sum();
  }
}
