package repetita.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import repetita.InvalidInput;
import repetita.objective.Autoregressive;
import repetita.objective.ListedOrders;
import repetita.objective.LossKind;
import repetita.objective.MaskedDiffusion;
import repetita.objective.OrderedAutoregressive;
import repetita.objective.UniformOrder;
import repetita.train.RunResult;
import repetita.train.TinyRun;
import repetita.train.config.ConfigJson;
import repetita.train.config.TrainConfig;
import repetita.train.store.RunRecord;

class FamilySettingsTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "AR, firstFixed, true, only if there are token orders other",
    "AR, orderKind, uniform, A kind of orders",
    "AR, tokenMaskReading, TOKENS, A variant of token masks",
    "MDM, nextOnly, true, needs mask orders",
    "AR, tokenMask, 1.5, between 0 and 1",
    "MDM, leftToRightShare, -0.5, between 0 and 1",
  })
  void settingsThatContradictEachOtherAreRefused(
      String family, String key, String value, String sentence) {
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
    "AR, augmentation.nextOnly, true, MDM",
    "AR, augmentation.leftToRightShare, 0.5, MDM",
    "AR, bos, true, MDM",
    "MDM, augmentation.targetAware, true, AR",
    "MDM, augmentation.firstFixed, true, AR",
    "MDM, augmentation.tokenMask, 0.5, AR",
  })
  void aSettingOfAnotherFamilyIsRefused(String family, String key, String value, String owner) {
    TrainConfig config = TinyRun.config(family, 0, 1e-3);
    assertThatThrownBy(() -> config.with("objective." + key, value))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("objective.%s\", a setting of %s only".formatted(key, owner));
  }

  /** Earlier versions wrote the settings of both families into every run.json. */
  @ParameterizedTest
  @CsvSource({"AR", "MDM"})
  void settingsOfBothFamiliesAreReadIfTheOthersSayNothing(String family) throws IOException {
    String earlier =
        """
        {"family": "%s", "objective": {"masking": "count", "eps": 0.001, "bos": false,
         "predictsExtra": true, "augmentation": {"orders": "none", "orderKind": "local",
         "targetAware": false, "firstFixed": false, "nextOnly": false, "tokenMask": 0.0,
         "tokenMaskReading": "QUERIES", "leftToRightShare": 0.0}}}"""
            .formatted(family);
    Path file = Files.writeString(folder.resolve("config.json"), earlier);
    TrainConfig config = ConfigJson.read(file, TrainConfig.defaults());
    assertThat(config.family().title()).isEqualTo(family);
    assertThat(ConfigJson.changes(config))
        .contains("objective.predictsExtra=true")
        .doesNotContain("eps", "bos", "token");
  }

  /** Orders change the objective only if there are others than left to right. */
  @ParameterizedTest
  @CsvSource({"none, false", "1, false", "4, true", "fresh, true"})
  void arIsJudgedInItsOwnOrdersToo(String orders, boolean own) {
    TrainConfig config =
        TinyRun.config(TinyRun.AR, 0, 1e-3)
            .with("objective.augmentation.orders", orders)
            .with("objective.augmentation.tokenMask", 0.5);
    assertThat(config.objective().ownOrders(5).isPresent()).isEqualTo(own);
  }

  @Test
  void aChangeOfFamilyKeepsWhatWasSet() {
    TrainConfig ar = TinyRun.config(TinyRun.AR, 0, 1e-3).with("objective.predictsExtra", true);
    assertThat(ar.with("family", "mdm").objective().predictsExtra()).isTrue();
    TrainConfig aware = ar.with("objective.augmentation.targetAware", true);
    assertThatThrownBy(() -> aware.with("family", "mdm"))
        .hasMessageContaining("a setting of AR only");
  }

  /** A BOS for the MDM and manual gradients became defaults; ids still count them as changes. */
  @Test
  void idsAreThoseOfTheFirstDefaults() {
    TrainConfig now = TrainConfig.defaults().with("family", "mdm");
    assertThat(ConfigJson.changes(now))
        .isEqualTo("family=\"MDM\"\ngradients=\"MANUAL\"\nobjective.bos=true");
    TrainConfig mdm = now.with("gradients", "autograd");
    assertThat(ConfigJson.changes(mdm.with("objective.bos", false))).isEqualTo("family=\"MDM\"");
  }

  @ParameterizedTest
  @CsvSource({
    "orders, 0, Orders are",
    "orders, many, Orders are",
    "orderKind, far, no orders of the kind",
  })
  void valuesThatAreNoneAreRefused(String key, String value, String sentence) {
    TrainConfig config = TinyRun.config(TinyRun.AR, 0, 1e-3);
    assertThatThrownBy(() -> config.with("objective.augmentation." + key, value))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(sentence);
  }

  /** What goes together may be said one after the other, in any order. */
  @Test
  void theOrderOfSettingsDoesNotMatter() {
    TrainConfig config = TinyRun.config(TinyRun.AR, 0, 1e-3);
    TrainConfig kindFirst =
        config
            .with("objective.augmentation.orderKind", "uniform")
            .with("objective.augmentation.orders", "4");
    assertThat(kindFirst.objective(5))
        .isEqualTo(
            new OrderedAutoregressive(
                5, new ListedOrders(new UniformOrder(), 4, TrainedOrders.SEED), false));
    assertThat(kindFirst.with("family", "mdm").objective(5)).isInstanceOf(MaskedDiffusion.class);
  }

  /** One order is the one from left to right, of which there are no kinds. */
  @Test
  void oneOrderHasNoKind() {
    TrainConfig one =
        TinyRun.config(TinyRun.AR, 0, 1e-3).with("objective.augmentation.orders", "1");
    assertThat(one.objective(5)).isEqualTo(new Autoregressive(5));
    assertThatThrownBy(() -> one.with("objective.augmentation.orderKind", "uniform").objective(5))
        .isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> one.with("objective.augmentation.firstFixed", true).objective(5))
        .isInstanceOf(InvalidInput.class);
  }

  @Test
  void ordersAndAShareOfMasksFromLeftToRightDoNotGoTogether() {
    TrainConfig both =
        TinyRun.config(TinyRun.MDM, 0, 1e-3)
            .with("objective.augmentation.orders", "4")
            .with("objective.augmentation.leftToRightShare", 0.5);
    assertThatThrownBy(() -> both.objective(5))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("exclude each other");
  }

  @Test
  void masksOfOrdersAreCounted() {
    TrainConfig config =
        TinyRun.config(TinyRun.MDM, 0, 1e-3)
            .with("objective.masking", "bernoulli")
            .with("objective.augmentation.orders", "2");
    assertThatThrownBy(() -> config.objective(5))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("masking must be count");
  }

  @Test
  void tablesSayWhatIsVaried() {
    TrainConfig config = TinyRun.config(TinyRun.AR, 0, 1e-3);
    assertThat(config.objective().departures()).isEqualTo("none");
    assertThat(
            config
                .with("objective.augmentation.orders", "4")
                .with("objective.augmentation.targetAware", true)
                .objective()
                .departures())
        .isEqualTo("orders=4 targetAware=true");
  }

  @Test
  void theConfigurationDecidesTheKindOfTheLoss() {
    TrainConfig orders = TinyRun.config("mdm", 0, 1e-3).with("objective.augmentation.orders", "2");
    assertThat(orders.objective(5).lossKind()).isEqualTo(LossKind.NOT_A_LIKELIHOOD);
    assertThat(orders.objective(5).heldOut().lossKind()).isEqualTo(LossKind.ESTIMATE);
    TrainConfig nextOnly = orders.with("objective.augmentation.nextOnly", true);
    assertThat(nextOnly.objective(5).lossKind()).isEqualTo(LossKind.UPPER_BOUND);
  }

  /** The name of a run that is not varied is what it was before it could be. */
  @Test
  void aRunWithoutItKeepsItsName() {
    TrainConfig config = TinyRun.config(TinyRun.AR, 0, 1e-3);
    assertThat(ConfigJson.changes(config)).doesNotContain("augmentation");
    assertThat(RunRecord.name(config.with("objective.augmentation.orders", "4")))
        .isNotEqualTo(RunRecord.name(config));
  }

  /** One natural order is plain AR, bit for bit. */
  @Test
  void oneOrderIsPlainAr() throws IOException {
    TrainConfig plain = TinyRun.config(TinyRun.AR, 0.1, 1e-3).with("epochs", 3);
    RunResult once = TinyRun.train(plain, 1, folder.resolve("plain"));
    RunResult ordered =
        TinyRun.train(
            plain.with("objective.augmentation.orders", "1"), 1, folder.resolve("ordered"));
    assertThat(ordered.last().heldoutLoss()).isEqualTo(once.last().heldoutLoss());
    assertThat(ordered.last().trainLoss()).isEqualTo(once.last().trainLoss());
  }
}
