package repetita.quality;

import java.util.stream.IntStream;

/**
 * How a distribution of rows differs from that of the source.
 *
 * @param kl KL(source || rows) in nats per row: the nats that are lost if rows of the source are
 *     coded by the other distribution; infinite if it has no probability for some of them
 * @param impossible the probability of rows that the source cannot produce
 * @param entropy the entropy of the rows in nats; below that of the source it lacks diversity
 */
public record Divergence(double kl, double impossible, double entropy) {

  /**
   * Compares two distributions of the same rows.
   *
   * @param source the probability of each row in the source
   * @param rows the probability of each row in the other distribution
   */
  public static Divergence of(double[] source, double[] rows) {
    if (source.length != rows.length) {
      throw new IllegalArgumentException("The distributions are of different rows.");
    }
    IntStream all = IntStream.range(0, source.length);
    double kl =
        all.filter(i -> source[i] > 0)
            .mapToDouble(i -> source[i] * Math.log(source[i] / rows[i]))
            .sum();
    double impossible =
        IntStream.range(0, source.length)
            .filter(i -> source[i] == 0)
            .mapToDouble(i -> rows[i])
            .sum();
    double entropy =
        IntStream.range(0, rows.length)
            .filter(i -> rows[i] > 0)
            .mapToDouble(i -> -rows[i] * Math.log(rows[i]))
            .sum();
    return new Divergence(kl, impossible, entropy);
  }
}
