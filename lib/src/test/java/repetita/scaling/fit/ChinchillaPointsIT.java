package repetita.scaling.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import org.junit.jupiter.api.Test;
import repetita.scaling.law.ChinchillaLaw;
import repetita.scaling.law.Point;

/** How sure Chinchilla's constants are, against arXiv 2404.10102. */
class ChinchillaPointsIT {

  @Test
  void standardErrorsOfAThousandDrawsAreThoseOfBesirogluEtAl() {
    List<Point> points = SharedPoints.chinchilla();
    HoffmannFitter<ChinchillaLaw> fitter = HoffmannFitter.chinchilla();
    Bootstrap<ChinchillaLaw> bootstrap = Bootstrap.of(fitter, fitter.fit(points), points, 1_000, 1);
    assertThat(bootstrap.standardError(fit -> fit.constant("E")))
        .isCloseTo(0.0257, withinPercentage(25));
    assertThat(bootstrap.standardError(fit -> fit.constant("alpha")))
        .isCloseTo(0.0154, withinPercentage(25));
    assertThat(bootstrap.standardError(fit -> fit.constant("beta")))
        .isCloseTo(0.0206, withinPercentage(25));
    assertThat(bootstrap.standardError(fit -> Math.log(fit.constant("A")))).isFinite();
    assertThat(bootstrap.standardError(fit -> Math.log(fit.constant("B")))).isFinite();
  }
}
