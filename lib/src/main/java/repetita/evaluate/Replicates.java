package repetita.evaluate;

/**
 * Losses of the same rows under several independent draws of masks or orders.
 *
 * @param losses {@code [replicate][row]}
 */
record Replicates(double[][] losses) {

  /** The mean of each row over replicates. */
  double[] rowMeans() {
    double[] means = new double[losses[0].length];
    for (double[] replicate : losses) {
      for (int i = 0; i < means.length; i++) {
        means[i] += replicate[i] / losses.length;
      }
    }
    return means;
  }

  /** The standard error over text of the mean of all, clustered, without the scatter of masks. */
  double textError(int[] clusters) {
    return ClusteredMean.standardError(rowMeans(), rowNoise(), clusters);
  }

  /** The standard error over draws of the mean of all; NaN for a single replicate. */
  double maskError() {
    double[] totals = new double[losses.length];
    for (int r = 0; r < totals.length; r++) {
      for (double loss : losses[r]) {
        totals[r] += loss / losses[r].length;
      }
    }
    double mean = ClusteredMean.mean(totals);
    double squares = 0;
    for (double total : totals) {
      squares += (total - mean) * (total - mean);
    }
    int n = totals.length;
    return Math.sqrt(squares / (n - 1) / n);
  }

  /** Replicate by replicate and row by row, so that the scatter that both share cancels. */
  Replicates minus(Replicates other) {
    double[][] differences = new double[losses.length][losses[0].length];
    for (int r = 0; r < losses.length; r++) {
      for (int i = 0; i < differences[r].length; i++) {
        differences[r][i] = losses[r][i] - other.losses[r][i];
      }
    }
    return new Replicates(differences);
  }

  /** The variance that draws leave in each row's mean; 0 for a single replicate. */
  private double[] rowNoise() {
    int n = losses.length;
    double[] means = rowMeans();
    double[] noise = new double[means.length];
    for (int i = 0; i < means.length && n > 1; i++) {
      for (double[] replicate : losses) {
        noise[i] += (replicate[i] - means[i]) * (replicate[i] - means[i]) / (n - 1) / n;
      }
    }
    return noise;
  }
}
