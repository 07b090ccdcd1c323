package repetita.train;

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
            config().precision());
    TensorFile.readInto(source.resolve(Trainer.MODEL), model.weights());
    return model;
  }

  /** What the best weights score on all rows of a held-out set. */
  public Score score(HeldOut set, int replicates, Hardware hardware) throws IOException {
    return score(Weights.BEST, heldOut(set, 0), replicates, hardware);
  }

  /**
   * What the run's weights score on some rows by {@link Objective#heldOut}, averaged over
   * replicates where it draws.
   */
  public Score score(Weights weights, Rows rows, int replicates, Hardware hardware)
      throws IOException {
    try (LanguageModel model = model(weights, hardware)) {
      return Evaluator.of(objective(), replicates).score(model, rows);
    }
  }

  /** What the best weights of an MDM score from left to right on the first rows of a set. */
  public Score leftToRightScore(HeldOut set, int rows, Hardware hardware) throws IOException {
    return leftToRightScore(Weights.BEST, heldOut(set, rows), hardware);
  }

  /**
   * The likelihood of an MDM by the chain rule from left to right, exact: what an autoregressive
   * model reports. Each row costs T forward passes.
   *
   * @throws InvalidInput if the run is not an MDM's
   */
  public Score leftToRightScore(Weights weights, Rows rows, Hardware hardware) throws IOException {
    if (!(objective() instanceof MaskedDiffusion diffusion)) {
      throw new InvalidInput(
          "The run in %s is autoregressive: its loss is exact without the chain rule."
              .formatted(folder));
    }
    try (LanguageModel model = model(weights, hardware)) {
      int[] leftToRight = Example.naturalPositions(rows.length());
      return Evaluator.chainRule(model, new ChainRule(diffusion), leftToRight, rows);
    }
  }

  /**
   * What an autoregressive run's weights score in the orders that it was trained on, a new draw of
   * them for each replicate: an upper bound on the negative log likelihood of the mixture that the
   * orders are.
   *
   * @throws InvalidInput if these are only those from left to right
   */
  public Score ownOrdersScore(Weights weights, Rows rows, int replicates, Hardware hardware)
      throws IOException {
    Objective orders =
        objective()
            .inOwnOrders()
            .orElseThrow(
                () ->
                    new InvalidInput(
                        "The run in %s was not trained on orders of AR other than left to right."
                            .formatted(folder)));
    try (LanguageModel model = model(weights, hardware)) {
      return new Evaluator(orders, replicates).score(model, rows);
    }
  }

  /**
   * Held-out rows, cut as the run's tokens are.
   *
   * @param atMost the first rows of the set; 0 for all
   */
  public Rows heldOut(HeldOut set, int atMost) {
    Rows all = data().heldOut(set);
    return atMost == 0 || atMost >= all.count() ? all : all.prefix(atMost);
  }
}
