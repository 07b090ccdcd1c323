package repetita.probe;

import repetita.objective.LossKind;
import repetita.task.Normalization;
import repetita.train.store.TrainedRun;

/** Rows of a table of tasks, for tests. */
final class TaskRows {

  private TaskRows() {}

  static TaskSummary row(
      int members, String arm, String corpus, Long seed, Double validation, double accuracy) {
    return new TaskSummary(
        "run",
        members,
        arm,
        "ar",
        corpus,
        0,
        640,
        "0.2M",
        20,
        seed,
        TrainedRun.Weights.BEST,
        2,
        0.1,
        validation,
        20.0,
        "subtree-3",
        100,
        Normalization.NONE,
        "exact",
        accuracy,
        0.01,
        0.9,
        -1.0,
        0.1,
        LossKind.EXACT,
        0);
  }
}
