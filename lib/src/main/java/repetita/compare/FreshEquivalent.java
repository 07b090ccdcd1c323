package repetita.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;
import repetita.InvalidInput;
import repetita.scaling.law.DataConstrainedLaw;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

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

  private static final double MOST_WEAR = 100;

  /** The longest training's worth is at most some e^5 times that of fresh tokens. */
  private static final double MOST_GROWTH = 5;

  private static final double PRECISION = 1e-10;
  private static final int EVALUATIONS = 10_000;

  /**
   * The worth of each repeated training that has the loss.
   *
   * @param fresh trainings that saw each token once, each with a rate that was brought down at its
   *     own end, with the columns {@code source}, {@code tokens_seen}, {@code validation_best},
   *     {@code validation_final} and the loss
   * @param repeated trainings of the same network with the same settings on the same sources, with
   *     the columns {@code source}, {@code unique_tokens}, {@code epochs} and the loss
   * @param loss the column of losses, such as {@code test_final}
   */
  public static List<FreshEquivalent> of(Table fresh, Table repeated, String loss) {
    Map<String, Frontier> frontiers = new HashMap<>();
    for (Table once : fresh.splitOn("source").asTableList()) {
      frontiers.put(once.stringColumn("source").get(0), Frontier.of(once, loss, "tokens_seen"));
    }
    List<FreshEquivalent> worths = new ArrayList<>();
    for (Row row : repeated.where(repeated.doubleColumn(loss).isNotMissing())) {
      Frontier frontier = frontiers.get(row.getString("source"));
      if (frontier != null) {
        Reach worth = frontier.reach(row.getDouble(loss));
        worths.add(
            new FreshEquivalent(
                row.getString("source"),
                row.getLong("unique_tokens"),
                row.getDouble("epochs"),
                row.getDouble(loss),
                worth.cost(),
                worth.censoring()));
      }
    }
    return worths;
  }

  /** D' / U: how many passes over fresh text E passes over the same are worth. */
  public double worth() {
    return tokens / uniqueTokens;
  }

  /**
   * 1 / R_D* by least squares of ln D', from what is not censored: D' = U (1 + R_D* (1 - exp(-(E -
   * 1) / R_D*))). It is 0 where repeated tokens teach as much as fresh ones, and negative where
   * they teach more. What is censored is left out, which may bias it either way.
   *
   * @throws InvalidInput if all that see a token twice are censored
   */
  public static double wear(List<FreshEquivalent> worths) {
    List<FreshEquivalent> known =
        worths.stream()
            .filter(worth -> worth.censoring == Censoring.NONE && worth.epochs > 1)
            .toList();
    if (known.isEmpty()) {
      throw new InvalidInput("No repeated training lies between fresh ones; R_D* cannot be had.");
    }
    double most = known.stream().mapToDouble(FreshEquivalent::epochs).max().orElseThrow();
    return new BrentOptimizer(PRECISION, PRECISION)
        .optimize(
            new MaxEval(EVALUATIONS),
            GoalType.MINIMIZE,
            new UnivariateObjectiveFunction(wear -> squares(known, wear)),
            new SearchInterval(-MOST_GROWTH / most, MOST_WEAR))
        .getPoint();
  }

  private static double squares(List<FreshEquivalent> worths, double wear) {
    return worths.stream()
        .mapToDouble(
            measured ->
                Math.pow(
                    Math.log(measured.worth())
                        - Math.log(DataConstrainedLaw.worth(measured.epochs, 1 / wear)),
                    2))
        .sum();
  }
}
