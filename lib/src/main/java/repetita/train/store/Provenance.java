package repetita.train.store;

import ai.djl.Device;
import java.util.Objects;
import java.util.OptionalDouble;
import repetita.InvalidInput;
import repetita.corpus.Corpus;
import repetita.model.Flops;
import repetita.model.ModelConfig;
import repetita.model.ParameterCount;
import repetita.objective.BatchDraws;
import repetita.objective.Example;
import repetita.random.RandomStream;
import repetita.torch.Libtorch;
import repetita.train.config.RunData;
import repetita.train.config.RunPlan;
import repetita.train.config.TrainConfig;

/**
 * The origin of a run's numbers: data, sizes, software and hardware.
 *
 * @param version version of this library
 * @param corpusSha256 digest of the text, and of its split if that is not the default, or of the
 *     grammar
 * @param tokenizer the tokenizer
 * @param vocabulary V, tokens in the vocabulary
 * @param context T, tokens per row
 * @param uniqueTokens U in whole rows, as used; 0 if the model was imported
 * @param parameters N, exact number of parameters
 * @param totalSteps steps of the whole run; 0 if the model was imported
 * @param tokensPerStep tokens in a full batch
 * @param flopsPerToken 6 N
 * @param exactFlopsPerToken FLOPs per token, counted product by product
 * @param entropyPerToken entropy of the source in nats per token; null if it is unknown
 * @param threads number of threads
 * @param processor model of the processor; results agree bit for bit only on the same model
 * @param device {@code cpu} or {@code gpu}
 * @param engine the native library and its version
 * @param java the Java runtime
 * @param system operating system and processor architecture
 */
public record Provenance(
    String version,
    String corpusSha256,
    String tokenizer,
    int vocabulary,
    int context,
    long uniqueTokens,
    long parameters,
    long totalSteps,
    long tokensPerStep,
    double flopsPerToken,
    double exactFlopsPerToken,
    Double entropyPerToken,
    int threads,
    String processor,
    String device,
    String engine,
    String java,
    String system) {

  /** The version of this library; {@code development} outside of its jar. */
  public static final String VERSION =
      Objects.requireNonNullElse(
          Provenance.class.getPackage().getImplementationVersion(), "development");

  public static Provenance of(
      TrainConfig config,
      RunData data,
      ModelConfig model,
      RunPlan plan,
      int threads,
      Device device) {
    int context = data.training().length();
    return new Provenance(
        VERSION,
        data.corpus().sha256(),
        data.corpus().tokenizer().name(),
        model.vocabulary(),
        context,
        data.training().tokenCount(),
        ParameterCount.total(model),
        plan.totalSteps(),
        (long) plan.batch() * context,
        Flops.sixND(ParameterCount.total(model), 1),
        exactFlops(config, model, context),
        entropy(data.corpus(), context),
        threads,
        Processor.name(),
        device.getDeviceType(),
        libtorch(),
        System.getProperty("java.runtime.version"),
        operatingSystem());
  }

  /**
   * The origin of a model that was imported, as far as it is known.
   *
   * @param config the configuration, completed from the corpus
   */
  public static Provenance ofImported(TrainConfig config, Corpus corpus, ModelConfig model) {
    return new Provenance(
        VERSION,
        corpus.sha256(),
        corpus.tokenizer().name(),
        model.vocabulary(),
        config.context(),
        0,
        ParameterCount.total(model),
        0,
        0,
        Flops.sixND(ParameterCount.total(model), 1),
        exactFlops(config, model, config.context()),
        entropy(corpus, config.context()),
        1,
        Processor.name(),
        Device.cpu().getDeviceType(),
        libtorch(),
        System.getProperty("java.runtime.version"),
        operatingSystem());
  }

  private static double exactFlops(TrainConfig config, ModelConfig model, int context) {
    Example question =
        config
            .objective(model.vocabulary())
            .example(
                new int[][] {new int[context]},
                new BatchDraws(config.seed(), RandomStream.MASK, 0, 0, 1));
    return Flops.trainingPerPosition(model, question.length(), question.attention())
        * question.length()
        / context;
  }

  private static Double entropy(Corpus corpus, int context) {
    OptionalDouble entropy = corpus.entropyPerToken(context);
    return entropy.isPresent() ? entropy.getAsDouble() : null;
  }

  private static String libtorch() {
    return "PyTorch " + Libtorch.engine().getVersion();
  }

  private static String operatingSystem() {
    return System.getProperty("os.name") + " " + System.getProperty("os.arch");
  }

  /** The hardware and software on which the last digits of the results depend. */
  public String machine() {
    return "%s (%s, %s, threads: %s)".formatted(device, processor, engine, threads);
  }

  /**
   * Checks that the text is still the one that the run was trained on.
   *
   * @param sha256 digest of the text as it is now
   * @param corpus name of the text, for the message
   * @throws InvalidInput if the text has changed
   */
  public void requireText(String sha256, String corpus) {
    if (!sha256.equals(corpusSha256)) {
      throw new InvalidInput(
          "The text of %s has changed since the run started: its sha256 is %s, not %s."
              .formatted(corpus, sha256, corpusSha256));
    }
  }
}
