package repetita.scaling;

import java.util.ArrayList;
import java.util.List;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/**
 * Where diffusion passes AR by trainings alone, each planned for its own number of passes. With A
 * the least loss of AR at U unique tokens and M(C) the lowest loss of diffusion trainings that cost
 * up to C, on straight lines in ln C, it is the least C at which M(C) is at most A.
 *
 * @param corpus the source
 * @param uniqueTokens U
 * @param arLoss A, in nats per token
 * @param arCost what that training of AR cost, in the unit of the column asked for, also what came
 *     after its best epoch
 * @param cost C*; where it is censored, the bound that is known
 * @param censoring what is known
 */
public record MeasuredCrossing(
    String corpus,
    long uniqueTokens,
    double arLoss,
    double arCost,
    double cost,
    Censoring censoring) {

  /**
   * The crossing for each corpus and U that has trainings of both families.
   *
   * @param ar trainings of AR with the columns {@code corpus}, {@code unique_tokens}, {@code
   *     validation_best}, by which the best is chosen, {@code test_best}, which it is judged by,
   *     and the cost
   * @param mdm trainings of diffusion with the columns {@code corpus}, {@code unique_tokens}, the
   *     loss and the cost; trainings without that loss are left out
   * @param loss the column of diffusion's losses: {@code test_best}, stopped early as AR is, {@code
   *     test_final} or {@code left_to_right}
   * @param cost the column that is compute: {@code flops}, {@code exact_flops} or {@code
   *     core_seconds}
   * @param nats added to A: how far the crossing moves if AR's line does
   */
  public static List<MeasuredCrossing> of(
      Table ar, Table mdm, String loss, String cost, double nats) {
    return crossings(ar, mdm, loss, cost, nats, true);
  }

  /**
   * The crossing as it would be if repeated tokens taught diffusion as much as fresh ones do: the
   * least compute with which its trainings on fresh text are as good as A.
   *
   * @param ar as above
   * @param fresh trainings of diffusion that saw each token once, be they of whatever U
   */
  public static List<MeasuredCrossing> onFreshText(
      Table ar, Table fresh, String loss, String cost) {
    return crossings(ar, fresh, loss, cost, 0, false);
  }

  private static List<MeasuredCrossing> crossings(
      Table ar, Table mdm, String loss, String cost, double nats, boolean sameText) {
    List<MeasuredCrossing> crossings = new ArrayList<>();
    Table judged = mdm.where(mdm.doubleColumn(loss).isNotMissing());
    for (Table own :
        ar.sortOn("corpus", "unique_tokens").splitOn("corpus", "unique_tokens").asTableList()) {
      Row best = own.sortOn("validation_best").row(0);
      String corpus = best.getString("corpus");
      long uniqueTokens = best.getLong("unique_tokens");
      Table others = judged.where(judged.stringColumn("corpus").isEqualTo(corpus));
      if (sameText) {
        others = others.where(others.longColumn("unique_tokens").isEqualTo(uniqueTokens));
      }
      if (!others.isEmpty()) {
        double arLoss = best.getDouble("test_best");
        Reach crossing = frontier(others, loss, cost).reach(arLoss + nats);
        crossings.add(
            new MeasuredCrossing(
                corpus,
                uniqueTokens,
                arLoss,
                best.getDouble(cost),
                crossing.cost(),
                crossing.censoring()));
      }
    }
    return crossings;
  }

  private static Frontier frontier(Table trainings, String loss, String cost) {
    List<Outcome> outcomes = new ArrayList<>();
    for (Row row : trainings) {
      outcomes.add(new Outcome(row.getDouble(cost), row.getDouble(loss), row.getString("run")));
    }
    return Frontier.of(outcomes);
  }
}
