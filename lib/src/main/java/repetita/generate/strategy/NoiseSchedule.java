package repetita.generate.strategy;

import repetita.InvalidInput;

/** The expected fraction of visible tokens, alpha, at time t: 1 at t = 0, and 0 at t = 1. */
public enum NoiseSchedule {
  /** 1 - t. */
  LINEAR {
    @Override
    double alphaAt(double t) {
      return 1 - t;
    }

    @Override
    double slopeAt(double t) {
      return -1;
    }
  },

  /** 1 - cos(pi / 2 (1 - t)). */
  COSINE {
    @Override
    double alphaAt(double t) {
      return 1 - Math.cos(Math.PI / 2 * (1 - t));
    }

    @Override
    double slopeAt(double t) {
      return -Math.PI / 2 * Math.sin(Math.PI / 2 * (1 - t));
    }
  };

  abstract double alphaAt(double t);

  abstract double slopeAt(double t);

  /**
   * The expected fraction of visible tokens.
   *
   * @throws InvalidInput if t is not in [0, 1]
   */
  public double alpha(double t) {
    require(t >= 0 && t <= 1, "The time is " + t + "; it must be between 0 and 1.");
    return alphaAt(t);
  }

  /** The derivative of {@link #alpha}. */
  public double slope(double t) {
    alpha(t);
    return slopeAt(t);
  }

  /** The weight of the loss at time t, -slope / (1 - alpha). */
  public double weight(double t) {
    return -slope(t) / (1 - alpha(t));
  }

  /**
   * The probability that a token masked at time t is still masked at an earlier time.
   *
   * @throws InvalidInput unless 0 &lt;= earlier &lt; t &lt;= 1
   */
  public double staysMasked(double earlier, double t) {
    require(earlier < t, "The earlier time is %s; it must be below %s.".formatted(earlier, t));
    return (1 - alpha(earlier)) / (1 - alpha(t));
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new InvalidInput(message);
    }
  }
}
