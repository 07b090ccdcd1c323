package repetita.cli;

import java.nio.file.Path;
import java.util.Iterator;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import repetita.InvalidInput;
import repetita.model.ModelSize;
import repetita.model.ModelSizes;
import repetita.objective.Family;
import repetita.objective.OrderKind;
import repetita.objective.OrderKinds;
import repetita.objective.TokenMask;
import repetita.torch.Precision;
import repetita.train.config.AugmentationConfig;
import repetita.train.config.ConfigJson;
import repetita.train.config.EvaluationConfig;
import repetita.train.config.ObjectiveConfig;
import repetita.train.config.OptimiserConfig;
import repetita.train.config.TrainConfig;

/** A configuration from what the command line says, a file, and what both leave open. */
final class TrainOptions {

  @Option(
      names = "--config",
      paramLabel = "FILE.json",
      description = "Settings to begin with: any part of the \"config\" in a run.json.")
  private Path file;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Decides weights, order, masks and dropout (default: 1).")
  private Long seed;

  @ArgGroup(exclusive = false, order = 1, heading = "%nThe text:%n")
  private Text text = new Text();

  @ArgGroup(exclusive = false, order = 2, heading = "%nThe objective:%n")
  private Question question = new Question();

  @ArgGroup(exclusive = false, order = 3, heading = "%nOrders and masks as augmentation:%n")
  private Variation variation = new Variation();

  @ArgGroup(exclusive = false, order = 4, heading = "%nThe network:%n")
  private Network network = new Network();

  @ArgGroup(exclusive = false, order = 5, heading = "%nThe training:%n")
  private Training training = new Training();

  @ArgGroup(exclusive = false, order = 6, heading = "%nThe evaluation on validation text:%n")
  private Watch watch = new Watch();

  /** The configuration, over the settings that hold where nothing is said. */
  TrainConfig over(TrainConfig otherwise) {
    TrainConfig base = file == null ? otherwise : ConfigJson.read(file, otherwise);
    Family family = or(question.family, base.family());
    return new TrainConfig(
        family,
        or(text.corpus, base.corpus()),
        text.tokens.tokenizer(base.tokenizer()),
        or(text.uniqueTokens, base.uniqueTokens()),
        text.tokens.context(base.context()),
        or(text.subsetSeed, base.subsetSeed()),
        text.tokens.split(base.split()),
        network.size(base.size()),
        or(training.precision, base.precision()),
        or(network.attentionDropout, or(network.dropout, base.attentionDropout())),
        or(network.hiddenDropout, or(network.dropout, base.hiddenDropout())),
        question.objective(
            base.objective(), variation.augmentation(family, base.objective().augmentation())),
        or(training.epochs, base.epochs()),
        or(training.batch, base.batch()),
        or(training.rowsAtOnce, base.rowsAtOnce()),
        training.optimiser(base.optimiser()),
        watch.evaluation(base.evaluation()),
        or(seed, base.seed()));
  }

  private static <T> T or(T given, T otherwise) {
    return given != null ? given : otherwise;
  }

  private static final class Text {

    @Option(
        names = "--corpus",
        paramLabel = "NAME",
        description =
            "dickens, europarl, wordnet, a UTF-8 file or folder, or"
                + " hierarchy:v=16,m=2,depth=6,rules=1 (default: dickens).")
    private String corpus;

    @Option(
        names = "--unique-tokens",
        converter = Quantity.class,
        paramLabel = "U",
        description = "Unique tokens, rounded down to whole rows (default: 50K).")
    private Long uniqueTokens;

    @Option(names = "--subset-seed", paramLabel = "N", description = "Which U tokens (default: 0).")
    private Long subsetSeed;

    @ArgGroup(exclusive = false)
    private TokenOptions tokens = new TokenOptions();
  }

  private static final class Question {

    @Option(names = "--family", paramLabel = "NAME", description = "ar or mdm (default: ar).")
    private Family family;

    @Option(
        names = "--masking",
        paramLabel = "NAME",
        description = "MDM: count (low variance), or bernoulli as in the paper (default: count).")
    private String masking;

    @Option(
        names = "--mask-eps",
        paramLabel = "P",
        description = "MDM: the least probability of bernoulli (default: 0.001).")
    private Double maskEps;

    @Option(
        names = "--bos",
        arity = "0..1",
        fallbackValue = "true",
        paramLabel = "true|false",
        description = "MDM: a BOS in front of each row (default: false).")
    private Boolean bos;

    @Option(
        names = "--predict-extra",
        arity = "0..1",
        fallbackValue = "true",
        paramLabel = "true|false",
        description = "BOS and MASK can be predicted, as in the paper's code (default: false).")
    private Boolean predictExtra;

    private ObjectiveConfig objective(ObjectiveConfig base, AugmentationConfig augmentation) {
      return new ObjectiveConfig(
          or(masking, base.masking()),
          or(maskEps, base.eps()),
          or(bos, base.bos()),
          or(predictExtra, base.predictsExtra()),
          augmentation);
    }
  }

  private static final class Variation {

    @Option(
        names = "--orders",
        paramLabel = "N|fresh",
        description =
            "AR: train on N fixed token orders, one of them from left to right, or on new ones for each row (default: left to right).")
    private String orders;

    @Option(
        names = "--order-kind",
        paramLabel = "NAME",
        completionCandidates = KindNames.class,
        description =
            "What orders other than left to right are like: ${COMPLETION-CANDIDATES} (default: local).")
    private String orderKind;

    @Option(
        names = "--target-aware",
        arity = "0..1",
        fallbackValue = "true",
        paramLabel = "true|false",
        description = "AR: told the position of the token to predict (default: false).")
    private Boolean targetAware;

    @Option(
        names = "--first-fixed",
        arity = "0..1",
        fallbackValue = "true",
        paramLabel = "true|false",
        description = "AR: the first token stays first, as in the paper (default: false).")
    private Boolean firstFixed;

    @Option(
        names = "--token-mask",
        paramLabel = "P",
        description =
            "AR: the share of positions that are kept from seeing or from being seen (default: 0).")
    private Double tokenMask;

    @Option(
        names = "--token-mask-reading",
        paramLabel = "NAME",
        description =
            "AR: queries do not see all (the paper's code), or tokens are not seen (its text) (default: queries).")
    private TokenMask.Reading tokenMaskReading;

    @Option(
        names = "--mask-orders",
        paramLabel = "N|fresh",
        description = "MDM: hide what comes last in one of N orders (default: all subsets).")
    private String maskOrders;

    @Option(
        names = "--next-only",
        arity = "0..1",
        fallbackValue = "true",
        paramLabel = "true|false",
        description = "MDM: ask for the next token of the order alone (default: false).")
    private Boolean nextOnly;

    @Option(
        names = "--left-to-right-share",
        paramLabel = "P",
        description = "MDM: the share of rows of which the last tokens are hidden (default: 0).")
    private Double leftToRightShare;

    /** The names of all kinds, for the help text. */
    private static final class KindNames implements Iterable<String> {

      @Override
      public Iterator<String> iterator() {
        return OrderKinds.ALL.stream().map(OrderKind::name).iterator();
      }
    }

    private AugmentationConfig augmentation(Family family, AugmentationConfig base) {
      if (orders != null && family == Family.MDM || maskOrders != null && family == Family.AR) {
        throw new InvalidInput(
            "AR takes --orders and the MDM --mask-orders; the family is " + family.label() + ".");
      }
      String chosen = or(orders, or(maskOrders, base.orders()));
      if (orderKind != null && chosen.equals("none")) {
        throw new InvalidInput("--order-kind needs --orders or --mask-orders.");
      }
      if (tokenMaskReading != null && tokenMask == null && base.tokenMask() == 0) {
        throw new InvalidInput("--token-mask-reading needs --token-mask.");
      }
      return new AugmentationConfig(
          chosen,
          or(orderKind, base.orderKind()),
          or(targetAware, base.targetAware()),
          or(firstFixed, base.firstFixed()),
          or(nextOnly, base.nextOnly()),
          or(tokenMask, base.tokenMask()),
          or(tokenMaskReading, base.tokenMaskReading()),
          or(leftToRightShare, base.leftToRightShare()));
    }
  }

  private static final class Network {

    @Option(
        names = "--size",
        paramLabel = "NAME",
        description = "A size that \"repetita sizes\" lists (default: 0.8M).")
    private String size;

    @Option(
        names = "--layers",
        paramLabel = "L",
        description = "A network of one's own, with --width and --heads.")
    private Integer layers;

    @Option(names = "--width", paramLabel = "D", description = "Its width.")
    private Integer width;

    @Option(names = "--heads", paramLabel = "H", description = "Its attention heads.")
    private Integer heads;

    @Option(
        names = "--head-size",
        paramLabel = "S",
        description = "Its head size (default: width / heads).")
    private Integer headSize;

    @Option(names = "--dropout", paramLabel = "P", description = "Both dropouts (default: 0).")
    private Double dropout;

    @Option(
        names = "--attention-dropout",
        paramLabel = "P",
        description = "Dropout of attention weights alone.")
    private Double attentionDropout;

    @Option(
        names = "--hidden-dropout",
        paramLabel = "P",
        description = "Dropout of embeddings and of sublayers' outputs alone.")
    private Double hiddenDropout;

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
  }

  private static final class Training {

    @Option(names = "--epochs", paramLabel = "E", description = "Passes over U (default: 30).")
    private Double epochs;

    @Option(names = "--batch", paramLabel = "B", description = "Rows in a step (default: 32).")
    private Integer batch;

    @Option(
        names = "--rows-at-once",
        paramLabel = "N",
        description =
            "Rows computed together, whose gradients add up (default: as many as are fastest).")
    private Integer rowsAtOnce;

    @Option(
        names = "--precision",
        paramLabel = "NAME",
        description =
            "float32, or bfloat16 for products with weights, which is faster where the"
                + " processor has them; \"repetita speed\" tells (default: float32).")
    private Precision precision;

    @Option(names = "--rate", paramLabel = "X", description = "Peak learning rate (default: 1e-3).")
    private Double rate;

    @Option(
        names = "--final-fraction",
        paramLabel = "X",
        description = "Last rate over peak (default: 0.1).")
    private Double finalFraction;

    @Option(
        names = "--warm-up",
        paramLabel = "X",
        description = "Fraction of steps of warm-up (default: 0.01).")
    private Double warmUp;

    @Option(
        names = "--weight-decay",
        paramLabel = "X",
        description = "Decoupled, on matrices (default: 0.1).")
    private Double weightDecay;

    @Option(
        names = "--beta1",
        paramLabel = "X",
        description = "AdamW: decay of the mean of gradients (default: 0.9).")
    private Double beta1;

    @Option(
        names = "--beta2",
        paramLabel = "X",
        description = "AdamW: decay of the mean of their squares (default: 0.95).")
    private Double beta2;

    @Option(
        names = "--clip",
        paramLabel = "X",
        description = "Greatest norm of all gradients (default: 1).")
    private Double clip;

    private OptimiserConfig optimiser(OptimiserConfig base) {
      return new OptimiserConfig(
          or(rate, base.rate()),
          or(finalFraction, base.finalFraction()),
          or(warmUp, base.warmUp()),
          or(weightDecay, base.weightDecay()),
          or(beta1, base.beta1()),
          or(beta2, base.beta2()),
          base.eps(),
          or(clip, base.clip()));
    }
  }

  private static final class Watch {

    @Option(
        names = "--eval-every",
        paramLabel = "EPOCHS",
        description = "Epochs between evaluations (default: about 40 evaluations in a run).")
    private Double evalEvery;

    @Option(
        names = "--eval-rows",
        paramLabel = "N",
        description = "At most so many rows; 0 for all (default: 256).")
    private Integer evalRows;

    @Option(
        names = "--eval-replicates",
        paramLabel = "N",
        description = "MDM: draws of masks averaged (default: 4).")
    private Integer evalReplicates;

    private EvaluationConfig evaluation(EvaluationConfig base) {
      return new EvaluationConfig(
          or(evalEvery, base.everyEpochs()),
          or(evalRows, base.rows()),
          or(evalReplicates, base.replicates()));
    }
  }
}
