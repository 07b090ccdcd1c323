package repetita.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The adviser in the shell, as practitioners use it and misuse it. */
class AdviseCommandTest {

  private static final Pattern PYTHON = Pattern.compile("(?s)```python\n(.*?)```");

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--unique-tokens 300M --device h100 --devices 8 --budget-hours 48 | Train AR with strong",
        "--unique-tokens 20M --device laptop --budget-hours 48            | Train AR: your compute",
        "--unique-tokens 5B --device h100 --devices 64 --budget-hours 240 | Not determined",
      })
  void threePractitioners(String options, String begin) {
    Call call = Call.of(("advise " + options).split(" +"));
    assertThat(call.exit()).isZero();
    assertThat(call.out()).startsWith(begin).contains("text worth", "how sure");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--unique-tokens 0 --flops 1e20           | is not a positive number",
        "--unique-tokens 300M --flops 1e14        | are below one epoch",
        "--unique-tokens 1e30 --flops 1e60        | the adviser's laws say nothing about it",
        "--unique-tokens 300M --flops 1e30        | the adviser's laws say nothing about it",
        "--unique-tokens 1M --law FILLED          | has runs on 44.1M unique tokens",
        "--unique-tokens 300M --law HALF          | 1 of 60 runs have no loss, the first is 'ar-",
        "--unique-tokens 300M --law OTHER         | is no pilot: it has no column run, family",
        "--unique-tokens 300M --law none.csv      | There is no file none.csv",
        "--law FILLED                             | Advice needs --unique-tokens",
        "--unique-tokens 300M --flops 1e20 --pilot p.csv --law FILLED | give one of them",
      })
  void badInput(String options, String said) throws IOException {
    Path filled = folder.resolve("filled.csv");
    Path half = folder.resolve("half.csv");
    List<String> lines = filled();
    Files.write(filled, lines);
    List<String> missing = new ArrayList<>(lines);
    missing.set(5, lines.get(5).replaceFirst("3\\.5,10\\.0$", ","));
    Files.write(half, missing);
    Path other = Files.writeString(folder.resolve("other.csv"), "step,loss\n1,2\n");
    String call =
        options
            .replace("FILLED", filled.toString())
            .replace("HALF", half.toString())
            .replace("OTHER", other.toString());
    Call made = Call.of(("advise " + call).split(" +"));
    assertThat(made.err()).contains(said).hasLineCount(1);
    assertThat(made.exit()).isEqualTo(2);
    assertThat(made.out()).isEmpty();
  }

  /** The Python of docs/if-you-have.md fills the table from a log. */
  @Test
  void thePythonOfThePage() throws IOException, InterruptedException {
    Matcher python = PYTHON.matcher(Files.readString(Path.of("../docs/if-you-have.md")));
    assertThat(python.find()).isTrue();
    StringBuilder log = new StringBuilder();
    for (String line : designed().subList(1, designed().size())) {
      String run = line.substring(0, line.indexOf(',')).replace("\"", "");
      double best = run.startsWith("ar") ? 3.5 : 3.9;
      for (int epoch = 1; epoch <= 3; epoch++) {
        log.append(
            "{\"run\": \"%s\", \"epoch\": %d, \"val_loss\": %.2f}%n"
                .formatted(run, epoch, best + Math.abs(epoch - 2)));
      }
    }
    Files.writeString(folder.resolve("log.jsonl"), log);
    Files.writeString(folder.resolve("fill.py"), python.group(1));
    Process fill;
    try {
      fill =
          new ProcessBuilder("python3", "fill.py")
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      assumeThat(false).as("there is no python3").isTrue();
      return;
    }
    String output = new String(fill.getInputStream().readAllBytes());
    assertThat(fill.waitFor()).as(output).isZero();
    assertThat(Files.readAllLines(folder.resolve("filled.csv")))
        .filteredOn(line -> line.startsWith("ar-"))
        .isNotEmpty()
        .allMatch(line -> line.endsWith(",3.5,2"));
    Call call =
        Call.of("advise", "--unique-tokens", "300M", "--law", folder + "/filled.csv", "--json");
    assertThat(call.err()).isEmpty();
    assertThat(call.out()).contains("\"family\" : \"mdm\"", "\"loss\" : 3.9");
  }

  private List<String> designed() throws IOException {
    Path pilot = folder.resolve("pilot.csv");
    Call.of(
        ("advise --unique-tokens 300M --device h100 --devices 8 --budget-hours 48 --pilot " + pilot)
            .split(" "));
    return Files.readAllLines(pilot);
  }

  private List<String> filled() throws IOException {
    return designed().stream()
        .map(line -> line.startsWith("run,") ? line : line.replaceFirst(",,$", ",3.5,10.0"))
        .toList();
  }
}
