package repetita.paper;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import repetita.random.Draws;
import repetita.random.RandomStream;
import repetita.scaling.fit.FamilyLaws;
import repetita.scaling.fit.FittedRange;
import repetita.scaling.fit.KnownLaw;
import repetita.scaling.fit.PointTable;
import repetita.scaling.law.ChinchillaLaw;
import repetita.scaling.law.DataConstrainedLaw;
import repetita.scaling.law.Point;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/**
 * The laws of arXiv 2507.15857. The paper does not publish their constants; these are reconstructed
 * from its figures 5 and 6a (see {@code data/published/README.md}).
 */
public final class PaperLaws {

  private static final int DRAWS = 200;

  /** The ranges of the paper's sweep for each family, from section 2.4 and figures 1 and 2. */
  static final FittedRange SWEPT =
      new FittedRange(
          100,
          100,
          new FittedRange.Span(7e6, 2.5e9),
          new FittedRange.Span(25e6, 100e6),
          new FittedRange.Span(1, 800),
          new FittedRange.Span(2.1e17, 1.84e20));

  /** Whose loss the law of AR predicts; {@code data/runs/hierarchy.csv} has the other AR. */
  private static final String BASELINE =
      "its AR was trained with a dropout of 0.1 and a weight decay of 0.1; in our own runs"
          + " (0.2M parameters), a dropout of 0.2 to 0.4 and a weight decay of 1 do better,"
          + " so try those first";

  private static final Map<String, DataConstrainedLaw> LAWS = new ConcurrentHashMap<>();

  /** Read and drawn once, when they are first needed. */
  private static final class Reconstructed {

    static final FamilyLaws LAWS =
        new FamilyLaws(
            "arXiv 2507.15857, constants reconstructed from its figures",
            known("ar"),
            known("mdm"));
  }

  private PaperLaws() {}

  /**
   * Returns both laws. The paper gives no uncertainty, so the draws shift each law's E by the
   * scatter of the measured points of figure 3: the whole law may be off by as much as a single
   * run.
   */
  public static FamilyLaws reconstructed() {
    return Reconstructed.LAWS;
  }

  /** Returns the reconstructed law of a family, {@code ar} or {@code mdm}. */
  public static DataConstrainedLaw law(String family) {
    return law(family, "free");
  }

  /** Returns the law of a family in one of the variants of {@code law-constants.csv}. */
  public static DataConstrainedLaw law(String family, String variant) {
    return LAWS.computeIfAbsent(family + " " + variant, name -> read(family, variant));
  }

  private static DataConstrainedLaw read(String family, String variant) {
    Table constants = Published.lawConstants();
    Row row =
        constants
            .where(
                constants
                    .stringColumn("family")
                    .isEqualTo(family)
                    .and(constants.stringColumn("variant").isEqualTo(variant)))
            .row(0);
    double exponent = row.getDouble("alpha");
    return new DataConstrainedLaw(
        new ChinchillaLaw(
            row.getDouble("irreducible"),
            row.getDouble("a"),
            exponent,
            row.getDouble("b"),
            exponent),
        row.getDouble("token_decay"),
        row.getDouble("parameter_decay"));
  }

  private static KnownLaw known(String family) {
    DataConstrainedLaw law = law(family);
    List<Point> measured = PointTable.USUAL.families(Published.figure3()).get(family);
    double scatter =
        rootMeanSquare(measured.stream().mapToDouble(p -> law.loss(p) - p.loss()).toArray());
    double relative =
        rootMeanSquare(
            measured.stream().mapToDouble(p -> Math.log(law.loss(p) / p.loss())).toArray());
    RandomGenerator random = Draws.at(0, RandomStream.BOOTSTRAP, family.equals("ar") ? 0 : 1);
    List<DataConstrainedLaw> draws =
        IntStream.range(0, DRAWS)
            .mapToObj(
                draw ->
                    law.withIrreducible(
                        law.fresh().irreducible() + scatter * random.nextGaussian()))
            .toList();
    return new KnownLaw(
        law, draws, relative, SWEPT, family.equals("ar") ? List.of(BASELINE) : List.of());
  }

  private static double rootMeanSquare(double[] values) {
    double squares = 0;
    for (double value : values) {
      squares += value * value;
    }
    return Math.sqrt(squares / values.length);
  }
}
