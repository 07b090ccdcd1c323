package repetita.cli;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import repetita.model.ModelConfig;
import repetita.model.ModelSize;
import repetita.model.ModelSizes;
import repetita.model.ParameterCount;

/** Lists the named network sizes. */
@Command(name = "sizes", description = "Lists the network sizes that --size accepts.")
final class SizesCommand implements Runnable {

  private static final int BYTES = 256;
  private static final int PAPER_VOCABULARY = 50_257;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    out.println("Sizes for small machines; parameters counted for bytes and one special token.");
    print(out, ModelSizes.small(), BYTES, 1);
    out.println();
    out.println("Table 5 of arXiv 2507.15857; parameters counted exactly for V = 50,257.");
    print(out, ModelSizes.paper(), PAPER_VOCABULARY, 0);
    out.flush();
  }

  private static void print(PrintWriter out, List<ModelSize> sizes, int vocabulary, int extra) {
    out.printf(
        "%8s %6s %6s %6s %9s %12s %16s%n",
        "size", "layers", "width", "heads", "head size", "feed-forward", "parameters");
    for (ModelSize size : sizes) {
      out.printf(
          "%8s %6d %6d %6d %9d %12d %,16d%n",
          size.name(),
          size.layers(),
          size.width(),
          size.heads(),
          size.headSize(),
          size.feedForward(),
          ParameterCount.total(ModelConfig.of(size, vocabulary, extra)));
    }
  }
}
