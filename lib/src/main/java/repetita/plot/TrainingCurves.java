package repetita.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import repetita.InvalidInput;
import repetita.sweep.RunSummary;
import repetita.train.store.Measurement;

/**
 * The loss curves of single trainings: the validation loss in the color of the family, and the
 * training loss in its light shade.
 *
 * @param title of the figure
 * @param log the evaluations of these runs, perhaps among more
 * @param from the first epoch that is drawn
 * @param runs the trainings, in the order of the legend
 */
public record TrainingCurves(
    String title, List<Measurement> log, double from, List<RunSummary> runs) {

  public TrainingCurves {
    log = List.copyOf(log);
    runs = List.copyOf(runs);
  }

  /** An empty figure. */
  public TrainingCurves(String title, List<Measurement> log, double from) {
    this(title, log, from, List.of());
  }

  /**
   * With the two curves of a run.
   *
   * @throws InvalidInput if the log has no evaluation of it from the first epoch on
   */
  public TrainingCurves with(RunSummary run) {
    if (of(run).isEmpty()) {
      throw new InvalidInput(
          "The log has no evaluation of the run %s from epoch %s on.".formatted(run.run(), from));
    }
    List<RunSummary> more = new ArrayList<>(runs);
    more.add(run);
    return new TrainingCurves(title, log, from, more);
  }

  /** Draws it. */
  public PlotlyFigure figure() {
    Chart chart =
        new Chart(title, FigureStyle.logarithmic("epochs"), FigureStyle.linear("loss (nats)"));
    for (RunSummary run : runs) {
      Palette family = Palette.of(run.family());
      double[] epochs = values(run, Measurement::epoch);
      chart =
          chart
              .line(
                  run.arm() + ", validation",
                  family.line(),
                  epochs,
                  values(run, Measurement::heldoutLoss))
              .line(
                  run.arm() + ", training",
                  family.shade(0, 2),
                  epochs,
                  values(run, Measurement::trainLoss));
    }
    return chart.figure();
  }

  private List<Measurement> of(RunSummary run) {
    return log.stream().filter(row -> row.run().equals(run.run()) && row.epoch() >= from).toList();
  }

  private double[] values(RunSummary run, ToDoubleFunction<Measurement> of) {
    return of(run).stream().mapToDouble(of).toArray();
  }
}
