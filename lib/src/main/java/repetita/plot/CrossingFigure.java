package repetita.plot;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import repetita.InvalidInput;
import repetita.compare.Censoring;
import repetita.compare.CostLoss;
import repetita.compare.Crossing;
import repetita.compare.Frontier;
import tech.tablesaw.plotly.components.Symbol;

/**
 * Shows how a crossing is read: the best loss of AR is the baseline, and a star marks the compute
 * at which the lower envelope of the MDMs reaches it.
 *
 * @param ar trainings of AR on one source at one U; the best is chosen by its validation loss
 * @param mdm trainings of MDMs on the same text
 */
public record CrossingFigure(String title, List<CostLoss> ar, List<CostLoss> mdm) {

  /**
   * @throws InvalidInput if a family has no training
   */
  public CrossingFigure {
    ar = List.copyOf(ar);
    mdm = List.copyOf(mdm);
    if (ar.isEmpty() || mdm.isEmpty()) {
      throw new InvalidInput(
          "A crossing needs trainings of both families; there are %d of AR and %d of the MDM."
              .formatted(ar.size(), mdm.size()));
    }
  }

  /** Draws it. */
  public PlotlyFigure figure() {
    double baseline =
        ar.stream().min(Comparator.comparingDouble(CostLoss::chosenBy)).orElseThrow().loss();
    Frontier envelope = Frontier.of(mdm);
    Crossing crossing = envelope.crossing(baseline);
    List<CostLoss> byCost = ar.stream().sorted(Comparator.comparingDouble(CostLoss::cost)).toList();
    String arColor = Palette.AR.line();
    String mdmColor = Palette.MDM.line();
    Chart chart =
        new Chart(
                title,
                FigureStyle.logarithmic("training compute C (FLOPs, 6ND)"),
                FigureStyle.linear("test loss (nats per token)"))
            .line("paper-recipe AR", arColor, costs(byCost), losses(byCost))
            .points(arColor, costs(byCost), losses(byCost))
            .dashed(
                "baseline, the best AR",
                arColor,
                DoubleStream.concat(
                        DoubleStream.of(byCost.get(0).cost()),
                        mdm.stream().mapToDouble(CostLoss::cost))
                    .sorted()
                    .toArray(),
                cost -> baseline)
            .line(
                "MDM (≤), lower envelope",
                mdmColor,
                costs(envelope.corners()),
                losses(envelope.corners()))
            .points(mdmColor, costs(mdm), losses(mdm));
    if (crossing.censoring() == Censoring.NONE) {
      chart =
          chart.points(
              "crossing",
              FigureStyle.INK,
              new double[] {crossing.cost()},
              new double[] {baseline},
              Symbol.STAR);
    }
    return chart.figure();
  }

  private static double[] costs(List<CostLoss> trainings) {
    return values(trainings, CostLoss::cost);
  }

  private static double[] losses(List<CostLoss> trainings) {
    return values(trainings, CostLoss::loss);
  }

  private static double[] values(List<CostLoss> trainings, ToDoubleFunction<CostLoss> value) {
    return trainings.stream().mapToDouble(value).toArray();
  }
}
