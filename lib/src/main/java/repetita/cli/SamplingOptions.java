package repetita.cli;

import java.util.Set;
import picocli.CommandLine.Option;
import repetita.generate.Sampling;

/** How tokens are drawn. */
final class SamplingOptions {

  @Option(
      names = "--temperature",
      paramLabel = "T",
      defaultValue = "1",
      description = "Divides the logits; 0 takes the most likely token (default: 1).")
  private double temperature;

  @Option(
      names = "--top-k",
      paramLabel = "K",
      defaultValue = "0",
      description = "Keep the K most likely tokens (default: 0, all).")
  private int topK;

  @Option(
      names = "--top-p",
      paramLabel = "P",
      defaultValue = "1",
      description =
          "Keep the most likely tokens that together reach this probability (default: 1, all).")
  private double topP;

  @Option(
      names = "--min-p",
      paramLabel = "P",
      defaultValue = "0",
      description =
          "Drop tokens less likely than this fraction of the most likely one (default: 0).")
  private double minP;

  @Option(
      names = "--repetition-penalty",
      paramLabel = "X",
      defaultValue = "1",
      description = "Makes tokens that the row contains less likely (default: 1, none).")
  private double repetitionPenalty;

  Sampling choose() {
    return new Sampling(temperature, topK, topP, minP, repetitionPenalty, Set.of());
  }
}
