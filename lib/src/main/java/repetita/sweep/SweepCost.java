package repetita.sweep;

import ai.djl.Device;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import repetita.corpus.HeldOut;
import repetita.corpus.Split;
import repetita.model.Flops;
import repetita.model.ParameterCount;
import repetita.objective.LossKind;
import repetita.objective.Objective;
import repetita.torch.ChosenDevice;
import repetita.train.TrainingSpeed;
import repetita.train.config.Hardware;
import repetita.train.config.RunData;
import repetita.train.config.RunPlan;
import repetita.train.config.TrainConfig;

/**
 * The estimated cost of a run.
 *
 * @param run the run
 * @param parameters N, number of parameters
 * @param tokens D, training tokens, repetitions included
 * @param flops training compute, 6 N D
 * @param seconds time of one worker, at the measured training speed of the network; a token of an
 *     evaluation counts as a third of a training token
 */
public record SweepCost(RunSpec run, long parameters, double tokens, double flops, double seconds) {

  private static final int WARM_UP_STEPS = 3;
  private static final double ENOUGH_TOKENS = 60_000;

  /** A forward pass costs a third of a training step, whose backward pass costs twice as much. */
  private static final double EVALUATED_TOKEN = 1.0 / 3;

  /** The best and the final checkpoint. */
  private static final int TIMES_JUDGED = 2;

  /**
   * The cost of each run. Each network is trained for a few seconds to measure its speed.
   *
   * @param hardware hardware of a worker
   */
  public static List<SweepCost> of(List<RunSpec> runs, Hardware hardware) {
    Map<Network, Double> speeds = new HashMap<>();
    Map<Source, RunData> sources = new HashMap<>();
    List<SweepCost> costs = new ArrayList<>();
    for (RunSpec run : runs) {
      TrainConfig config = run.config();
      RunData data = sources.computeIfAbsent(Source.of(config), source -> RunData.open(config));
      int vocabulary = data.corpus().tokenizer().vocabularySize();
      long parameters = ParameterCount.total(config.model(vocabulary));
      double tokens = config.epochs() * config.uniqueTokens();
      double speed =
          speeds.computeIfAbsent(
              new Network(shape(config), vocabulary), network -> network.speed(hardware));
      double evaluated = evaluated(run, data, vocabulary);
      double seconds = (tokens + evaluated * EVALUATED_TOKEN) / speed;
      costs.add(new SweepCost(run, parameters, tokens, Flops.sixND(parameters, tokens), seconds));
    }
    return costs;
  }

  /** Tokens of all evaluations of a run. */
  private static double evaluated(RunSpec run, RunData data, int vocabulary) {
    TrainConfig config = run.config();
    Objective objective = config.objective(vocabulary);
    boolean draws = objective.heldOut().lossKind() != LossKind.EXACT;
    int length = data.training().length();
    int rows = (int) (config.uniqueTokens() / length);
    double onTheWay =
        (double) RunPlan.of(config, rows).evaluations()
            * data.validation().tokenCount()
            * (draws ? config.evaluation().replicates() : 1);
    double test = (double) data.corpus().heldOutRows(HeldOut.TEST, length) * length;
    double averaged = test * run.reporting().replicates();
    double ownOrders = config.objective().ownOrders(vocabulary).isPresent() ? averaged : 0;
    boolean chainRule = config.objective().chainRule(vocabulary).isPresent();
    double exact = chainRule ? (double) run.reporting().leftToRightRows() * length * length : 0;
    return onTheWay + TIMES_JUDGED * ((draws ? averaged : test) + exact) + ownOrders;
  }

  private record Source(String corpus, String tokenizer, Split split, int context, int evaluated) {

    static Source of(TrainConfig config) {
      return new Source(
          config.corpus(),
          config.tokenizer(),
          config.split(),
          config.context(),
          config.evaluation().rows());
    }
  }

  private record Network(TrainConfig shape, int vocabulary) {

    double speed(Hardware hardware) {
      int context = shape.context();
      Device device = ChosenDevice.of(hardware.device()).device();
      try (TrainingSpeed training =
          new TrainingSpeed(shape, vocabulary, context, device, hardware.threads())) {
        training.tokensPerSecond(WARM_UP_STEPS);
        int steps = (int) Math.ceil(ENOUGH_TOKENS / (shape.batch() * context));
        return training.tokensPerSecond(steps);
      }
    }
  }

  /** The configuration reduced to the settings that affect speed. */
  private static TrainConfig shape(TrainConfig config) {
    TrainConfig plain = TrainConfig.defaults();
    return plain
        .with("family", config.family().name())
        .with("size", config.size())
        .with("precision", config.precision())
        .with("gradients", config.gradients())
        .with("context", config.context())
        .with("attentionDropout", config.attentionDropout() > 0 ? 0.1 : 0)
        .with("hiddenDropout", config.hiddenDropout() > 0 ? 0.1 : 0)
        .with("batch", config.batch())
        .with("rowsAtOnce", config.rowsAtOnce());
  }
}
