package repetita.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import repetita.InvalidInput;
import repetita.objective.LossKind;

class RunSettingsTest {

  @ParameterizedTest
  @CsvSource({
    "ar, none, EXACT",
    "ar, orders=16 orderKind=uniform targetAware=true, EXACT",
    "ar, tokenMask=0.3 tokenMaskReading=TOKENS, EXACT",
    "mdm, none, UPPER_BOUND",
    "mdm, leftToRightShare=0.5, UPPER_BOUND",
    "mdm, orders=16 orderKind=uniform nextOnly=true, ESTIMATE",
    "mdm, orders=1, ESTIMATE"
  })
  void theKindOfALossFollowsFromFamilyAndAugmentation(
      String family, String augmentation, LossKind kind) {
    assertThat(settings(family, augmentation).lossKind()).isEqualTo(kind);
  }

  @Test
  void whatIsUnknownHasNoKind() {
    assertThatThrownBy(() -> settings("gan", "none").lossKind())
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith("There is no family \"gan\"; it must be ar or mdm");
    assertThatThrownBy(() -> settings("ar", "order=16").lossKind())
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("has the unknown key \"objective.augmentation.order\"");
    assertThatThrownBy(() -> settings("ar", "orders").lossKind()).isInstanceOf(InvalidInput.class);
  }

  /** In the tables of the project the losses without scatter over draws are the exact ones. */
  @ParameterizedTest
  @ValueSource(strings = {"hierarchy", "orderings", "orderings-text", "text"})
  void exactLossesAreThoseThatNoDrawEnters(String sweep) {
    assertThat(SweepTable.exported(sweep).summaries())
        .allSatisfy(
            run -> {
              Loss loss = run.loss(RunLoss.TEST_FINAL).orElseThrow();
              assertThat(loss.kind() == LossKind.EXACT).isEqualTo(loss.mcSe() == 0);
            });
  }

  private static RunSettings settings(String family, String augmentation) {
    return new RunSettings(
        family,
        new RunSettings.Text("dickens", "bytes", 128, 0, 6400),
        new RunSettings.Network("0.2M", 180_864),
        20,
        1,
        8,
        new RunSettings.Tuning(1e-3, 0.1, 0, 0),
        new RunSettings.Question(true, "count", augmentation),
        "float32",
        null,
        null);
  }
}
