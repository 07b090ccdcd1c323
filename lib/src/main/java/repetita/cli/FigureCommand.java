package repetita.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import repetita.compare.Runs;
import repetita.plot.BestLosses;
import repetita.plot.image.Figures;

/** Draws the README's figure from the stored results. */
@Command(
    name = "figure",
    description = "Draws the best test loss of each recipe from data/runs/hierarchy.csv.",
    abbreviateSynopsis = true)
final class FigureCommand implements Callable<Integer> {

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "A file that ends in .svg, .png or .html.")
  private Path out;

  @Override
  public Integer call() throws IOException {
    Figures.write(BestLosses.figure(Runs.exported("hierarchy")), out);
    return 0;
  }
}
