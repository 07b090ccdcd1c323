package repetita.task.items;

import java.util.Arrays;
import java.util.stream.IntStream;
import repetita.corpus.BayesPosterior;
import repetita.generate.Denoiser;
import repetita.model.Predictor;
import repetita.objective.Attention;
import repetita.objective.Example;

/**
 * The exact posterior of a grammar as a model of either family: it reads from an example what a
 * network would see there.
 */
record PosteriorModel(BayesPosterior posterior) implements Predictor, Denoiser {

  @Override
  public double[] crossEntropy(Example example) {
    double[] nats = new double[example.targets().length];
    for (int at = 0; at < nats.length; at++) {
      if (example.weights()[at] != 0) {
        nats[at] = nats(example, at);
      }
    }
    return nats;
  }

  private double nats(Example example, int at) {
    int length = example.length();
    int start = at / length * length;
    int symbols = posterior.grammar().symbols();
    boolean causal = example.attention() == Attention.CAUSAL;
    // A masked model of the grammar has no BOS here; AR's inputs are one position late.
    int late = causal ? 1 : 0;
    int[] row = new int[posterior.grammar().rowLength()];
    boolean[] masked = new boolean[row.length];
    Arrays.fill(masked, true);
    for (int s = start; s < start + length; s++) {
      boolean seen =
          example.visible() != null
              ? example.visible()[at * length + s - start]
              : !causal || s <= at;
      int position = position(example, s) - late;
      if (seen && example.inputs()[s] < symbols && position >= 0) {
        row[position] = example.inputs()[s];
        masked[position] = false;
      }
    }
    return -Math.log(conditional(row, masked, position(example, at), example.targets()[at]));
  }

  private static int position(Example example, int at) {
    boolean shared = example.positions().length == example.length();
    return example.positions()[shared ? at % example.length() : at];
  }

  /** 0 for tokens after what the grammar cannot produce. */
  private double conditional(int[] row, boolean[] masked, int position, int target) {
    try {
      return posterior.conditionals(row, masked)[position][target];
    } catch (IllegalArgumentException impossible) {
      return 0;
    }
  }

  @Override
  public double[][][] logits(int[][] rows, boolean[][] hidden, int[][] positions) {
    int length = posterior.grammar().rowLength();
    return IntStream.range(0, rows.length)
        .mapToObj(
            b -> {
              boolean[] masked = Arrays.copyOf(hidden[b], length);
              Arrays.fill(masked, rows[b].length, length, true);
              double[][] all = posterior.conditionals(Arrays.copyOf(rows[b], length), masked);
              return Arrays.stream(positions[b])
                  .mapToObj(t -> Arrays.stream(all[t]).map(Math::log).toArray())
                  .toArray(double[][]::new);
            })
        .toArray(double[][][]::new);
  }

  @Override
  public void close() {}
}
