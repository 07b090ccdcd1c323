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

/** Samples text from a trained model. */
@Command(
    name = "sample",
    description =
        "Samples text from a trained model: AR token by token, MDM by ancestral sampling.",
    footer = {"", "Example:", "  repetita sample runs/mdm --length 200 --prompt \"The old man \""},
    abbreviateSynopsis = true)
final class SampleCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private RunOptions options = new RunOptions();

  @Option(
      names = "--length",
      paramLabel = "N",
      description =
          "Number of tokens, prompt included. Texts longer than the run's context are sampled one"
              + " window after the other (default: the context).")
  private Integer length;

  @Option(
      names = "--prompt",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "The beginning of the text (default: none).")
  private String prompt;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the random numbers (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Override
  public Integer call() throws Exception {
    TrainedRun run = options.run();
    Tokenizer tokenizer = run.tokenizer();
    int[] beginning = tokenizer.encode(prompt);
    int context = run.record().provenance().context();
    int tokens = length == null ? context : length;
    if (tokens < 1) {
      throw new InvalidInput("The length is " + tokens + " tokens; it must be at least 1.");
    }
    if (tokens < beginning.length) {
      throw new InvalidInput(
          "The prompt has %d tokens, more than the length of %d tokens; shorten it or increase --length."
              .formatted(beginning.length, tokens));
    }
    try (LanguageModel model = run.model(options.weights(), options.hardware())) {
      Decoder decoder = new Windows(run.decoder(), context);
      int[] sampled =
          decoder.decode(model, beginning, tokens, Draws.at(seed, RandomStream.SAMPLING));
      PrintWriter out = spec.commandLine().getOut();
      out.println(tokenizer.decode(sampled));
      out.flush();
    }
    return 0;
  }
}
