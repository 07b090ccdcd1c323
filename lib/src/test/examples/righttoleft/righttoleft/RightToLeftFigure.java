package righttoleft;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import repetita.plot.LossCurves;
import repetita.plot.PlotlyFigure;
import repetita.plot.image.FigureImage;
import repetita.sweep.SweepTable;
import repetita.table.RunTable;

/** Draws the loss curves of an exported sweep: {@code NAME.csv FIGURE.json FIGURE.png}. */
public final class RightToLeftFigure {

  private RightToLeftFigure() {}

  public static void main(String... files) throws IOException {
    SweepTable table = SweepTable.read(Path.of(files[0]));
    PlotlyFigure figure =
        LossCurves.againstEpochs(RunTable.curves(table.curves())).withBest("rtl").figure();
    Files.writeString(Path.of(files[1]), figure.toJson());
    Files.write(Path.of(files[2]), FigureImage.of(figure).png(1));
  }
}
