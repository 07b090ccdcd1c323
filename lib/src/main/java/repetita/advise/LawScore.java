package repetita.advise;

import repetita.file.Column;

/**
 * How well a law predicts runs that it was not fitted to.
 *
 * @param table the name of the table
 * @param family {@code ar} or {@code mdm}
 * @param law the name of the law's form
 * @param constants the number of its free constants
 * @param points the number of points
 * @param uniqueSizes the number of different U
 * @param leftOut the error on each U in turn, with the law fitted to all others
 * @param largest the error on the quarter of the points with the most compute, with the law fitted
 *     to the others
 */
public record LawScore(
    String table,
    String family,
    String law,
    int constants,
    int points,
    int uniqueSizes,
    @Column("left_out") Error leftOut,
    @Column("largest") Error largest) {

  /** Whether a law predicts worse than the best one. */
  public enum Standing {
    /** The lowest error. */
    LOWEST,
    /** A higher error, but the difference may be below 0.05%. */
    CANNOT_TELL,
    /** A higher error, and the 90% interval of the difference agrees. */
    WORSE
  }

  /**
   * A prediction error.
   *
   * @param relative the root mean square of ln L_law - ln L_measured
   * @param low the lower end of its 90% interval
   * @param high the upper end
   * @param standing the law beside the others of the table
   */
  public record Error(double relative, double low, double high, Standing standing) {}
}
