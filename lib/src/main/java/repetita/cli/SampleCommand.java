package repetita.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import repetita.InvalidInput;
import repetita.corpus.Tokenizer;
import repetita.generate.Ancestral;
import repetita.generate.Decoder;
import repetita.generate.LeftToRight;
import repetita.model.LanguageModel;
import repetita.objective.Autoregressive;
import repetita.objective.MaskedDiffusion;
import repetita.objective.Objective;
import repetita.random.Draws;
import repetita.random.Stream;
import repetita.train.RunData;
import repetita.train.TrainedRun;

/** Lets a trained model write. */
@Command(
    name = "sample",
    description = "Text by a trained model: token by token, or by plain ancestral decoding.",
    mixinStandardHelpOptions = true)
final class SampleCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "A run's folder.")
  private Path folder;

  @Option(
      names = "--length",
      defaultValue = "0",
      description = "Tokens, prompt included (default: the run's context).")
  private int length;

  @Option(names = "--prompt", defaultValue = "", description = "The text to begin with.")
  private String prompt;

  @Option(names = "--seed", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--weights",
      defaultValue = "best",
      description = "best or newest (default: ${DEFAULT-VALUE}).")
  private TrainedRun.Weights weights;

  @Mixin private HardwareOptions hardware = new HardwareOptions();

  @Override
  public Integer call() throws Exception {
    TrainedRun run = TrainedRun.in(folder);
    Tokenizer tokenizer = RunData.open(run.config()).corpus().tokenizer();
    int[] begun = tokenizer.encode(prompt);
    int tokens = length == 0 ? run.record().provenance().context() : length;
    if (tokens < begun.length) {
      throw new InvalidInput(
          "The prompt has %d tokens, more than the %d asked for.".formatted(begun.length, tokens));
    }
    try (LanguageModel model = run.model(weights, hardware.choose())) {
      int[] written =
          decoder(run.objective()).decode(model, begun, tokens, Draws.at(seed, Stream.SAMPLING));
      PrintWriter out = spec.commandLine().getOut();
      out.println(tokenizer.decode(written));
      out.flush();
    }
    return 0;
  }

  private static Decoder decoder(Objective objective) {
    return objective instanceof MaskedDiffusion diffusion
        ? new Ancestral(diffusion)
        : new LeftToRight((Autoregressive) objective);
  }
}
