package repetita.scaling.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import repetita.InvalidInput;
import repetita.paper.PaperLaws;
import repetita.scaling.law.ChinchillaLaw;
import repetita.scaling.law.DataConstrainedLaw;
import repetita.scaling.law.Point;

class LawFileTest {

  private static final DataConstrainedLaw LAW =
      new DataConstrainedLaw(new ChinchillaLaw(1.85, 303, 0.31, 864, 0.31), 30, 48);

  @TempDir private Path folder;

  @Test
  void whatAFitFoundIsReadBack() throws IOException {
    List<Point> points =
        SyntheticPoints.repeated(
            LAW,
            new double[] {1e7, 1e8, 1e9},
            new double[] {1e8, 1e9, 1e10},
            new double[] {1, 4, 40},
            0.003,
            1);
    Fitter<DataConstrainedLaw> fitter = TwoStepFitter.wherePossible(points);
    LawFit<DataConstrainedLaw> fit = fitter.fit(points);
    Bootstrap<DataConstrainedLaw> draws = Bootstrap.of(fitter, fit, points, 5, 1);
    Map<String, Object> entry = LawFile.entry(fit, draws, List.of("a doubt"));
    Path file =
        Files.writeString(
            folder.resolve("laws.json"),
            new ObjectMapper()
                .writeValueAsString(Map.of("families", Map.of("ar", entry, "mdm", entry))));

    FamilyLaws laws = LawFile.read(file);
    assertThat(laws.ar()).isEqualTo(laws.mdm());
    assertThat(laws.ar().law()).isEqualTo(fit.law());
    assertThat(laws.ar().draws()).isEqualTo(draws.draws().stream().map(LawFit::law).toList());
    assertThat(laws.ar().range()).isEqualTo(fit.range());
    assertThat(laws.ar().relativeError()).isEqualTo(fit.relativeError());
    assertThat(laws.warnings())
        .containsExactly("The law of AR: a doubt.", "The law of the MDM: a doubt.");
    assertThat(LawFile.readFresh(file, "mdm")).isEqualTo(fit.law().fresh());
  }

  @Test
  void withoutItsDecayParametersKeepTheirWorth() throws IOException {
    String constants = "{\"E\":1.8,\"A\":300,\"alpha\":0.3,\"beta\":0.4,\"B\":800,\"R_D*\":30}";
    assertThat(LawFile.read(file(constants)).ar().law())
        .isEqualTo(
            new DataConstrainedLaw(
                new ChinchillaLaw(1.8, 300, 0.3, 800, 0.4), 30, Double.POSITIVE_INFINITY));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{                                   | is not a file of laws",
        "[]                                  | has no fitted laws",
        "{\"families\":{\"all\":{}}}         | has no law of the family ar; it has [all]",
        "{\"families\":{\"ar\":{}}}          | the law of ar has no constants",
      })
  void wrongFiles(String json, String said) throws IOException {
    Path file = Files.writeString(folder.resolve("wrong.json"), json);
    assertThatThrownBy(() -> LawFile.read(file))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"E\":1,\"A\":300,\"alpha\":0.3,\"B\":800}               | only a law for fresh tokens",
        "{\"E\":1,\"A\":300,\"alpha\":0.3,\"R_D*\":30}             | has no number for B",
        "{\"E\":1,\"A\":300,\"alpha\":0.3,\"B\":800,\"R_D\":30}     | has the unknown constant 'R_D'",
        "{\"E\":null,\"A\":300,\"alpha\":0.3,\"B\":800,\"R_D*\":30} | has no number for E",
        "{\"E\":NaN,\"A\":300,\"alpha\":0.3,\"B\":800,\"R_D*\":30}  | is not a file of laws (line 1): Non-standard token 'NaN'",
        "{\"E\":1,\"A\":1e999,\"alpha\":0.3,\"B\":800,\"R_D*\":30} | has no number for A",
        "{\"E\":1,\"E\":2,\"alpha\":0.3,\"B\":800,\"R_D*\":30}     | Duplicate field 'E'",
        "{\"E\":1,\"A\":-3,\"alpha\":0.3,\"B\":800,\"R_D*\":30}    | A = -3.0",
        "{\"E\":1,\"A\":300,\"alpha\":0.3,\"B\":800,\"R_D*\":\"x\"} | has no number for R_D*",
      })
  void wrongConstants(String constants, String said) throws IOException {
    Path file = file(constants);
    assertThatThrownBy(() -> LawFile.read(file))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(said);
  }

  /** Older files hold no warnings, but say how the fit and its draws ended. */
  @Test
  void anOlderFileWarnsToo() throws IOException {
    String good = "{\"E\":1,\"A\":300,\"alpha\":0.3,\"B\":800,\"R_D*\":30}";
    String open = good.replace("30}", "1e6}");
    Path file = file(good);
    Files.writeString(
        file,
        Files.readString(file)
            .replace(
                "\"relativeError\"",
                "\"status\":\"at a bound\",\"draws\":[%s,%s],\"relativeError\""
                    .formatted(good, open)));
    assertThat(LawFile.read(file).ar().warnings())
        .containsExactly(
            "the search for its constants ended with status 'at a bound'",
            "1 of 2 bootstrap draws ended at a bound");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"relativeError\":-1",
        "\"relativeError\":null",
        "\"draws\":3,\"relativeError\":0.01",
        "\"draws\":[{}],\"relativeError\":0.01"
      })
  void wrongEntries(String entry) throws IOException {
    Path file = file("{\"E\":1,\"A\":300,\"alpha\":0.3,\"B\":800,\"R_D*\":30}");
    Files.writeString(file, Files.readString(file).replace("\"relativeError\":0.01", entry));
    assertThatThrownBy(() -> LawFile.read(file))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("the law of ar has ");
  }

  @Test
  void aRangeMustGoUpwards() throws IOException {
    Path file = file("{\"E\":1,\"A\":300,\"alpha\":0.3,\"B\":800,\"R_D*\":30}");
    Files.writeString(file, Files.readString(file).replaceFirst("\"low\":", "\"low\":-"));
    assertThatThrownBy(() -> LawFile.read(file))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("the law of ar has an invalid range");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",\"range\":{}", ",\"range\":{\"flops\":null}", ",\"range\":3"})
  void aLawMustSayWhatItWasFittedTo(String range) throws IOException {
    String constants = "{\"E\":1,\"A\":3,\"alpha\":0.3,\"B\":8,\"R_D*\":3}";
    Path file =
        Files.writeString(
            folder.resolve("bare.json"),
            "{\"families\":{\"ar\":{\"constants\":%s%s}}}".formatted(constants, range));
    assertThatThrownBy(() -> LawFile.read(file))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("the law of ar needs a complete \"range\"");
  }

  @Test
  void aMissingFile() {
    assertThatThrownBy(() -> LawFile.read(folder.resolve("none.json")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("There is no file");
  }

  private Path file(String constants) throws IOException {
    String range = new ObjectMapper().writeValueAsString(PaperLaws.reconstructed().ar().range());
    String entry =
        "{\"constants\":%s,\"relativeError\":0.01,\"range\":%s}".formatted(constants, range);
    return Files.writeString(
        folder.resolve("law.json"),
        "{\"families\":{\"ar\":%s,\"mdm\":%s}}".formatted(entry, entry));
  }
}
