package repetita.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import repetita.sweep.RunSpec;
import repetita.sweep.RunSummary;
import repetita.sweep.SweepStore;

/** What is printed once a run has finished or failed. */
final class OutcomeText {

  private OutcomeText() {}

  static String of(RunSpec run, SweepStore store) {
    try {
      return outcome(run, store);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String outcome(RunSpec run, SweepStore store) throws IOException {
    if (store.status(run) == SweepStore.Status.FAILED) {
      return "%s failed: %s".formatted(run.id(), store.failure(run));
    }
    RunSummary done = store.summary(run);
    return "%s: test loss %s%.4f at the end, %s%.4f at epoch %.0f of %.0f, %.0f core-seconds"
        .formatted(
            run.id(),
            done.settings().lossKind().sign(),
            done.losses().test().last().value(),
            done.settings().lossKind().sign(),
            done.losses().test().best().value(),
            done.bestEpoch(),
            done.epochs(),
            done.cost().coreSeconds());
  }
}
