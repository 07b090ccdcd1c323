package repetita.scaling.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import repetita.scaling.law.Point;

class FittedRangeTest {

  @Test
  void itSpansThePointsAndCountsClustersOnce() {
    FittedRange range =
        FittedRange.of(
            List.of(
                new Point(1e6, 1e7, 4e7, 3, "a"),
                new Point(2e6, 2e7, 2e7, 3, "a"),
                new Point(3e6, 1e7, 1e7, 3, "b")));
    assertThat(range.points()).isEqualTo(3);
    assertThat(range.clusters()).isEqualTo(2);
    assertThat(range.parameters()).isEqualTo(new FittedRange.Span(1e6, 3e6));
    assertThat(range.uniqueTokens()).isEqualTo(new FittedRange.Span(1e7, 2e7));
    assertThat(range.epochs()).isEqualTo(new FittedRange.Span(1, 4));
    assertThat(range.flops()).isEqualTo(new FittedRange.Span(1.8e14, 2.4e14));
  }

  @Test
  void howFarAValueLiesOutsideIsAFactor() {
    FittedRange.Span span = new FittedRange.Span(10, 100);
    assertThat(span.factorOutside(5)).isEqualTo(2);
    assertThat(span.factorOutside(10)).isEqualTo(1);
    assertThat(span.factorOutside(50)).isEqualTo(1);
    assertThat(span.factorOutside(300)).isEqualTo(3);
  }
}
