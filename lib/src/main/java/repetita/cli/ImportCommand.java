package repetita.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import repetita.exchange.ModelImport;
import repetita.train.store.Provenance;
import repetita.train.store.RunRecord;

/** Makes a run of a checkpoint of another tool. */
@Command(
    name = "import",
    description =
        "Makes a run of a Llama-like checkpoint, which evaluate, sample and infill accept.",
    footer = {
      "",
      "Examples:",
      "  repetita import models/mdm --out runs/again",
      "  repetita import models/tiny-llama --out runs/llama --corpus my.txt --context 256"
    },
    abbreviateSynopsis = true)
final class ImportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "DIR",
      description = "The folder with config.json, safetensors files and tokenizer.json.")
  private Path folder;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "RUN",
      description = "A new folder for the run.")
  private Path out;

  @Option(
      names = "--family",
      paramLabel = "NAME",
      description =
          "ar or mdm (default: that of the exported run; else mdm if there is a mask_token_id).")
  private String family;

  @Option(
      names = "--corpus",
      paramLabel = "NAME",
      description =
          "The text to evaluate on (default: that of the exported run, or dickens if it was a text"
              + " of your own).")
  private String corpus;

  @Option(
      names = "--tokenizer",
      paramLabel = "NAME",
      description = "The model's tokenizer (default: that of the folder).")
  private String tokenizer;

  @Option(
      names = "--context",
      paramLabel = "T",
      defaultValue = "0",
      description = "Tokens per row (default: those of the exported run, or of the corpus).")
  private int context;

  @Override
  public Integer call() throws Exception {
    RunRecord record = new ModelImport(folder, family, corpus, tokenizer, context).into(out);
    Provenance about = record.provenance();
    PrintWriter terminal = spec.commandLine().getOut();
    terminal.printf(
        "%s: %,d parameters, %,d tokens in the vocabulary, rows of %d, in %s%n",
        record.run(), about.parameters(), about.vocabulary(), about.context(), out);
    terminal.flush();
    return 0;
  }
}
