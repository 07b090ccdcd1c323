package repetita.evaluate;

import java.util.List;
import java.util.stream.IntStream;
import repetita.corpus.Rows;
import repetita.model.Predictor;
import repetita.objective.BatchDraws;
import repetita.objective.Example;
import repetita.objective.MaskSampler;
import repetita.objective.MaskedDiffusion;
import repetita.random.RandomStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Tables that show how the random masks affect a loss. */
public final class MaskNoise {

  private MaskNoise() {}

  /**
   * Returns the mean weight of a row's tokens for each of many draws. Multiplied by ln V, it is the
   * loss of a model that predicts uniformly.
   */
  public static Table meanWeights(int[] row, int draws, List<MaskSampler> samplers) {
    Table table =
        Table.create(
            "mean weight of a row",
            StringColumn.create("masks"),
            DoubleColumn.create("mean weight"));
    for (MaskSampler sampler : samplers) {
      MaskedDiffusion objective = new MaskedDiffusion(1, sampler, false);
      for (int i = 0; i < draws; i++) {
        Example example =
            objective.example(new int[][] {row}, new BatchDraws(1, RandomStream.MASK, i, 0, 1));
        float[] weights = example.weights();
        double sum = IntStream.range(0, weights.length).mapToDouble(t -> weights[t]).sum();
        table.stringColumn("masks").append(sampler.getClass().getSimpleName());
        table.doubleColumn("mean weight").append(sum / row.length);
      }
    }
    return table;
  }

  /**
   * Summarizes the scatter of {@link #meanWeights}, one row per kind of mask.
   *
   * @return the columns {@code masks}, {@code smallest}, {@code mean}, {@code largest}
   */
  public static Table scatter(Table meanWeights) {
    Table table =
        Table.create(
            "mean weight of a row",
            StringColumn.create("masks"),
            DoubleColumn.create("smallest"),
            DoubleColumn.create("mean"),
            DoubleColumn.create("largest"));
    for (Table own : meanWeights.splitOn("masks").asTableList()) {
      DoubleColumn weights = own.doubleColumn("mean weight");
      table.stringColumn("masks").append(own.stringColumn("masks").get(0));
      table.doubleColumn("smallest").append(weights.min());
      table.doubleColumn("mean").append(weights.mean());
      table.doubleColumn("largest").append(weights.max());
    }
    return table;
  }

  /**
   * Returns the left-to-right loss, the bound and the exact value of short rows, in nats per row.
   */
  public static Table enumerated(Predictor model, MaskedDiffusion diffusion, Rows rows) {
    DoubleColumn leftToRight = DoubleColumn.create("left to right");
    DoubleColumn bound = DoubleColumn.create("bound");
    DoubleColumn exact = DoubleColumn.create("exact");
    for (int i = 0; i < rows.count(); i++) {
      AllOrders orders = AllOrders.of(model, diffusion, rows.row(i));
      leftToRight.append(orders.byOrder()[0]);
      bound.append(orders.bound());
      exact.append(orders.exact());
    }
    return Table.create(
        "negative log likelihood, nats per row",
        leftToRight,
        bound,
        exact,
        bound.subtract(exact).setName("gap"));
  }

  /** Returns estimates of one row's bound, in nats per row, for several numbers of draws. */
  public static Table estimates(
      Predictor model,
      MaskedDiffusion diffusion,
      Rows one,
      int[] draws,
      List<MaskSampler> samplers) {
    Table table =
        Table.create(
            "estimates",
            StringColumn.create("masks"),
            IntColumn.create("draws"),
            DoubleColumn.create("bound"),
            DoubleColumn.create("standard error"));
    for (MaskSampler sampler : samplers) {
      MaskedDiffusion objective =
          new MaskedDiffusion(diffusion.vocabulary(), sampler, diffusion.bos());
      for (int n : draws) {
        Score score = new Evaluator(objective, n).score(model, one);
        table.stringColumn("masks").append(sampler.getClass().getSimpleName());
        table.intColumn("draws").append(n);
        table.doubleColumn("bound").append(one.length() * score.loss());
        table.doubleColumn("standard error").append(one.length() * score.mcSe());
      }
    }
    return table;
  }
}
