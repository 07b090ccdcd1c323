package repetita.notebook;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantLock;
import repetita.corpus.Corpora;
import repetita.corpus.Corpus;
import repetita.train.Progress;
import repetita.train.RunResult;
import repetita.train.Trainer;
import repetita.train.config.RunData;
import repetita.train.config.TrainConfig;
import repetita.train.store.Measurement;
import repetita.train.store.RunRecord;

/**
 * Trains models in a cell, with a progress bar. Runs are kept in {@code target/runs} of the
 * checkout (outside of a checkout: of the working directory), or in the folder named by the
 * environment variable {@code REPETITA_RUNS}. A cell that is executed again resumes interrupted
 * runs and skips finished ones.
 */
public final class Training {

  /** The kernel may start the next cell while an interrupted run is still being saved. */
  private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

  private Training() {}

  /** Trains one model. */
  public static RunResult run(String title, TrainConfig config) throws IOException {
    return runAll(title, List.of(config)).get(0);
  }

  /**
   * Trains several models, one after another.
   *
   * @throws IllegalStateException if training was interrupted; executing the cell again resumes it
   */
  public static List<RunResult> runAll(String title, List<TrainConfig> configs) throws IOException {
    List<RunResult> results = new ArrayList<>();
    try (ProgressBar bar = ProgressBar.start(title)) {
      for (TrainConfig config : configs) {
        RunResult result = run(config, new BarUpdates(bar, results.size(), configs.size()));
        results.add(result);
        if (result.status() == RunResult.Status.STOPPED) {
          throw new IllegalStateException("Interrupted and saved; run the cell again to resume.");
        }
      }
    }
    return results;
  }

  private static RunResult run(TrainConfig config, BarUpdates updates) throws IOException {
    try {
      ONE_AT_A_TIME.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted before training started.");
    }
    try {
      return runAlone(config, updates);
    } finally {
      ONE_AT_A_TIME.unlock();
    }
  }

  private static RunResult runAlone(TrainConfig config, BarUpdates updates) throws IOException {
    String runs = System.getenv().getOrDefault("REPETITA_RUNS", "target/runs");
    Corpus corpus = RunData.corpus(config);
    String name = RunRecord.name(RunData.resolved(config, corpus), corpus.ownTexts());
    Path folder = Corpora.findHome().orElse(Path.of("")).resolve(runs).resolve(name);
    return Trainer.of(config).in(folder).resuming().reportTo(updates).train();
  }

  private record BarUpdates(ProgressBar bar, int done, int all) implements Progress {

    @Override
    public void note(String sentence) {
      if (done == 0) {
        Notebook.show(sentence);
      }
    }

    @Override
    public void evaluated(Measurement row, Pace pace) {
      double fraction = (done + (double) pace.step() / pace.totalSteps()) / all;
      bar.update(
          fraction,
          String.format(
              Locale.ROOT,
              "run %d of %d, epoch %.0f, held-out loss %s%.3f, %,.0f tokens/s, %.0f s left in this run",
              done + 1,
              all,
              row.epoch(),
              pace.heldOut().symbol(),
              row.heldoutLoss(),
              row.tokensPerSecond(),
              pace.secondsLeft()));
    }
  }
}
