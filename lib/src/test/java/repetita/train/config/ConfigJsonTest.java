package repetita.train.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import repetita.InvalidInput;
import repetita.family.MaskedDiffusionFamily;
import repetita.train.TinyRun;

class ConfigJsonTest {

  @TempDir Path folder;

  @Test
  void aConfigurationReadsBackFromWhatWasWritten() throws IOException {
    TrainConfig config = TinyRun.config(TinyRun.MDM, 0.1, 1.0 / 3);
    String json = ConfigJson.MAPPER.writeValueAsString(config);
    assertThat(read(json)).isEqualTo(config).isNotEqualTo(TrainConfig.defaults());
  }

  @Test
  void whatAFileDoesNotSayKeepsItsDefault() throws IOException {
    TrainConfig config = read("{\"family\": \"mdm\", \"optimiser\": {\"rate\": 0.5}}");
    assertThat(config.family()).isEqualTo(new MaskedDiffusionFamily());
    assertThat(config.optimiser().rate()).isEqualTo(0.5);
    assertThat(config)
        .usingRecursiveComparison()
        .ignoringFields("objective", "optimiser.rate")
        .isEqualTo(TrainConfig.defaults());
    assertThat(read("{}")).isEqualTo(TrainConfig.defaults());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"epoch": 3}                      | "epoch"
          {"optimiser": {"Rate": 3}}        | "optimiser.Rate"
          {"size": {"width": 8, "hight": 9}}| "size.hight"
          """)
  void anUnknownKeyIsNamedWithItsPath(String json, String path) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContainingAll("has the unknown key " + path + "; the keys are ");
  }

  @Test
  void knownKeysAreThoseBesideTheUnknownOne() {
    assertThatThrownBy(() -> read("{\"evaluation\": {\"row\": 3}}"))
        .hasMessageEndingWith("the keys are everyEpochs, rows, replicates.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"epochs\": }",
        "{} {}",
        "{\"batch\": 2, \"batch\": 3}",
        "{\"batch\": 2.5}",
        "{\"batch\": \"many\"}",
        "{\"batch\": null}",
        "{\"batch\": -1}",
        "{\"epochs\": \"NaN\"}",
        "{\"family\": \"gan\"}",
        "{\"family\": 1}",
        "{\"family\": null}",
        "{\"corpus\": null}",
        "{\"size\": null}",
        "{\"size\": 3}",
        "{\"objective\": {\"masking\": null}}",
        "{\"optimiser\": {\"rate\": 0}}"
      })
  void whatIsNoConfigurationIsRefused(String json) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(InvalidInput.class);
  }

  @Test
  void aMissingFileIsNamed() {
    Path missing = folder.resolve("missing.json");
    assertThatThrownBy(() -> ConfigJson.read(missing, TrainConfig.defaults()))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("There is no file %s.", missing);
  }

  @Test
  void aDifferenceNamesTheKeysAndBothValues() {
    TrainConfig there = TinyRun.config(TinyRun.AR, 0, 0.5);
    TrainConfig here = TinyRun.config(TinyRun.MDM, 0, 0.25);
    assertThat(ConfigJson.difference(there, here))
        .isEqualTo("family is \"AR\" there, not \"MDM\", optimiser.rate is 0.5 there, not 0.25");
  }

  private TrainConfig read(String json) throws IOException {
    Path file = Files.writeString(folder.resolve("config.json"), json);
    return ConfigJson.read(file, TrainConfig.defaults());
  }
}
