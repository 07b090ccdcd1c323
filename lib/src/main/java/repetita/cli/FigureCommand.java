package repetita.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import repetita.compare.Runs;
import repetita.file.CsvTable;
import repetita.plot.BestLosses;
import repetita.plot.PlotlyFigure;
import repetita.plot.SpeedRatios;
import repetita.plot.image.Figures;

/** Draws the README's figures. */
@Command(
    name = "figure",
    description =
        "Draws the best test loss of each recipe from data/runs/hierarchy.csv; with --benchmark,"
            + " the speed of training relative to PyTorch.",
    abbreviateSynopsis = true)
final class FigureCommand implements Callable<Integer> {

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "A file that ends in .svg, .png or .html.")
  private Path out;

  @Option(
      names = "--benchmark",
      paramLabel = "FILE.csv",
      description = "Draw the table that environment/bench wrote to this file.")
  private Path benchmark;

  @Override
  public Integer call() throws IOException {
    PlotlyFigure figure =
        benchmark == null
            ? BestLosses.figure(Runs.exported("hierarchy"), Runs.exported("fair").seeds(1))
            : new SpeedRatios(CsvTable.read(benchmark)).figure();
    Figures.write(figure, out);
    return 0;
  }
}
