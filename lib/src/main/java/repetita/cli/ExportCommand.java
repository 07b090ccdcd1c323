package repetita.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import repetita.exchange.ModelExport;
import repetita.train.store.TrainedRun;

/** Exports a trained model for other tools. */
@Command(
    name = "export",
    description =
        "Exports a trained model for Hugging Face transformers: weights, tokenizer and model card.",
    footer = {"", "Example:", "  repetita export runs/mdm models/mdm"},
    abbreviateSynopsis = true)
final class ExportCommand implements Callable<Integer> {

  /** The formats that a model can be exported in. */
  private enum Format {
    HF
  }

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "RUN",
      description = "The folder of a run, as given to train --out.")
  private Path run;

  @Parameters(index = "1", paramLabel = "DIR", description = "A new folder for the model.")
  private Path folder;

  @Option(
      names = "--format",
      paramLabel = "NAME",
      defaultValue = "hf",
      description =
          "hf: LlamaForCausalLM of Hugging Face transformers (default: ${DEFAULT-VALUE}).")
  private Format format;

  @Option(
      names = "--weights",
      paramLabel = "WHICH",
      defaultValue = "best",
      converter = RunOptions.Which.class,
      description =
          "The checkpoint: best (lowest validation loss) or last (default: ${DEFAULT-VALUE}).")
  private TrainedRun.Weights weights;

  @Override
  public Integer call() throws Exception {
    ModelExport.write(TrainedRun.in(run), weights, folder);
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%s has the model; its README.md shows how to load it.%n", folder);
    out.flush();
    return 0;
  }
}
