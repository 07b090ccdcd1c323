package repetita.scaling.fit;

/**
 * Huber's loss of a residual r: r^2 / 2 up to a threshold and linear above, so that outliers have
 * bounded influence.
 *
 * @param threshold the size of the residual at which the loss becomes linear
 */
record Huber(double threshold) {

  double of(double residual) {
    double size = Math.abs(residual);
    return size <= threshold ? residual * residual / 2 : threshold * (size - threshold / 2);
  }

  /**
   * Returns a number whose square is twice the loss, so that a least-squares search on it minimizes
   * Huber's loss.
   */
  double root(double residual) {
    return Math.abs(residual) <= threshold
        ? residual
        : Math.copySign(Math.sqrt(2 * of(residual)), residual);
  }

  /** Returns the derivative of {@link #root}, which is continuous. */
  double rootSlope(double residual) {
    return Math.abs(residual) <= threshold ? 1 : threshold / Math.sqrt(2 * of(residual));
  }
}
