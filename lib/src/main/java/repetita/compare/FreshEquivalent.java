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
 * What repeated tokens are worth, measured and not assumed: D', the number of fresh tokens that
 * give a network of the same size the loss that E passes over U tokens gave it.
 *
 * @param source of the text
 * @param uniqueTokens U
 * @param epochs E
 * @param loss of the repeated training, in nats per token
 * @param tokens D'; where it is censored, the bound that is known
 * @param censoring what is known: {@code ABOVE} if the repeated training is better than all fresh
 *     ones, {@code BELOW} if it is no better than the shortest of them
 */
public record FreshEquivalent(
    String source,
    long uniqueTokens,
    double epochs,
    double loss,
    double tokens,
    Censoring censoring) {

  private static final double MOST_DECAY = 100;

  /** The longest training is worth at most some e^5 times as many fresh tokens. */
  private static final double MOST_GROWTH = 5;

  private static final double PRECISION = 1e-10;
  private static final int EVALUATIONS = 10_000;

  /**
   * The fresh equivalent of each repeated run that has the loss, on a source with fresh runs.
   *
   * @param fresh runs that saw each token once, each with a learning rate that was brought down at
   *     its own end
   * @param repeated runs of the same network with the same settings on the same sources
   * @param loss by which both are judged
   */
  public static List<FreshEquivalent> of(
      List<RunSummary> fresh, List<RunSummary> repeated, RunLoss loss) {
    return of(
        ComparedRun.of(fresh, loss, RunCost.TOKENS_SEEN),
        ComparedRun.of(repeated, loss, RunCost.TOKENS_SEEN));
  }

  /**
   * The same of runs whose loss was settled before.
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

  /** D' / U: how many epochs over fresh text E epochs over the same are worth. */
  public double effectiveEpochs() {
    return tokens / uniqueTokens;
  }

  /**
   * 1 / R_D* by least squares of ln D', from what is not censored: D' = U (1 + R_D* (1 - exp(-(E -
   * 1) / R_D*))). It is 0 where repeated tokens teach as much as fresh ones, and negative where
   * they teach more. What is censored is excluded, which may bias it either way.
   *
   * @throws InvalidInput if all that see a token twice are censored
   */
  public static double repetitionDecay(List<FreshEquivalent> equivalents) {
    List<FreshEquivalent> known =
        equivalents.stream()
            .filter(run -> run.censoring == Censoring.NONE && run.epochs > 1)
            .toList();
    if (known.isEmpty()) {
      throw new InvalidInput(
          "No repeated training lies between fresh ones; R_D* cannot be estimated.");
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
