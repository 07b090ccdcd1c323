package repetita.evaluate;

/**
 * Losses of the same rows under several independent draws of masks or orders.
 *
 * @param losses {@code [replicate][row]}
 */
record Replicates(double[][] losses) {

  /** Returns the mean of each row over replicates. */
  double[] rowMeans() {
    double[] means = new double[losses[0].length];
    for (double[] replicate : losses) {
      for (int i = 0; i < means.length; i++) {
        means[i] += replicate[i] / losses.length;
      }
    }
    return means;
  }

  /**
   * Returns the clustered standard error of the overall mean due to text, without the noise of the
   * masks.
   */
  double textError(int[] clusters) {
    return ClusteredMean.standardError(rowMeans(), rowNoise(), clusters);
  }

  /**
   * Returns the standard error of the overall mean due to the draws; NaN for a single replicate.
   */
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

  /**
   * Returns the differences replicate by replicate and row by row, so that shared noise cancels.
   */
  Replicates minus(Replicates other) {
    double[][] differences = new double[losses.length][losses[0].length];
    for (int r = 0; r < losses.length; r++) {
      for (int i = 0; i < differences[r].length; i++) {
        differences[r][i] = losses[r][i] - other.losses[r][i];
      }
    }
    return new Replicates(differences);
  }

  /** The variance of each row's mean due to the draws; 0 for a single replicate. */
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
