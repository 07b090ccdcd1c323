package repetita.cli;

import repetita.train.config.TrainConfig;

/** What stands in front of a run's held-out losses, such as {@code "<= "}. */
final class LossSign {

  /** What a loss is does not depend on it. */
  private static final int ANY_VOCABULARY = 2;

  private LossSign() {}

  static String of(TrainConfig config) {
    return config.objective(ANY_VOCABULARY).heldOut().lossKind().sign();
  }
}
