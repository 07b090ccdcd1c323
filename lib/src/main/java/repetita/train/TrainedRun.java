package repetita.train;

import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import repetita.InvalidInput;
import repetita.corpus.HeldOut;
import repetita.corpus.Rows;
import repetita.evaluate.Evaluator;
import repetita.evaluate.Score;
import repetita.model.LanguageModel;
import repetita.model.TensorFile;
import repetita.objective.ChainRule;
import repetita.objective.Example;
import repetita.objective.MaskedDiffusion;
import repetita.objective.Objective;
import repetita.torch.ChosenDevice;
import repetita.torch.Libtorch;

/**
 * A run that lies in a folder, finished or not.
 *
 * @param folder where it lies
 * @param record what it computes
 */
public record TrainedRun(Path folder, RunRecord record) {

  /** Which of a run's weights. */
  public enum Weights {
    /** Those of the lowest validation loss. */
    BEST,
    /** Those of the last checkpoint. */
    NEWEST
  }

  /**
   * Opens a folder.
   *
   * @throws InvalidInput if it holds no run
   */
  public static TrainedRun in(Path folder) {
    return new TrainedRun(folder, RunRecord.in(folder));
  }

  public TrainConfig config() {
    return record.config();
  }

  /** The run's objective, over its vocabulary. */
  public Objective objective() {
    return config().objective(record.provenance().vocabulary());
  }

  /**
   * The run's tokens.
   *
   * @throws InvalidInput if the text is not to be had, or has changed since
   */
  public RunData data() {
    RunData data = RunData.open(config());
    record.provenance().requireText(data.corpus().sha256(), config().corpus());
    return data;
  }

  /** The run's evaluations so far. */
  public List<Measurement> log() throws IOException {
    return new RunLog(folder).read();
  }

  /**
   * The model with the run's weights.
   *
   * @throws InvalidInput if there are none yet, they are damaged, or they are another network's
   */
  public LanguageModel model(Weights weights, Hardware hardware) throws IOException {
    Checkpoints checkpoints = new Checkpoints(folder);
    Optional<Checkpoint> checkpoint =
        weights == Weights.BEST ? checkpoints.best() : checkpoints.newestWhole();
    Path source =
        checkpoint
            .orElseThrow(() -> new InvalidInput("The run in " + folder + " has no weights yet."))
            .folder();
    ChosenDevice device = ChosenDevice.of(hardware.device());
    Libtorch.useThreads(hardware.threads());
    LanguageModel model =
        new LanguageModel(
            config().model(record.provenance().vocabulary()),
            config().seed(),
            device.device(),
            DataType.FLOAT32);
    TensorFile.readInto(source.resolve(Trainer.MODEL), model.weights());
    return model;
  }

  /**
   * What the best weights score on all rows of a held-out set: the exact likelihood, or the bound
   * averaged over replicates of the masks.
   */
  public Score score(HeldOut set, int replicates, Hardware hardware) throws IOException {
    try (LanguageModel model = model(Weights.BEST, hardware)) {
      return Evaluator.of(objective(), replicates).score(model, heldOut(set));
    }
  }

  /**
   * The likelihood of an MDM's best weights by the chain rule from left to right, exact: what an
   * autoregressive model reports.
   *
   * @param rows the first rows of the set are judged; each costs T forward passes
   */
  public Score leftToRightScore(HeldOut set, int rows, Hardware hardware) throws IOException {
    ChainRule rule = new ChainRule((MaskedDiffusion) objective());
    Rows judged = heldOut(set).prefix(rows);
    try (LanguageModel model = model(Weights.BEST, hardware)) {
      int[] leftToRight = Example.naturalPositions(judged.length());
      return Evaluator.chainRule(model, rule, leftToRight, judged);
    }
  }

  private Rows heldOut(HeldOut set) {
    return data().heldOut(set);
  }
}
