package repetita.compare;

import java.util.ArrayList;
import java.util.List;
import repetita.InvalidInput;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/**
 * Where diffusion passes AR by trainings alone, each planned for its own number of passes. With A
 * the least loss of AR at U unique tokens and M(C) that of diffusion trainings that cost up to C,
 * on straight lines in ln C, it is the least C at which M(C) is at most A. On both sides trainings
 * are chosen by their validation loss and judged by their test loss.
 *
 * @param source the replicate: which source of text, and which subset of it
 * @param uniqueTokens U
 * @param arLoss A, in nats per token
 * @param arEpochs for how many passes that training of AR was planned; where it is the longest of
 *     AR's, a longer one might be better, and the crossing later
 * @param arCost what it cost, in the unit of the column asked for, also what came after its best
 *     epoch
 * @param cost C*; where it is censored, the bound that is known
 * @param censoring what is known; {@code ABOVE} may also mean that there is no crossing
 */
public record MeasuredCrossing(
    String source,
    long uniqueTokens,
    double arLoss,
    double arEpochs,
    double arCost,
    double cost,
    Censoring censoring) {

  /**
   * The crossing for each source and U that has trainings of both families.
   *
   * @param ar trainings of AR with the columns {@code source}, {@code unique_tokens}, {@code
   *     epochs}, the losses on both sets and the cost
   * @param mdm trainings of diffusion with these columns; those without the loss are left out
   * @param loss the column of losses: {@code test_best}, both families stopped early on their way;
   *     {@code test_final}, both at the end of their own schedules; or {@code left_to_right_final},
   *     diffusion's exact loss there, with which AR's {@code test_final} is compared
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
   * least compute with which its trainings on fresh text are as good as A. It is a forecast and no
   * bound: repeated tokens may teach more.
   *
   * @param ar as above
   * @param fresh trainings of diffusion that saw each token once, be they of whatever U
   * @throws InvalidInput if one of those saw tokens twice
   */
  public static List<MeasuredCrossing> ifRepeatsWereFresh(
      Table ar, Table fresh, String loss, String cost) {
    if (fresh.doubleColumn("epochs").max() > 1) {
      throw new InvalidInput("A training on fresh text sees no token twice; one of these does.");
    }
    return crossings(ar, fresh, loss, cost, 0, false);
  }

  private static List<MeasuredCrossing> crossings(
      Table ar, Table mdm, String loss, String cost, double nats, boolean sameText) {
    List<MeasuredCrossing> crossings = new ArrayList<>();
    String exact = loss.replace("left_to_right", "test");
    for (Row best : BestRuns.judgedBy(loss, ar, "source", "unique_tokens")) {
      String source = best.getString("source");
      long uniqueTokens = best.getLong("unique_tokens");
      Table others = mdm.where(mdm.stringColumn("source").isEqualTo(source));
      if (sameText) {
        others = others.where(others.longColumn("unique_tokens").isEqualTo(uniqueTokens));
      }
      Frontier frontier = Frontier.of(others, loss, cost);
      if (!frontier.corners().isEmpty()) {
        double arLoss = best.getDouble(exact);
        Reach crossing = frontier.reach(arLoss + nats);
        crossings.add(
            new MeasuredCrossing(
                source,
                uniqueTokens,
                arLoss,
                best.getDouble("epochs"),
                best.getDouble(cost),
                crossing.cost(),
                crossing.censoring()));
      }
    }
    return crossings;
  }
}
