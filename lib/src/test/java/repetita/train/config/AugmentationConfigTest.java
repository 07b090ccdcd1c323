package repetita.train.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import repetita.InvalidInput;
import repetita.objective.Autoregressive;
import repetita.objective.Family;
import repetita.objective.ListedOrders;
import repetita.objective.MaskedDiffusion;
import repetita.objective.OrderedAutoregressive;
import repetita.objective.UniformOrder;
import repetita.train.RunResult;
import repetita.train.TinyRun;
import repetita.train.store.RunRecord;

class AugmentationConfigTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "AR, nextOnly, true, AR always asks",
    "AR, leftToRightShare, 0.5, AR has no masks",
    "AR, firstFixed, true, where there are other orders",
    "AR, orderKind, uniform, A kind of orders",
    "AR, tokenMaskReading, TOKENS, A reading of token masks",
    "MDM, targetAware, true, only AR can be told",
    "MDM, firstFixed, true, no first token",
    "MDM, nextOnly, true, where there are orders",
    "MDM, tokenMask, 0.5, A token mask is for AR",
    "AR, tokenMask, 1.5, between 0 and 1",
    "MDM, leftToRightShare, -0.5, between 0 and 1",
  })
  void whatAFamilyCannotBeAskedIsRefused(Family family, String key, String value, String sentence) {
    TrainConfig config = TinyRun.config(family, 0, 1e-3);
    Object given =
        switch (value) {
          case "true" -> true;
          case "0.5", "1.5", "-0.5" -> Double.valueOf(value);
          default -> value;
        };
    TrainConfig wrong = config.with("objective.augmentation." + key, given);
    assertThatThrownBy(() -> wrong.objective(5))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(sentence);
  }

  @ParameterizedTest
  @CsvSource({
    "orders, 0, Orders are",
    "orders, many, Orders are",
    "orderKind, far, no orders of the kind",
  })
  void valuesThatAreNoneAreRefused(String key, String value, String sentence) {
    TrainConfig config = TinyRun.config(Family.AR, 0, 1e-3);
    assertThatThrownBy(() -> config.with("objective.augmentation." + key, value))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(sentence);
  }

  /** What goes together may be said one after the other, in any order. */
  @Test
  void theOrderOfSettingsDoesNotMatter() {
    TrainConfig config = TinyRun.config(Family.AR, 0, 1e-3);
    TrainConfig kindFirst =
        config
            .with("objective.augmentation.orderKind", "uniform")
            .with("objective.augmentation.orders", "4");
    assertThat(kindFirst.objective(5))
        .isEqualTo(
            new OrderedAutoregressive(
                5, new ListedOrders(new UniformOrder(), 4, AugmentationConfig.ORDER_SEED), false));
    assertThat(kindFirst.with("family", "mdm").objective(5)).isInstanceOf(MaskedDiffusion.class);
  }

  /** One order is the one from left to right, of which there are no kinds. */
  @Test
  void oneOrderHasNoKind() {
    TrainConfig one = TinyRun.config(Family.AR, 0, 1e-3).with("objective.augmentation.orders", "1");
    assertThat(one.objective(5)).isEqualTo(new Autoregressive(5));
    assertThatThrownBy(() -> one.with("objective.augmentation.orderKind", "uniform").objective(5))
        .isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> one.with("objective.augmentation.firstFixed", true).objective(5))
        .isInstanceOf(InvalidInput.class);
  }

  @Test
  void ordersAndAShareOfMasksFromLeftToRightDoNotGoTogether() {
    TrainConfig both =
        TinyRun.config(Family.MDM, 0, 1e-3)
            .with("objective.augmentation.orders", "4")
            .with("objective.augmentation.leftToRightShare", 0.5);
    assertThatThrownBy(() -> both.objective(5))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("not both");
  }

  @Test
  void masksOfOrdersAreCounted() {
    TrainConfig config =
        TinyRun.config(Family.MDM, 0, 1e-3)
            .with("objective.masking", "bernoulli")
            .with("objective.augmentation.orders", "2");
    assertThatThrownBy(() -> config.objective().of(Family.MDM, 5))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("masking must be count");
  }

  @Test
  void tablesSayWhatIsVaried() {
    TrainConfig config = TinyRun.config(Family.AR, 0, 1e-3);
    assertThat(config.objective().augmentation().label()).isEqualTo("none");
    assertThat(
            config
                .with("objective.augmentation.orders", "4")
                .with("objective.augmentation.targetAware", true)
                .objective()
                .augmentation()
                .label())
        .isEqualTo("orders=4 targetAware=true");
  }

  /** Only next tokens, or all subsets, make a training loss that is a likelihood or a bound. */
  @Test
  void aLossThatIsNoLikelihoodIsSaidToBeNone() {
    TrainConfig orders =
        TinyRun.config(Family.MDM, 0, 1e-3).with("objective.augmentation.orders", "2");
    assertThat(orders.objective(5).warning().orElseThrow()).contains("no likelihood", "no bound");
    assertThat(orders.objective(5).bound()).isTrue();
    assertThat(orders.objective(5).heldOut().bound()).isFalse();
    assertThat(orders.objective(5).heldOut().exact()).isFalse();
    assertThat(
            orders
                .with("objective.augmentation.nextOnly", true)
                .objective(5)
                .warning()
                .orElseThrow())
        .contains("no bound")
        .doesNotContain("no likelihood");
  }

  /** The name of a run that is not varied is what it was before it could be. */
  @Test
  void aRunWithoutItKeepsItsName() {
    TrainConfig config = TinyRun.config(Family.AR, 0, 1e-3);
    assertThat(ConfigJson.changes(config)).doesNotContain("augmentation");
    assertThat(RunRecord.name(config.with("objective.augmentation.orders", "4")))
        .isNotEqualTo(RunRecord.name(config));
  }

  /** One natural order is plain AR, bit for bit. */
  @Test
  void oneOrderIsPlainAr() throws IOException {
    TrainConfig plain = TinyRun.config(Family.AR, 0.1, 1e-3).with("epochs", 3);
    RunResult once = TinyRun.train(plain, 1, folder.resolve("plain"));
    RunResult ordered =
        TinyRun.train(
            plain.with("objective.augmentation.orders", "1"), 1, folder.resolve("ordered"));
    assertThat(ordered.last().heldoutLoss()).isEqualTo(once.last().heldoutLoss());
    assertThat(ordered.last().trainLoss()).isEqualTo(once.last().trainLoss());
  }
}
