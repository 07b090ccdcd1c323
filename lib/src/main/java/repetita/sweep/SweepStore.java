package repetita.sweep;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import repetita.file.Durable;
import repetita.file.FlatJson;
import repetita.file.JsonFile;
import repetita.train.config.ConfigJson;
import repetita.train.store.Measurement;
import repetita.train.store.RunLock;
import repetita.train.store.RunLog;
import repetita.train.store.RunRecord;
import repetita.train.store.TrainedRun;

/** The store of a sweep: a folder with a subfolder for each run. */
public final class SweepStore {

  private static final ObjectMapper JSON =
      ConfigJson.mapper().registerModule(FlatJson.of(RunSummary.class));

  private final Path folder;

  /**
   * @param folder the folder, which is created when the first run starts
   */
  public SweepStore(Path folder) {
    this.folder = folder;
  }

  /** The status of a run. */
  public enum Status {
    WAITING,
    BEGUN,
    FINISHED,
    FAILED
  }

  public Status status(RunSpec run) {
    RunFolder own = of(run);
    if (own.isFinished()) {
      return Status.FINISHED;
    } else if (own.hasFailed()) {
      return Status.FAILED;
    }
    return RunRecord.existsIn(own.folder()) ? Status.BEGUN : Status.WAITING;
  }

  /**
   * The results of a finished run.
   *
   * @throws repetita.InvalidInput if the file of results is damaged
   */
  public RunSummary summary(RunSpec run) throws IOException {
    return JsonFile.read(
        of(run).summary(), "the summary of a run", JSON.readerFor(RunSummary.class));
  }

  /** The reason why a run failed. */
  public String failure(RunSpec run) throws IOException {
    return Files.readString(of(run).failure());
  }

  /** Opens a run that was started. */
  public TrainedRun run(RunSpec run) {
    return TrainedRun.in(of(run).folder());
  }

  /** The evaluations of a run so far. */
  public List<Measurement> log(RunSpec run) {
    return new RunLog(of(run).folder()).read();
  }

  /** Locks the store: one process at a time may execute its runs. */
  RunLock lock() throws IOException {
    return RunLock.of(folder);
  }

  /** Creates the folder of a run with the assignment for a worker; removes an earlier failure. */
  RunFolder assign(RunSpec run) throws IOException {
    RunFolder own = of(run);
    Files.createDirectories(own.folder());
    Files.deleteIfExists(own.failure());
    Durable.replace(own.spec(), JSON.writeValueAsBytes(run));
    return own;
  }

  static RunSpec assignment(RunFolder run) throws IOException {
    return JsonFile.read(run.spec(), "the assignment of a run", JSON.readerFor(RunSpec.class));
  }

  static void finish(RunFolder run, RunSummary summary) throws IOException {
    Durable.replace(run.summary(), JSON.writeValueAsBytes(summary));
  }

  private RunFolder of(RunSpec run) {
    return new RunFolder(folder.resolve(run.id()));
  }
}
