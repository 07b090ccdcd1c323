package repetita.prose;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ProseTest {

  private static Prose prose(String text) {
    return Prose.of("x.md", text);
  }

  @Test
  void aChangedNumberIsFound() {
    assertThatThrownBy(() -> prose("AR ends at 1.63\nnats.").says("ends at %.2f nats", 1.6244))
        .hasMessage("x.md does not say \"ends at 1.62 nats\", but \"ends at 1.63 nats\"");
    assertThatCode(() -> prose("AR ends at 1.62\nnats.").says("ends at %.2f nats", 1.6244))
        .doesNotThrowAnyException();
  }

  @Test
  void aNumberThatNothingChecksIsFound() {
    Prose text = prose("It has 6,400 tokens and ends at 1.62 nats.").says("ends at %.2f", 1.62);
    assertThatThrownBy(text::hasNoOtherNumbers).hasMessageContaining("6,400");
    assertThatCode(() -> text.quotes("6,400 tokens").hasNoOtherNumbers())
        .doesNotThrowAnyException();
  }

  @Test
  void codeFormulasLinksAndNumberingAreNoResults() {
    prose(
            """
            ## 2. Losses

            See section 3.2, figures 1 and 2, notebook 04, [Ou et al.](https://arxiv.org/abs/2406.03736)
            and arXiv 2507.15857. Let $E = 1.8$ and call `with(0.4)` of GPT-2.

            ```
            train --epochs 60
            ```
            """)
        .hasNoOtherNumbers();
  }
}
