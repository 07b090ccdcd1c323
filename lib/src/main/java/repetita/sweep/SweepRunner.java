package repetita.sweep;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import repetita.Stoppable;
import repetita.corpus.Corpora;
import repetita.train.config.TrainConfig;
import repetita.train.store.RunLock;

/** Executes the remaining runs of a sweep with workers. */
public final class SweepRunner {

  private final SweepStore store;
  private final Workers workers;

  public SweepRunner(SweepStore store, Workers workers) {
    this.store = store;
    this.workers = workers;
  }

  /**
   * Executes runs in their order, except those that are finished in the store. Failed runs are
   * retried.
   *
   * @param ended called after each run that finishes or fails, possibly by several threads
   * @param stop checked repeatedly; once it is true, or the calling thread is interrupted, workers
   *     save and stop
   * @throws repetita.InvalidInput if another process executes runs of this store, or the text of a
   *     finished run has changed
   */
  public void run(List<RunSpec> runs, Consumer<RunSpec> ended, BooleanSupplier stop)
      throws IOException {
    Stoppable.run(
        stop,
        until -> {
          compute(runs, ended, until);
          return null;
        });
  }

  private void compute(List<RunSpec> runs, Consumer<RunSpec> ended, BooleanSupplier stop)
      throws IOException {
    try (RunLock lock = store.lock()) {
      Map<List<Object>, String> digests = new HashMap<>();
      List<RunFolder> folders = new ArrayList<>();
      Map<RunFolder, RunSpec> specs = new HashMap<>();
      for (RunSpec run : runs) {
        if (store.status(run) == SweepStore.Status.FINISHED) {
          TrainConfig config = run.config();
          List<Object> source = List.of(config.corpus(), config.split());
          String digest = digests.computeIfAbsent(source, key -> digest(config));
          store.run(run).record().provenance().requireText(digest, config.corpus());
        } else {
          RunFolder folder = store.assign(run);
          folders.add(folder);
          specs.put(folder, run);
        }
      }
      if (folders.isEmpty()) {
        return;
      }
      workers.compute(folders, folder -> ended.accept(specs.get(folder)), stop);
    }
  }

  private static String digest(TrainConfig config) {
    return Corpora.open(config.corpus(), config.tokenizer(), config.split(), Corpora::path)
        .sha256();
  }
}
