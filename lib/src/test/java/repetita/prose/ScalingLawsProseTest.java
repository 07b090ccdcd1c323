package repetita.prose;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import repetita.paper.PaperLaws;
import repetita.paper.Published;
import repetita.scaling.fit.HoffmannFitter;
import repetita.scaling.fit.LawFit;
import repetita.scaling.fit.PointTable;
import repetita.scaling.fit.Profile;
import repetita.scaling.fit.ProfileLikelihood;
import repetita.scaling.law.DataConstrainedLaw;
import repetita.scaling.law.OverfittingLaw;
import repetita.scaling.law.Point;
import tech.tablesaw.api.Table;

class ScalingLawsProseTest {

  private static final double LEVEL = 0.9;

  private final DataConstrainedLaw ar = PaperLaws.law("ar");
  private final DataConstrainedLaw mdm = PaperLaws.law("mdm");
  private final Map<String, List<Point>> figure3 = PointTable.USUAL.families(Published.figure3());
  private final Table table1 = Published.table1();

  @Test
  void theNotebook() {
    Prose.of("notebooks/05-scaling-laws.ipynb")
        .says(
            "= %.0f for AR and %.0f for the MDM; our reconstruction has %.0f and %.0f.",
            tokenDecay(0), tokenDecay(1), ar.tokenDecay(), mdm.tokenDecay())
        .says("the paper's %.0f and infinity", tokenDecay(1))
        .says("the paper's %.0f is allowed", tokenDecay(0))
        .says("is at least %.0f for AR", profile("ar").interval().low())
        .says("and at least %.0f for the MDM", profile("mdm").interval().low())
        .says("each family's %d trainings", figure3.get("ar").size())
        .says("The %d trainings of", figure3.get("mdm").size())
        .says("is too low by %.1f nats for the training with 100 epochs", misses(figure4().get(5)))
        .says("| %.2f | 31.93 | %.1f |", tokenDecay(0), ar.tokenDecay())
        .says("| %.2f | 512.85 | %.0f |", tokenDecay(1), mdm.tokenDecay())
        .says("| %.2f | | %.1f |", parameterDecay(0), ar.parameterDecay())
        .says("| %.2f | | %.0f |", parameterDecay(1), mdm.parameterDecay())
        .quotes(
            "Read: 15 minutes",
            "noise in the loss of 0.3%",
            "the 90% quantile",
            "makes 200 tables from known constants",
            "close to 90% of the time",
            "a fresh token counts 100%",
            "about 4 epochs with AR and about 100 with diffusion",
            "within 20 epochs",
            "At 20 epochs",
            "A curve is 0",
            "own 182 trainings",
            "for 100 M unique tokens",
            "a penalty that is 0 at one epoch",
            "(90%, with the other",
            "noise of 1% in place of 0.3%",
            "Next: [06-effective-epochs",
            "given 90% of all")
        .hasNoOtherNumbers();
  }

  @Test
  void theDetails() {
    LawFit<DataConstrainedLaw> falls = HoffmannFitter.repeated(ar.fresh()).fit(figure4());
    LawFit<OverfittingLaw> bends = HoffmannFitter.penalty(ar).fit(figure4());
    double arLoss = ar.loss(1.448e8, 1e8, 50e8);
    double mdmLoss = mdm.loss(4.169e8, 1e8, 500e8);
    Prose prose =
        Prose.of("docs/results/05-scaling-laws.md")
            .says("What %d trainings say", figure3.get("ar").size())
            .says("(Hoffmann's objective) | %.0f |", fitted("ar").constant("R_D*"))
            .says(
                "| at least %.0f | at least %.0f |",
                profile("ar").interval().low(), profile("mdm").interval().low())
            .says("| %.2f | %.2f |", risesTo(profile("ar")), risesTo(profile("mdm")))
            .says("| %.2f | %.2f |", tokenDecay(0), tokenDecay(1))
            .says(
                "optima have %.1f M and %.2f M",
                ar.fresh().optimalParameters(1e8) / 1e6, mdm.fresh().optimalParameters(1e8) / 1e6)
            .says("law gives %.2f and %.2f there", oneEpoch(ar), oneEpoch(mdm))
            .says("the law gives %.2f and %.2f, a lead of %.2f", arLoss, mdmLoss, arLoss - mdmLoss)
            .quotes(
                "(240 trainings",
                "E = 1.8172, A = 477.8, B = 2143, alpha = 0.3473, beta = 0.3672",
                "A = 482 and B = 2085",
                "(182 trainings",
                "R_D\\* = 15.4 and R_N\\* = 5.3",
                "The 90% profile interval",
                "| 90% profile interval |",
                "(limit 2.706)",
                "7.07 (AR) and 10.65 (MDM)",
                "over 100 M tokens",
                "48% and 67%",
                "7 M parameters",
                "(3.71 and 3.55 nats, a lead of 0.16",
                "with 100 epochs had reached 3.94 nats",
                "by 0.02 to 0.03 nats");
    for (int row : new int[] {0, 3, 4, 5}) {
      Point point = figure4().get(row);
      prose.says(
          "| %.0f | %.3f | %.3f | %.3f | %.3f |",
          point.epochs(),
          point.loss(),
          ar.loss(point),
          falls.law().loss(point),
          bends.law().loss(point));
    }
    prose.hasNoOtherNumbers();
  }

  private static List<Point> figure4() {
    return PointTable.USUAL.points(Published.figure4());
  }

  private double misses(Point point) {
    return point.loss() - ar.loss(point);
  }

  private LawFit<DataConstrainedLaw> fitted(String family) {
    return HoffmannFitter.repeated(PaperLaws.law(family).fresh()).fit(figure3.get(family));
  }

  private Profile profile(String family) {
    return ProfileLikelihood.of(
            HoffmannFitter.repeated(PaperLaws.law(family).fresh()), figure3.get(family))
        .of("R_D*", LEVEL);
  }

  private static double risesTo(Profile profile) {
    return profile.curve().stream()
        .filter(value -> value.value() >= profile.estimate())
        .mapToDouble(Profile.Value::statistic)
        .max()
        .orElseThrow();
  }

  private static double oneEpoch(DataConstrainedLaw law) {
    return law.fresh().loss(law.fresh().optimalParameters(1e8), 1e8);
  }

  private double tokenDecay(int row) {
    return table1.doubleColumn("token_decay").get(row);
  }

  private double parameterDecay(int row) {
    return table1.doubleColumn("parameter_decay").get(row);
  }
}
