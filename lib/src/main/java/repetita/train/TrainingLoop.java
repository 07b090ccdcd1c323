package repetita.train;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import repetita.corpus.EpochOrder;
import repetita.evaluate.Evaluator;
import repetita.evaluate.Score;
import repetita.model.LanguageModel;
import repetita.model.ModelConfig;
import repetita.model.Predictor;
import repetita.objective.LossKind;
import repetita.objective.Objective;
import repetita.torch.ChosenDevice;
import repetita.torch.Libtorch;
import repetita.train.config.Hardware;
import repetita.train.config.LearningRate;
import repetita.train.config.RunData;
import repetita.train.config.RunPlan;
import repetita.train.config.TrainConfig;
import repetita.train.store.Measurement;
import repetita.train.store.Provenance;
import repetita.train.store.RunLog;
import repetita.train.store.TrainState;

/** The training loop: gradients, update, and at intervals an evaluation and a checkpoint. */
final class TrainingLoop implements AutoCloseable {

  private final OpenedRun run;
  private final RunPlan plan;
  private final Provenance provenance;
  private final LearningRate rate;
  private final Evaluator evaluator;
  private final Batches batches;
  private final LanguageModel model;
  private final TrainStep trainStep;
  private final Optional<WeightAverage> average;
  private final TrainCheckpoints checkpoints;
  private final RunLog log;
  private final Throughput throughput;
  private final int threads;
  private final Duration betweenCheckpoints;
  private final Progress progress;
  private final Stopwatch sinceCheckpoint = new Stopwatch();
  private TrainState state = TrainState.start();

  TrainingLoop(OpenedRun run, Hardware hardware, Duration betweenCheckpoints, Progress progress)
      throws IOException {
    this.run = run;
    this.betweenCheckpoints = betweenCheckpoints;
    this.progress = progress;
    TrainConfig config = run.config();
    RunData data = run.data();
    plan = RunPlan.of(config, data.training().count());
    int vocabulary = data.corpus().tokenizer().vocabularySize();
    ModelConfig network = config.model(vocabulary);
    Objective objective = config.objective(vocabulary);
    objective.requireFits(data.training().length());
    evaluator = Evaluator.of(objective, config.evaluation().replicates());
    rate = config.optimiser().schedule(plan.totalSteps());
    batches =
        new Batches(plan, new EpochOrder(config.seed(), data.training().count()), data.training());

    ChosenDevice device = ChosenDevice.of(hardware.device());
    threads = hardware.threads();
    throughput = new Throughput(threads);
    Libtorch.useThreads(threads);
    provenance = Provenance.of(config, data, network, plan, threads, device.device());
    log = new RunLog(run.folder());
    model = new LanguageModel(network, config.seed(), device.device(), config.precision());
    try {
      trainStep = new TrainStep(config, objective, model, rate, threads);
    } catch (RuntimeException | Error failure) {
      model.close();
      throw failure;
    }
    double decay = config.optimiser().averaging();
    average =
        decay == 0
            ? Optional.empty()
            : Optional.of(
                new WeightAverage(
                    decay,
                    model,
                    new LanguageModel(
                        network, config.seed(), device.device(), config.precision())));
    checkpoints = checkpoints();
    noteSizes(device);
  }

  private TrainCheckpoints checkpoints() {
    Map<String, NDArray> optimiser = trainStep.optimiser().state();
    average.ifPresent(present -> optimiser.putAll(present.state()));
    return new TrainCheckpoints(run.folder(), run.name(), evaluated().weights(), optimiser);
  }

  /** The model with the weights that are evaluated and saved. */
  private LanguageModel evaluated() {
    return average.map(WeightAverage::model).orElse(model);
  }

  private void noteSizes(ChosenDevice device) {
    progress.note(
        "%s: %,d parameters on %,d unique tokens, %,d steps of %,d tokens, on %s (%s)."
            .formatted(
                run.name(),
                provenance.parameters(),
                provenance.uniqueTokens(),
                plan.totalSteps(),
                provenance.tokensPerStep(),
                provenance.device(),
                device.reason()));
    progress.note(run.data().corpus().sets(provenance.context()) + ".");
    LossKind.cautions(evaluator.objective()).forEach(progress::note);
  }

  /** Runs the loop from the last checkpoint, or from the start, until its end or a stop. */
  RunResult.Status run(BooleanSupplier stop) throws IOException {
    run.begin(provenance, progress);
    state = checkpoints.restore(progress);
    log.dropAfter(state.step());
    if (isFinished()) {
      return RunResult.Status.WAS_FINISHED;
    }
    while (!isFinished()) {
      if (stop.getAsBoolean()) {
        saveCheckpoint();
        return RunResult.Status.STOPPED;
      }
      long step = state.step() + 1;
      Stopwatch watch = new Stopwatch();
      int[][] batch = batches.of(step);
      double loss = gradients(step, batch);
      trainStep.update(step);
      average.ifPresent(present -> present.add(step));
      throughput.add(watch, (long) batch.length * provenance.context());
      state = state.afterStep(loss);

      boolean best = plan.evaluatesAfter(step) && evaluate();
      // Save the best weights together with the state that records their loss.
      if (best
          || isFinished()
          || sinceCheckpoint.seconds() >= betweenCheckpoints.toMillis() / 1e3) {
        saveCheckpoint();
      }
    }
    return RunResult.Status.FINISHED;
  }

  private boolean isFinished() {
    return state.step() == plan.totalSteps();
  }

  /** If memory runs out here, the weights are unchanged, and a checkpoint is saved. */
  private double gradients(long step, int[][] batch) {
    try {
      return trainStep.gradients(step, batch);
    } catch (EngineException | OutOfMemoryError failure) {
      try {
        saveCheckpoint();
      } catch (IOException e) {
        failure.addSuppressed(e);
      }
      throw failure;
    }
  }

  /** Evaluates the model; returns whether it is the best so far. */
  private boolean evaluate() throws IOException {
    Libtorch.useThreads(threads);
    Stopwatch watch = new Stopwatch();
    Score score = score();
    Diverged.unlessFinite(state.step(), "validation loss", score.loss());
    boolean best = score.loss() < state.bestLoss();
    Measurement row = measurement(score);
    throughput.restart();
    state = state.afterEvaluation(score.loss());
    if (best) {
      checkpoints.saveBest(state);
    }
    log.dropAfter(row.step() - 1);
    log.append(row);
    progress.evaluated(row, pace(row, watch.seconds(), best));
    return best;
  }

  private Score score() {
    try (Predictor predictor = Predictor.of(evaluated(), run.config().gradients(), threads)) {
      return evaluator.score(predictor, run.data().validation());
    }
  }

  private Measurement measurement(Score score) {
    TrainConfig config = run.config();
    long tokens = plan.rowsBefore(state.step() + 1) * provenance.context();
    return new Measurement(
        run.name(),
        config.family().name(),
        config.corpus(),
        provenance.parameters(),
        provenance.uniqueTokens(),
        config.seed(),
        state.step(),
        (double) tokens / provenance.uniqueTokens(),
        tokens,
        provenance.flopsPerToken() * tokens,
        state.trainLoss(),
        score.loss(),
        score.se(),
        score.mcSe(),
        rate.at(state.step()),
        throughput.tokensPerSecond(),
        throughput.tokensPerCoreSecond());
  }

  private Progress.Pace pace(Measurement row, double evaluationSeconds, boolean best) {
    long total = plan.totalSteps();
    double tokens = (double) (total - state.step()) * provenance.tokensPerStep();
    double evaluations = (total - state.step()) / (double) plan.evaluateEvery();
    double left = tokens / row.tokensPerSecond() + evaluations * evaluationSeconds;
    return new Progress.Pace(state.step(), total, left, best, evaluator.objective().lossKind());
  }

  private void saveCheckpoint() throws IOException {
    checkpoints.save(state);
    sinceCheckpoint.restart();
  }

  /** The evaluations so far. */
  List<Measurement> log() {
    return log.read();
  }

  @Override
  public void close() {
    trainStep.close();
    average.ifPresent(WeightAverage::close);
    model.close();
  }
}
