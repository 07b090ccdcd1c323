package repetita.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;
import repetita.InvalidInput;
import repetita.model.ModelSize;
import repetita.model.ModelSizes;
import repetita.objective.Family;
import repetita.train.ConfigJson;
import repetita.train.EvaluationConfig;
import repetita.train.ObjectiveConfig;
import repetita.train.OptimiserConfig;
import repetita.train.TrainConfig;

/** A configuration from a file, the defaults, and what the command line says. */
final class TrainOptions {

  @Option(
      names = "--config",
      paramLabel = "FILE.json",
      description = "Settings to begin with, as in a run.json's \"config\"; any part of them.")
  private Path file;

  @Option(names = "--family", description = "ar or mdm (default: ar).")
  private Family family;

  @Option(
      names = "--corpus",
      description =
          "dickens, europarl, wordnet, a UTF-8 file or folder, or"
              + " hierarchy:v=16,m=2,depth=6,rules=1 (default: dickens).")
  private String corpus;

  @Option(names = "--tokenizer", description = "bytes, or gpt2:V for V tokens (default: bytes).")
  private String tokenizer;

  @Option(
      names = "--unique-tokens",
      converter = Quantity.class,
      paramLabel = "U",
      description = "Unique tokens, rounded down to whole rows (default: 50K).")
  private Long uniqueTokens;

  @Option(names = "--context", description = "Tokens in a row (default: 128, or the corpus's own).")
  private Integer context;

  @Option(names = "--subset-seed", description = "Which U tokens (default: 0).")
  private Long subsetSeed;

  @Option(names = "--size", description = "A size by name, see: repetita sizes (default: 0.8M).")
  private String size;

  @Option(names = "--layers", description = "A network of one's own, with --width and --heads.")
  private Integer layers;

  @Option(names = "--width", description = "Its width.")
  private Integer width;

  @Option(names = "--heads", description = "Its attention heads.")
  private Integer heads;

  @Option(names = "--head-size", description = "Its head size (default: width / heads).")
  private Integer headSize;

  @Option(names = "--dropout", description = "Both rates of dropout (default: 0).")
  private Double dropout;

  @Option(names = "--attention-dropout", description = "Dropout of attention weights alone.")
  private Double attentionDropout;

  @Option(names = "--hidden-dropout", description = "Dropout of sublayers' outputs alone.")
  private Double hiddenDropout;

  @Option(
      names = "--masking",
      description = "MDM: count (low variance), or bernoulli as in the paper (default: count).")
  private String masking;

  @Option(names = "--mask-eps", description = "Least probability of bernoulli (default: 0.001).")
  private Double maskEps;

  @Option(
      names = "--bos",
      arity = "0..1",
      fallbackValue = "true",
      description = "MDM: a BOS in front of each row (default: false).")
  private Boolean bos;

  @Option(
      names = "--predict-extra",
      arity = "0..1",
      fallbackValue = "true",
      description = "BOS and MASK can be predicted, as in the paper's code (default: false).")
  private Boolean predictExtra;

  @Option(names = "--epochs", paramLabel = "E", description = "Passes over U (default: 30).")
  private Double epochs;

  @Option(names = "--batch", description = "Rows in a step (default: 32).")
  private Integer batch;

  @Option(
      names = "--rows-at-once",
      description = "Rows computed together, whose gradients add up (default: to fit the cache).")
  private Integer rowsAtOnce;

  @Option(names = "--rate", description = "Peak learning rate (default: 0.001).")
  private Double rate;

  @Option(names = "--final-fraction", description = "Last rate over peak (default: 0.1).")
  private Double finalFraction;

  @Option(names = "--warm-up", description = "Fraction of steps of warm-up (default: 0.01).")
  private Double warmUp;

  @Option(names = "--weight-decay", description = "Decoupled, on matrices (default: 0.1).")
  private Double weightDecay;

  @Option(names = "--beta1", description = "AdamW (default: 0.9).")
  private Double beta1;

  @Option(names = "--beta2", description = "AdamW (default: 0.95).")
  private Double beta2;

  @Option(names = "--clip", description = "Greatest norm of all gradients (default: 1).")
  private Double clip;

  @Option(names = "--seed", description = "Weights, order, masks and dropout (default: 1).")
  private Long seed;

  @Option(
      names = "--eval-every",
      paramLabel = "EPOCHS",
      description = "Epochs between evaluations (default: about 40 evaluations in a run).")
  private Double evalEvery;

  @Option(names = "--eval-rows", description = "Validation rows; 0 for all (default: 256).")
  private Integer evalRows;

  @Option(names = "--eval-replicates", description = "Draws of masks averaged (default: 4).")
  private Integer evalReplicates;

  TrainConfig config() {
    TrainConfig base = TrainConfig.defaults();
    if (file != null) {
      base = ConfigJson.read(file, base);
    }
    ObjectiveConfig objective = base.objective();
    OptimiserConfig optimiser = base.optimiser();
    EvaluationConfig evaluation = base.evaluation();
    return new TrainConfig(
        or(family, base.family()),
        or(corpus, base.corpus()),
        or(tokenizer, base.tokenizer()),
        or(uniqueTokens, base.uniqueTokens()),
        or(context, base.context()),
        or(subsetSeed, base.subsetSeed()),
        size(base.size()),
        or(attentionDropout, or(dropout, base.attentionDropout())),
        or(hiddenDropout, or(dropout, base.hiddenDropout())),
        new ObjectiveConfig(
            or(masking, objective.masking()),
            or(maskEps, objective.eps()),
            or(bos, objective.bos()),
            or(predictExtra, objective.predictsExtra())),
        or(epochs, base.epochs()),
        or(batch, base.batch()),
        or(rowsAtOnce, base.rowsAtOnce()),
        new OptimiserConfig(
            or(rate, optimiser.rate()),
            or(finalFraction, optimiser.finalFraction()),
            or(warmUp, optimiser.warmUp()),
            or(weightDecay, optimiser.weightDecay()),
            or(beta1, optimiser.beta1()),
            or(beta2, optimiser.beta2()),
            optimiser.eps(),
            or(clip, optimiser.clip())),
        new EvaluationConfig(
            or(evalEvery, evaluation.everyEpochs()),
            or(evalRows, evaluation.rows()),
            or(evalReplicates, evaluation.replicates())),
        or(seed, base.seed()));
  }

  private ModelSize size(ModelSize base) {
    if (layers == null && width == null && heads == null && headSize == null) {
      return size == null ? base : ModelSizes.named(size);
    }
    if (size != null || layers == null || width == null || heads == null) {
      throw new InvalidInput(
          "A network of one's own needs --layers, --width and --heads, and no --size.");
    }
    return headSize == null
        ? ModelSize.of(layers, width, heads)
        : ModelSize.of(layers, width, heads, headSize);
  }

  private static <T> T or(T given, T otherwise) {
    return given != null ? given : otherwise;
  }
}
