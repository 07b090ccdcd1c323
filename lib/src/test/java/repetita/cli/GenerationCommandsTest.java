package repetita.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import repetita.quality.WrittenQuality;

/** Generation from the shell, with models that were trained for a step. */
class GenerationCommandsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path folder;

  @BeforeAll
  static void train() {
    for (String family : List.of("ar", "mdm")) {
      String command =
          "train --family %s --size 30K --corpus hierarchy:depth=4 --unique-tokens 64 --epochs 1 --threads 1 --out %s";
      assertThat(call(command.formatted(family, folder.resolve(family))).exit()).isZero();
    }
    String few =
        "train --family mdm --size 30K --corpus hierarchy:depth=4 --unique-tokens 64 --epochs 1 --threads 1 --mask-orders 2 --out %s";
    assertThat(call(few.formatted(folder.resolve("few"))).exit()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--decoder first-hitting",
        "--decoder left-to-right",
        "--decoder ancestral --steps 4",
        "--decoder random --steps 3",
        "--remasking confidence --steps 5 --schedule cosine",
        "--decoder margin --alg-temp 0.5",
        "--decoder entropy --schedule LINEAR",
        "--decoder threshold --threshold 0.2",
        "--decoder factor --factor 2",
        "--decoder entropy-bound --gamma 4",
        "--decoder remdm-cap --steps 8",
        "--decoder remdm-rescale --steps 8 --eta 0.1",
        "--decoder remdm-confidence --steps 8",
        "--decoder remdm-loop --steps 8",
        "--decoder p2 --steps 4",
        "--decoder confidence --steps 4 --block-size 4 --cache dual",
        "--decoder confidence --block-length 8 --cache PREFIX",
        "--prompt abba --cfg-scale 1",
        "--decoder low_confidence --steps 4 --top-k 3",
        "--temperature 0.7 --top-k 5 --top-p 0.9 --min-p 0.1 --repetition-penalty 1.2"
      })
  void everyDecoderWritesARow(String options) {
    assertThat(done("sample mdm " + options)).matches("[a-p]{16}\\R");
    assertThat(done("sample mdm --seed 1 " + options)).isEqualTo(done("sample mdm " + options));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--temperature 0", "--top-p 0.5 --count 3 --prompt abba"})
  void arWritesARow(String options) {
    assertThat(done("sample ar " + options)).matches("([a-p]{16}\\R)+");
  }

  @Test
  void textsOfABatchDiffer() {
    List<String> texts = done("sample mdm --count 4 --prompt abba --length 12").lines().toList();
    assertThat(texts)
        .hasSize(4)
        .doesNotHaveDuplicates()
        .allMatch(text -> text.matches("abba[a-p]{8}"));
  }

  @Test
  void jsonHasStepsAndEvaluations() throws IOException {
    JsonNode texts =
        JSON.readTree(done("sample mdm --decoder confidence --steps 4 --count 2 --json"));
    assertThat(texts).hasSize(2);
    assertThat(texts.get(1).get("steps").asInt()).isEqualTo(4);
    assertThat(texts.get(1).get("evaluations").asInt()).isEqualTo(4);
    assertThat(texts.get(0).get("text").asText()).matches("[a-p]{16}");
    assertThat(JSON.readTree(done("sample ar --length 20 --json")).get(0).get("text").asText())
        .matches("[a-p]{20}");
  }

  /** Where the output is no terminal, each step is a line. */
  @Test
  void watchingShowsEveryStep() {
    List<String> lines =
        done("sample mdm --decoder random --steps 4 --watch --length 8").lines().toList();
    assertThat(lines).hasSize(5);
    assertThat(lines.get(0)).isEqualTo("step 0 of 4: " + "░".repeat(8));
    assertThat(lines.get(4)).matches("step 4 of 4: [a-p]{8}");
  }

  @Test
  void aPromptCanComeFromAFile() throws IOException {
    Path prompt = Files.writeString(folder.resolve("prompt.txt"), "abba");
    assertThat(done("sample ar --prompt-file " + prompt)).startsWith("abba");
  }

  @ParameterizedTest
  @CsvSource({"mdm, --gap 3", "mdm, --lengths 2..4", "ar, --gap 3", "ar, --gap 3 --temperature 0"})
  void gapsAreFilled(String run, String options) throws IOException {
    assertThat(done("infill " + run + " ab____cd___ef " + options))
        .matches("ab[a-p]+cd[a-p]+ef\\R");
    JsonNode filled = JSON.readTree(done("infill " + run + " ab____cd___ef --json " + options));
    assertThat(filled.get("gaps")).hasSize(2);
    String gap = filled.get("gaps").get(0).asText();
    assertThat(filled.get("text").asText()).startsWith("ab" + gap + "cd");
    assertThat(filled.get("nats_per_token").isNull()).isEqualTo(run.equals("ar"));
  }

  /** Held-out text and two decoders; a second call measures nothing again. */
  @Test
  void qualityIsMeasuredOnce() throws IOException {
    String measure =
        "quality mdm ar --rows 4 --decoders first-hitting,confidence:4 --scorer ar --out "
            + folder.resolve("q.csv");
    assertThat(done(measure).lines()).hasSize(1 + 3 + 2);
    List<WrittenQuality> rows = WrittenQuality.CSV.read(folder.resolve("q.csv"));
    assertThat(rows).extracting(row -> row.decoding().steps()).contains(4.0).containsNull();
    assertThat(rows.get(0).derivable().derivableRows()).isEqualTo(1);
    assertThat(rows.get(2).evaluations()).isEqualTo(4);
    assertThat(done(measure).lines()).hasSize(1);
  }

  /** Enough steps for the largest of them, also after a prompt longer than the context. */
  @Test
  void everyWindowHasOneStepPerToken() throws IOException {
    String prompt = "abba".repeat(6);
    JsonNode text =
        JSON.readTree(done("sample mdm --decoder confidence --length 40 --json --prompt " + prompt))
            .get(0);
    assertThat(text.get("steps").asInt()).isEqualTo(16);
    assertThat(done("sample mdm --length 40 --seed 1 --count 2").lines().toList().get(1))
        .isNotEqualTo(done("sample mdm --length 40 --seed 2").strip());
  }

  @Test
  void aGapMayBeAtEitherEnd() {
    assertThat(done("infill mdm ____ab --gap 2")).matches("[a-p]{2}ab\\R");
    assertThat(done("infill ar ab____ --gap 2")).matches("ab[a-p]{2}\\R");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sample mdm --steps 0 --decoder ancestral | There are 0 steps; there must be at least 1.",
        "sample mdm --steps -2 --decoder confidence | There are -2 steps",
        "sample mdm --steps 4 | --steps has no effect on the decoder first-hitting; it belongs to ancestral,",
        "sample mdm --steps 40 --decoder confidence | There are 40 steps for 16 token(s) to fill; each step fills at least one.",
        "sample mdm --decoder first-hitting --steps 4 | --steps has no effect on the decoder first-hitting",
        "sample mdm --decoder beam | There is no decoder \"beam\"; the decoders are first-hitting,",
        "sample mdm --temperature -1 | The temperature is -1.0; it must be at least 0.",
        "sample mdm --top-p 0 | The top-p is 0.0; it must be above 0 and at most 1.",
        "sample mdm --top-p 1.5 | The top-p is 1.5",
        "sample mdm --top-k -1 | The top-k is -1",
        "sample mdm --threshold 0.9 | --threshold has no effect on the decoder first-hitting; it belongs to threshold.",
        "sample mdm --decoder p2 --steps 4 --block-length 4 | Path planning cannot decode in blocks",
        "sample mdm --decoder confidence --steps 2 --block-length 4 | 2 steps are too few for these blocks",
        "sample mdm --cache dual | A cache needs a block length, and excludes guidance.",
        "sample mdm --cfg-scale 1 | Guidance needs given tokens, such as a prompt",
        "sample mdm --prompt abbaabbaabbaabbaabba | The prompt has 20 tokens, more than the length of 16 tokens",
        "sample mdm --length 0 | must be at least 1",
        "sample mdm --count 0 | must be at least 1",
        "sample mdm --watch --json | excludes --json",
        "sample mdm --prompt a --prompt-file b | exclude each other",
        "sample ar --prompt-file none.txt | none.txt",
        "sample ar --decoder confidence | belong to masked diffusion; this run is of another family",
        "sample ar --steps 3 | belong to masked diffusion",
        "sample ar --threshold 0.5 | belong to masked diffusion",
        "sample ar --schedule cosine | belong to masked diffusion",
        "sample mdm --schedule cosine --decoder ancestral | --schedule has no effect on the decoder ancestral",
        "sample mdm --temperature abc | \"abc\" is not a number",
        "sample few --prompt abba --cfg-scale 1 | it can only continue a prompt, without guidance",
        "infill few ab____cd --gap 2 | it cannot see text after a gap",
        "infill mdm ab____cd --gap 2147483647 | The text with its gaps has 2147483651 tokens",
        "infill mdm ab____cd --lengths 1..999999 | more than the context of 16",
        "infill mdm ab____cd --gap 2 --candidates 3 | --candidates belongs to AR",
        "sample few --decoder confidence | it can only write from left to right",
        "infill mdm ab__cd --gap 2 | The text has no gap; write a gap as ____.",
        "infill mdm ab____cd | Give the number of tokens in a gap",
        "infill mdm ab____cd --gap 0 | A gap has 0 tokens; it needs at least 1.",
        "infill mdm ab____cd --gap 2 --lengths 2..3 | --gap and --lengths exclude each other.",
        "infill mdm ab____cd --lengths 5..3 | The lengths are \"5..3\"; give a range such as 4..12.",
        "infill mdm ab____cd --gap 30 | The text with its gaps has 34 tokens, more than the context of 16.",
        "quality mdm --decoders confidence:x | write it as confidence:32, with its number of steps",
        "quality mdm --rows 1 | There are 1 rows; at least 2 are needed.",
        "quality ar --scorer mdm | The scorer is not autoregressive",
        "infill ar ab____cd --lengths 2..3 | AR cannot rank gaps of different lengths; give one length, by --gap 8.",
        "infill ar ab____cd --gap 2 --candidates 0 | There are 0 candidates; there must be at least 1."
      })
  void wrongInputGetsOneSentence(String command, String said) {
    Call call = call(command);
    assertThat(call.exit()).as(call.out()).isEqualTo(2);
    assertThat(call.err()).contains(said).hasLineCount(1);
    assertThat(call.out()).isEmpty();
  }

  private static String done(String command) {
    Call call = call(command);
    assertThat(call.err()).isEmpty();
    assertThat(call.exit()).isZero();
    return call.out();
  }

  /** A run is named by its folder's name. */
  private static Call call(String command) {
    List<String> words = new ArrayList<>();
    for (String word : command.strip().split(" +")) {
      boolean run =
          !words.isEmpty()
              && !words.get(words.size() - 1).equals("--family")
              && List.of("ar", "mdm", "few").contains(word);
      words.add(run ? folder.resolve(word).toString() : word);
    }
    return Call.of(words.toArray(String[]::new));
  }
}
