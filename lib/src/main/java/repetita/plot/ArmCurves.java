package repetita.plot;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import repetita.InvalidInput;
import repetita.compare.Runs;
import repetita.sweep.RunCost;
import repetita.sweep.RunLoss;
import repetita.sweep.RunSummary;
import tech.tablesaw.plotly.components.Axis;

/**
 * Test losses of the arms of a sweep: a line through the means over sources, such as grammars, and
 * a band of 90% intervals. The paper's recipe has the light shade of its family.
 *
 * @param title of the figure
 * @param horizontal the axis
 * @param x what the losses are drawn against
 * @param loss by which runs are judged
 * @param arms the runs of each arm, in the order of the legend
 */
public record ArmCurves(
    String title, Axis horizontal, ToDoubleFunction<RunSummary> x, RunLoss loss, List<Runs> arms) {

  private static final String PAPER = "paper-recipe";

  public ArmCurves {
    arms = List.copyOf(arms);
  }

  /** Losses against the number of epochs that each run was planned for. */
  public static ArmCurves againstEpochs(String title, RunLoss loss) {
    return new ArmCurves(
        title, FigureStyle.logarithmic("epochs"), RunSummary::epochs, loss, List.of());
  }

  /** Losses against the compute of each whole training. */
  public static ArmCurves againstFlops(String title, RunLoss loss) {
    return new ArmCurves(
        title,
        FigureStyle.logarithmic("training compute (FLOPs, 6ND)"),
        run -> run.cost(RunCost.FLOPS),
        loss,
        List.of());
  }

  /**
   * Losses against unique tokens, for runs of which one was chosen for each source.
   *
   * @param sizes the numbers of unique tokens, where the axis has its ticks
   */
  public static ArmCurves againstUniqueTokens(String title, RunLoss loss, double... sizes) {
    return new ArmCurves(
        title,
        FigureStyle.logarithmic("unique tokens", sizes),
        RunSummary::uniqueTokens,
        loss,
        List.of());
  }

  /**
   * With a curve for an arm of a sweep.
   *
   * @throws InvalidInput if there is no run of it
   */
  public ArmCurves with(Runs sweep, String arm) {
    Runs own = sweep.arm(arm);
    if (own.isEmpty()) {
      throw new InvalidInput("There is no run of the arm \"%s\" to draw.".formatted(arm));
    }
    List<Runs> more = new ArrayList<>(arms);
    more.add(own);
    return new ArmCurves(title, horizontal, x, loss, more);
  }

  /** The curves alone, for more to be drawn on. */
  public Chart chart() {
    Chart chart = new Chart(title, horizontal, FigureStyle.linear(vertical()));
    for (Runs arm : arms) {
      RunSummary first = arm.get(0);
      Palette palette = Palette.of(first.family());
      chart =
          Replicates.of(arm, x, loss)
              .drawnOn(
                  chart,
                  first.label(),
                  palette,
                  first.arm().startsWith(PAPER) ? palette.shade(0, 2) : palette.line());
    }
    return chart;
  }

  /** Draws it, with a line at the entropy of the sources where all have the same. */
  public PlotlyFigure figure() {
    PlotlyFigure figure = chart().figure();
    Set<String> entropies = new HashSet<>();
    arms.forEach(arm -> arm.forEach(run -> entropies.add(digits(run.entropy()))));
    Double entropy = arms.get(0).get(0).entropy();
    return entropies.size() == 1 && entropy != null
        ? new ReferenceLine("entropy", entropy, Palette.REFERENCE.line()).drawnOn(figure)
        : figure;
  }

  /** An entropy by the digits that do not depend on the order of its sum. */
  private static String digits(Double entropy) {
    return entropy == null ? "" : String.format(Locale.ROOT, "%.9f", entropy);
  }

  private String vertical() {
    boolean bytes =
        arms.stream()
            .flatMap(Runs::stream)
            .allMatch(run -> run.settings().text().tokenizer().equals("bytes"));
    return "test loss, %s checkpoint (nats per %s)"
        .formatted(loss.isFinal() ? "final" : "best", bytes ? "byte" : "token");
  }
}
