package repetita.prose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;
import org.junit.jupiter.api.Test;
import repetita.compare.CostLoss;
import repetita.compare.Frontier;
import repetita.paper.PaperLaws;
import repetita.paper.Published;
import repetita.scaling.fit.FamilyLaws;
import repetita.scaling.fit.PointTable;
import repetita.scaling.law.CriticalCompute;
import repetita.scaling.law.DataConstrainedLaw;
import repetita.scaling.law.Optimum;
import repetita.scaling.law.PowerLaw;
import tech.tablesaw.api.Table;

class CriticalComputeProseTest {

  private static final double HUNDRED = 1e8;

  private static final double OURS = PaperLawAtOurSize.PARAMETERS;

  private final FamilyLaws laws = PaperLaws.reconstructed();
  private final DataConstrainedLaw ar = laws.ar().law();
  private final DataConstrainedLaw mdm = laws.mdm().law();
  private final CriticalCompute critical = laws.critical();
  private final CriticalCompute sameE =
      new CriticalCompute(ar.withIrreducible(0), mdm.withIrreducible(0));
  private final CriticalCompute reaches =
      new CriticalCompute((size, unique, tokens) -> ar.floor(unique), mdm);
  private final double[] figureU = column("predicted", "unique_tokens");
  private final double[] figureC = column("predicted", "flops");
  private final double[] starU = column("measured", "unique_tokens");
  private final double[] starC = column("measured", "flops");

  @Test
  void theNotebook() {
    double ours = through(critical).exponent();
    Prose.of("notebooks/07-critical-compute.ipynb")
        .says("(%.3f for AR, %.3f for the MDM)", ar.fresh().alpha(), mdm.fresh().alpha())
        .says("%.2f for AR and %.2f for the MDM,", irreducible(ar), irreducible(mdm))
        .says("these %.2f nats weigh", irreducible(mdm) - irreducible(ar))
        .says("hangs on %.2f nats", irreducible(mdm) - irreducible(ar))
        .says("at the %d values of", figureU.length)
        .says(
            "rises from %.2f at 10 M tokens to %.2f at 780 M.",
            critical.slope(1e7), critical.slope(7.8e8))
        .says(
            "the exponent is %.1f to %.1f instead of %.2f,",
            oneSize(1e7).slope(HUNDRED), oneSize(3e8).slope(HUNDRED), critical.slope(HUNDRED))
        .says(
            "the same law gives %.1f to %.1f for networks of the paper's sizes at 100 M tokens, and only %.2f to %.2f",
            oneSize(1e7).slope(HUNDRED),
            oneSize(3e8).slope(HUNDRED),
            PaperLawAtOurSize.exponent(PaperLawAtOurSize.crossing()),
            PaperLawAtOurSize.exponent(oneSize(OURS)))
        .says(
            "must be compared with %.2f (%.2f at equal loss)",
            PaperLawAtOurSize.exponent(PaperLawAtOurSize.crossing()),
            PaperLawAtOurSize.exponent(oneSize(OURS)))
        .says("have %.1f to %.0f parameters per unique token", 1e7 / HUNDRED, 3e8 / HUNDRED)
        .says("have %.0f to %.0f, at 3,200 to 12,800 tokens", OURS / 12_800, OURS / 3200)
        .says("Unequal exponents make it %.2f,", through(sameE).exponent())
        .says("%.2f to %.2f. The paper's printed", critical.slope(1e7), critical.slope(7.8e8))
        .says("| %.3f | %.2f with the same", PowerLaw.PRINTED.exponent(), through(sameE).exponent())
        .says("| %.2f | %.2f |", PowerLaw.DRAWN.exponent(), ours)
        .says("has the exponent %.2f.", PowerLaw.DRAWN.exponent())
        .says("| not given | %.2f |", PowerLaw.through(starU, starC).exponent())
        .says(
            "| %s printed, %s drawn | %s |",
            flops(PowerLaw.PRINTED.at(HUNDRED)),
            flops(PowerLaw.DRAWN.at(HUNDRED)),
            flops(critical.at(HUNDRED)))
        .quotes(
            "Read: 15 minutes",
            "not with 2.174",
            "a slope a little above 2. Why 2?",
            "with the exponent 2 if",
            "A power near 2",
            "at 300 M parameters and 10 B tokens",
            "gives exactly 2,",
            "more than 100 times",
            "near 100 M tokens",
            "at 50 M tokens",
            "dropout 0.1 and weight decay 0.1",
            "has 300 M unique tokens",
            "critical line 2 if",
            "at 100 M tokens |",
            "a factor 1.5 of",
            "at 50 epochs",
            "overtake on 100 M tokens",
            "Next: [08-measured-crossings")
        .hasNoOtherNumbers();
  }

  /** What the notebook says in words. */
  @Test
  void itsWordsAreTrue() {
    assertThat(Optimum.of(ar, critical.at(HUNDRED), HUNDRED).epochs()).isGreaterThan(100);
    assertThat(PowerLaw.DRAWN.at(HUNDRED) / PowerLaw.PRINTED.at(HUNDRED)).isCloseTo(1, within(0.1));
    assertThat(through(sameE).at(HUNDRED) / PowerLaw.PRINTED.at(HUNDRED))
        .isCloseTo(0.5, within(0.1));
    assertThat(reaches.slope(HUNDRED)).isCloseTo(critical.slope(HUNDRED), within(0.05));
    assertThat(PowerLaw.through(starU, starC).exponent()).isLessThan(PowerLaw.PRINTED.exponent());
    for (long unique : new long[] {50_000_000, 100_000_000}) {
      assertThat(figure1(unique) / critical.at(unique)).isBetween(0.5, 2.1);
    }
    assertThat(laws.criticalInterval(3e8, 0.9).low()).isGreaterThan(1e20);
  }

  @Test
  void theDetails() {
    double[] ratios = new double[figureU.length];
    double[] nats = new double[figureU.length];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = 100 * (critical.at(figureU[i]) / figureC[i] - 1);
      nats[i] = Math.abs(critical.difference(figureC[i], figureU[i]));
    }
    assertThat(oneSize(1e7).at(1e9)).isInfinite();
    assertThat(oneSize(3e7).at(5e8)).isInfinite();
    Prose.of("docs/results/07-critical-compute.md")
        .says(
            "lies %.0f%% above the figure's (median; %.0f to %.0f%%)",
            new DescriptiveStatistics(ratios).getPercentile(50),
            StatUtils.min(ratios),
            StatUtils.max(ratios))
        .says("by %.3f to %.3f nats at these points", StatUtils.min(nats), StatUtils.max(nats))
        .says("At the %d points", figureU.length)
        .says(
            "has %.2f times the compute of the printed one at 1 M unique tokens, %.2f times at 100 M, and %.2f times at 1 B.",
            drawnToPrinted(1e6), drawnToPrinted(1e8), drawnToPrinted(1e9))
        .says("%.3f nats for AR and %.3f for the MDM", scatter("ar"), scatter("mdm"))
        .says(
            "goes from %s to %s FLOPs",
            flops(laws.criticalInterval(HUNDRED, 0.9).low()),
            flops(laws.criticalInterval(HUNDRED, 0.9).high()))
        .says("beyond %s unique tokens", flops(largest()))
        .says("| 25 M | %s |", crossings(2.5e7))
        .says("| 100 M | %s |", crossings(1e8))
        .says(
            "is %.2f with 10 M parameters, %.2f with 100 M, %.2f with 300 M and %.2f with 1 B.",
            oneSize(1e7).slope(HUNDRED),
            oneSize(1e8).slope(HUNDRED),
            oneSize(3e8).slope(HUNDRED),
            oneSize(1e9).slope(HUNDRED))
        .says("| 50 M | %s |", trainings(50_000_000))
        .says("| 100 M | %s |", trainings(100_000_000))
        .says("has %.2fe19 at 50 M", starC[1] / 1e19)
        .quotes(
            "At 100 M tokens the 90% band",
            "and 100 M tokens the exponent", "at 500 M tokens", "the paper marks 2.4e19")
        .hasNoOtherNumbers();
  }

  private static double irreducible(DataConstrainedLaw law) {
    return law.fresh().irreducible();
  }

  private CriticalCompute oneSize(double parameters) {
    return new CriticalCompute(ar.atSize(parameters), mdm.atSize(parameters));
  }

  private PowerLaw through(CriticalCompute line) {
    return PowerLaw.through(figureU, Arrays.stream(figureU).map(line::at).toArray());
  }

  private static double[] column(String kind, String name) {
    Table figure = Published.figure6b();
    return figure
        .where(figure.stringColumn("kind").isEqualTo(kind))
        .doubleColumn(name)
        .asDoubleArray();
  }

  private static String flops(double flops) {
    return "%.1e".formatted(flops).replace("e+", "e").replace("e0", "e");
  }

  private static double drawnToPrinted(double unique) {
    return PowerLaw.DRAWN.at(unique) / PowerLaw.PRINTED.at(unique);
  }

  private double scatter(String family) {
    return Math.sqrt(
        PointTable.USUAL.families(Published.figure3()).get(family).stream()
            .mapToDouble(point -> Math.pow(PaperLaws.law(family).loss(point) - point.loss(), 2))
            .average()
            .orElseThrow());
  }

  private double largest() {
    double low = 1e9;
    double high = 1e12;
    while (high / low > 1.001) {
      double middle = Math.sqrt(low * high);
      if (Double.isInfinite(critical.at(middle))) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  private String crossings(double unique) {
    return "%s | %.2f | %s | %.2f"
        .formatted(
            exact(critical.at(unique)),
            critical.slope(unique),
            exact(reaches.at(unique)),
            reaches.slope(unique));
  }

  private String trainings(long unique) {
    return "%s | %s | %s"
        .formatted(
            exact(figure1(unique)), exact(critical.at(unique)), exact(PowerLaw.PRINTED.at(unique)));
  }

  private static String exact(double flops) {
    return "%.2e".formatted(flops).replace("e+", "e");
  }

  private static double figure1(long unique) {
    Table figure = Published.figure1();
    Map<String, List<CostLoss>> families =
        CostLoss.families(figure.where(figure.longColumn("unique_tokens").isEqualTo(unique)));
    double lowest = families.get("ar").stream().mapToDouble(CostLoss::loss).min().orElseThrow();
    return Frontier.of(families.get("mdm")).crossing(lowest).cost();
  }
}
