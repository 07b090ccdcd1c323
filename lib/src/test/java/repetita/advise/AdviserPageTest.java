package repetita.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import repetita.paper.PaperLaws;
import repetita.scaling.fit.FamilyLaws;
import repetita.scaling.fit.KnownLaw;
import repetita.scaling.law.DataConstrainedLaw;

/** The page's script computes what the Java classes compute. */
class AdviserPageTest {

  private static final double LEVEL = 0.9;
  private static final FamilyLaws LAWS = withFewDraws(PaperLaws.reconstructed());
  private static final Percentage CLOSE = Percentage.withPercentage(1e-4);

  private static final Percentage IN_A_FLAT_MINIMUM = Percentage.withPercentage(0.01);

  private static PageScript page;

  @BeforeAll
  static void loadTheScript() {
    page =
        new PageScript(AdviserPage.script(), "const LAWS = " + AdviserPage.json(LAWS, LEVEL) + ";");
  }

  @AfterAll
  static void leave() {
    page.close();
  }

  @ParameterizedTest
  @CsvSource({"1e8, 1e20", "3e8, 3e19", "1e6, 1e15", "2.5e7, 1e22", "1e11, 1e18", "5e9, 1e24"})
  void adviceIsTheSame(double uniqueTokens, double flops) {
    Advice advice = new Adviser(LAWS, LEVEL).advise(uniqueTokens, flops);
    String call = "advice(LAWS, %s, %s)".formatted(uniqueTokens, flops);
    assertThat(page.evaluate(call + ".family")).hasToString(advice.family());
    assertThat(page.number(call + ".ar.loss")).isCloseTo(advice.ar().best().loss(), offset(1e-9));
    assertThat(page.number(call + ".mdm.loss")).isCloseTo(advice.mdm().best().loss(), offset(1e-9));
    assertThat(page.number("floor(LAWS.mdm.law, %s)".formatted(uniqueTokens)))
        .isCloseTo(LAWS.mdm().law().floor(uniqueTokens), offset(1e-9));
    assertThat(page.number(call + ".critical")).isCloseTo(advice.criticalFlops(), CLOSE);
  }

  @ParameterizedTest
  @CsvSource({"1e8, 1e20", "3e8, 3e19", "1e6, 1e15", "1e11, 1e18"})
  void sizesAndEpochsAreTheSame(double uniqueTokens, double flops) {
    Advice advice = new Adviser(LAWS, LEVEL).advise(uniqueTokens, flops);
    String call = "advice(LAWS, %s, %s)".formatted(uniqueTokens, flops);
    assertThat(page.number(call + ".ar.parameters"))
        .isCloseTo(advice.ar().best().parameters(), IN_A_FLAT_MINIMUM);
    assertThat(page.number(call + ".mdm.epochs"))
        .isCloseTo(advice.mdm().best().epochs(), IN_A_FLAT_MINIMUM);
  }

  @Test
  void intervalsAreTheSame() {
    Advice advice = new Adviser(LAWS, LEVEL).advise(1e8, 5e19);
    page.evaluate("const found = intervals(LAWS, 1e8, 5e19);");
    assertThat(page.number("found.ar[0]")).isCloseTo(advice.ar().loss().low(), offset(1e-9));
    assertThat(page.number("found.mdm[1]")).isCloseTo(advice.mdm().loss().high(), offset(1e-9));
    assertThat(page.number("found.critical[0]")).isCloseTo(advice.criticalInterval().low(), CLOSE);
    assertThat(page.number("found.critical[1]")).isCloseTo(advice.criticalInterval().high(), CLOSE);
    double ahead = advice.family().equals("mdm") ? advice.share() : 1 - advice.share();
    assertThat(page.number("found.mdmAhead")).isCloseTo(ahead, offset(1e-9));
  }

  @Test
  void lawsThatDoNotCross() {
    assertThat(page.number("critical(LAWS.ar.law, LAWS.ar.law, 1e8)")).isInfinite();
    assertThat(LAWS.critical().at(1e12)).isInfinite();
    assertThat(page.number("critical(LAWS.ar.law, LAWS.mdm.law, 1e12)")).isInfinite();
  }

  @Test
  void bothLawsMustHaveBeenFittedThere() {
    assertThat(page.number("both({low: 1, high: 5}, {low: 2, high: 9}).low")).isEqualTo(2);
    assertThat(page.number("both({low: 1, high: 5}, {low: 2, high: 9}).high")).isEqualTo(5);
  }

  @Test
  void aDecayThatIsInfinite() {
    DataConstrainedLaw law =
        new DataConstrainedLaw(LAWS.ar().law().fresh(), 20, Double.POSITIVE_INFINITY);
    page.evaluate(
        "const open = Object.assign({}, LAWS.ar.law, {tokenDecay: 20, parameterDecay: null});");
    assertThat(page.number("loss(open, 3e9, 1e7, 1e9)"))
        .isCloseTo(law.loss(3e9, 1e7, 1e9), offset(1e-12));
  }

  @Test
  void thePageHoldsScriptAndLawsAndNeedsNoNetwork() {
    String page = AdviserPage.of(LAWS, LEVEL);
    assertThat(page)
        .contains(AdviserPage.script(), AdviserPage.json(LAWS, LEVEL))
        .doesNotContain("/*ADVISER*/", "/*LAWS*/", "http://", "https://");
  }

  /** As many as an interpreted script can manage in a second. */
  private static FamilyLaws withFewDraws(FamilyLaws laws) {
    return new FamilyLaws(laws.source(), withFewDraws(laws.ar()), withFewDraws(laws.mdm()));
  }

  private static KnownLaw withFewDraws(KnownLaw known) {
    return new KnownLaw(
        known.law(), known.draws().subList(0, 4), known.relativeError(), known.range(), List.of());
  }
}
