package repetita.scaling.fit;

/**
 * Huber's loss of a residual r: r^2 / 2 up to a threshold, and from there on only linear, so that
 * an outlier pulls no harder than a neighbour.
 *
 * @param threshold where it becomes linear, in the unit of the residual
 */
record Huber(double threshold) {

  double of(double residual) {
    double size = Math.abs(residual);
    return size <= threshold ? residual * residual / 2 : threshold * (size - threshold / 2);
  }

  /**
   * A number whose square is twice the loss: with it, a least-squares search minimises Huber's
   * loss.
   */
  double root(double residual) {
    return Math.abs(residual) <= threshold
        ? residual
        : Math.copySign(Math.sqrt(2 * of(residual)), residual);
  }

  /** The derivative of {@link #root}; it is continuous. */
  double rootSlope(double residual) {
    return Math.abs(residual) <= threshold ? 1 : threshold / Math.sqrt(2 * of(residual));
  }
}
