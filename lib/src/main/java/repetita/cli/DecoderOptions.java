package repetita.cli;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import repetita.InvalidInput;
import repetita.generate.CacheKind;
import repetita.generate.Decoder;
import repetita.generate.MaskedDecoder;
import repetita.generate.Sampling;
import repetita.generate.strategy.AncestralSteps;
import repetita.generate.strategy.FixedCounts;
import repetita.generate.strategy.InOrder;
import repetita.generate.strategy.NoiseSchedule;
import repetita.generate.strategy.Parallel;
import repetita.generate.strategy.PathPlanning;
import repetita.generate.strategy.Ranking;
import repetita.generate.strategy.Remasking;
import repetita.generate.strategy.Strategy;
import repetita.generate.strategy.TransferSchedule;
import repetita.objective.Orders;

/** How to decode. */
final class DecoderOptions {

  private static final double USUAL_THRESHOLD = 0.9;
  private static final double USUAL_GAMMA = 0.1;
  private static final double USUAL_P2_ETA = 1;

  @Option(
      names = {"--decoder", "--remasking"},
      paramLabel = "NAME",
      description =
          "MDM: first-hitting (default; one random token at a time), ancestral, confidence, margin,"
              + " entropy, random, left-to-right, threshold, factor, entropy-bound, remdm-cap,"
              + " remdm-rescale, remdm-confidence, remdm-loop or p2.")
  private String decoder;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "MDM: steps in which the row is decoded (default: one for each token to fill).")
  private Integer steps;

  @Option(
      names = "--schedule",
      paramLabel = "NAME",
      description =
          "Tokens per step of confidence, margin, entropy and random: even, linear or cosine"
              + " (default: even).")
  private TransferSchedule schedule;

  @Option(
      names = {"--block-length", "--block-size"},
      paramLabel = "N",
      defaultValue = "0",
      description =
          "MDM: fill blocks of N tokens one after the other; 0 for one block (default: 0).")
  private int blockLength;

  @Option(
      names = "--cache",
      paramLabel = "KIND",
      defaultValue = "NONE",
      description =
          "MDM with blocks: keep keys and values outside of the block and what follows it (prefix),"
              + " or outside of the block (dual). Faster, but approximate (default: none).")
  private CacheKind cache;

  @Option(
      names = "--threshold",
      paramLabel = "P",
      description =
          "threshold: reveal tokens with at least this probability (default: "
              + USUAL_THRESHOLD
              + ").")
  private Double threshold;

  @Option(
      names = "--factor",
      paramLabel = "F",
      description =
          "factor: reveal the n-th most likely token if its probability is at least 1 - F / (n + 1);"
              + " the first is always revealed (default: 1).")
  private Double factor;

  @Option(
      names = "--gamma",
      paramLabel = "G",
      description =
          "entropy-bound: nats of entropy to reveal at once (default: " + USUAL_GAMMA + ").")
  private Double gamma;

  @Option(
      names = "--eta",
      paramLabel = "E",
      description =
          "remdm and p2: strength of remasking (default: 0.008 for remdm-cap, 0.015 for"
              + " remdm-rescale, 0.02 for remdm-loop, 1 for p2).")
  private Double eta;

  @Option(
      names = {"--position-temperature", "--alg-temp"},
      paramLabel = "T",
      description =
          "Draw positions from softmax(score / T) instead of taking the best (default: 0).")
  private Double positionTemperature;

  @Option(
      names = {"--cfg-scale", "--guidance"},
      paramLabel = "W",
      defaultValue = "0",
      description = "MDM: classifier-free guidance by the given tokens (default: 0, none).")
  private double guidance;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the random numbers (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Mixin private SamplingOptions sampling = new SamplingOptions();

  long seed() {
    return seed;
  }

  /**
   * The decoder of a run with these settings.
   *
   * @param usual the run's usual decoder
   * @param free the number of tokens to fill
   * @throws InvalidInput if the settings contradict each other, or do not fit the family
   */
  Decoder of(Decoder usual, int free) {
    Sampling drawing = sampling.choose();
    if (!(usual instanceof MaskedDecoder masked)) {
      requireNone();
      return drawing.equals(Sampling.PLAIN) ? usual : usual.with(drawing);
    }
    String name = name(masked);
    requireOnly("--steps", steps, name, DecoderNames.WITH_STEPS);
    requireOnly("--schedule", schedule, name, DecoderNames.WITH_COUNTS);
    requireOnly("--position-temperature", positionTemperature, name, DecoderNames.RANKED);
    requireOnly("--threshold", threshold, name, List.of("threshold"));
    requireOnly("--factor", factor, name, List.of("factor"));
    requireOnly("--gamma", gamma, name, List.of("entropy-bound"));
    requireOnly("--eta", eta, name, DecoderNames.WITH_ETA);
    return masked
        .with(drawing)
        .with(strategy(name, free))
        .withBlocks(blockLength)
        .withCache(cache)
        .withGuidance(guidance);
  }

  private String name(MaskedDecoder masked) {
    if (masked.onlyFromLeftToRight()) {
      if (decoder != null && !decoder.equals(DecoderNames.LEFT_TO_RIGHT)) {
        throw new InvalidInput(
            "This model was trained with few token orders; it can only write from left to right.");
      }
      return DecoderNames.LEFT_TO_RIGHT;
    }
    return decoder == null ? "first-hitting" : DecoderNames.SYNONYMS.getOrDefault(decoder, decoder);
  }

  private void requireNone() {
    if (Stream.of(decoder, steps, schedule, positionTemperature, threshold, factor, gamma, eta)
            .anyMatch(Objects::nonNull)
        || blockLength != 0
        || cache != CacheKind.NONE
        || guidance != 0) {
      throw new InvalidInput(
          "Decoders, steps, blocks, caches and guidance belong to masked diffusion; this run is of another family.");
    }
  }

  private static void requireOnly(String option, Object value, String name, List<String> decoders) {
    if (value != null && !decoders.contains(name) && DecoderNames.ALL.contains(name)) {
      throw new InvalidInput(
          "%s has no effect on the decoder %s; it belongs to %s."
              .formatted(option, name, String.join(", ", decoders)));
    }
  }

  private Strategy strategy(String name, int free) {
    int count = steps == null ? Math.max(1, free) : steps;
    return switch (name) {
      case "first-hitting" -> InOrder.FIRST_HITTING;
      case DecoderNames.LEFT_TO_RIGHT -> new InOrder(Orders.NATURAL);
      case "ancestral" -> new AncestralSteps(NoiseSchedule.LINEAR, count);
      case "confidence", "margin", "entropy", "random" ->
          new FixedCounts(
              Ranking.valueOf(name.toUpperCase(Locale.ROOT)),
              schedule == null ? TransferSchedule.EVEN : schedule,
              atMost(count, free),
              or(positionTemperature, 0));
      case "threshold" -> new Parallel(new Parallel.Threshold(or(threshold, USUAL_THRESHOLD)));
      case "factor" -> new Parallel(new Parallel.Factor(or(factor, 1)));
      case "entropy-bound" -> new Parallel(new Parallel.EntropyBound(or(gamma, USUAL_GAMMA)));
      case "remdm-cap", "remdm-rescale", "remdm-confidence", "remdm-loop" -> {
        Remasking.Rule rule =
            Remasking.Rule.valueOf(name.substring("remdm-".length()).toUpperCase(Locale.ROOT));
        yield new Remasking(rule, or(eta, rule.usualEta()), count);
      }
      case "p2" -> new PathPlanning(or(eta, USUAL_P2_ETA), count);
      default ->
          throw new InvalidInput(
              "There is no decoder \"%s\"; the decoders are %s."
                  .formatted(name, String.join(", ", DecoderNames.ALL)));
    };
  }

  /** Each step of a fixed number reveals at least one token. */
  private static int atMost(int count, int free) {
    if (count > Math.max(1, free)) {
      throw new InvalidInput(
          "There are %d steps for %d token(s) to fill; each step fills at least one."
              .formatted(count, free));
    }
    return count;
  }

  private static double or(Double value, double usual) {
    return value == null ? usual : value;
  }
}
