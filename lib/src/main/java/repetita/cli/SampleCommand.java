package repetita.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import repetita.InvalidInput;
import repetita.corpus.Tokenizer;
import repetita.generate.Decoder;
import repetita.generate.Windows;
import repetita.model.LanguageModel;
import repetita.random.Draws;
import repetita.random.RandomStream;
import repetita.train.store.TrainedRun;

/** Lets a trained model write. */
@Command(
    name = "sample",
    description = "Text by a trained model: token by token, or by plain ancestral decoding.",
    abbreviateSynopsis = true)
final class SampleCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private RunOptions options = new RunOptions();

  @Option(
      names = "--length",
      paramLabel = "N",
      description =
          "Tokens, prompt included; more than the run's context are written window by window"
              + " (default: the context).")
  private Integer length;

  @Option(
      names = "--prompt",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "The text to begin with.")
  private String prompt;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "What chance starts from (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Override
  public Integer call() throws Exception {
    TrainedRun run = options.run();
    Tokenizer tokenizer = run.tokenizer();
    int[] begun = tokenizer.encode(prompt);
    int context = run.record().provenance().context();
    int tokens = length == null ? context : length;
    if (tokens < 1) {
      throw new InvalidInput("The length is " + tokens + " tokens; it must be at least 1.");
    }
    if (tokens < begun.length) {
      throw new InvalidInput(
          "The prompt has %d tokens, more than the %d asked for.".formatted(begun.length, tokens));
    }
    try (LanguageModel model = run.model(options.weights(), options.hardware())) {
      Decoder decoder = new Windows(run.decoder(), context);
      int[] written = decoder.decode(model, begun, tokens, Draws.at(seed, RandomStream.SAMPLING));
      PrintWriter out = spec.commandLine().getOut();
      out.println(tokenizer.decode(written));
      out.flush();
    }
    return 0;
  }
}
