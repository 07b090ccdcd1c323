package repetita.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import repetita.corpus.Corpora;

/** The commands on a text of the user's own. */
class TextCommandsTest {

  @TempDir private Path folder;
  private Path text;

  @BeforeEach
  void writeTheText() throws IOException {
    text = Files.writeString(folder.resolve("my text.txt"), lines(1_000));
  }

  private static String lines(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "line " + i + "\n")
        .collect(Collectors.joining());
  }

  @Test
  void trainingBeginsWithTheSizesOfTheSets() throws IOException {
    Path validation = Files.writeString(folder.resolve("validation.txt"), lines(100));
    Call call = train("--held-out", "0.1", "--validation", validation.toString());
    assertThat(call.err()).isEmpty();
    assertThat(call.out().lines().skip(1).findFirst())
        .contains(
            text
                + ": 8,448 tokens to train on in rows of 128, 768 of "
                + validation
                + " for validation, 256 held out (one block of text in 20) for testing.");
  }

  @Test
  void corporaShowsTheSplitOfAText() {
    Call usual = done("corpora", "--corpus", text.toString());
    assertThat(usual.out())
        .isEqualTo(
            ("%s: 7,168 tokens to train on in rows of 128, 896 held out (one block of text in 10) for"
                        + " validation, 768 held out (one block of text in 10) for testing.%n")
                    .formatted(text)
                + "sha256 %s%n".formatted(Corpora.digest(text)));
    assertThat(done("corpora", "--corpus", text.toString(), "--held-out", "0.1").out())
        .contains("(one block of text in 20) for testing");
    assertThat(done("corpora", "--corpus", "hierarchy").out())
        .contains("training sequences are unlimited, 32,768 tokens are held out for validation");
  }

  @Test
  void theTextThatIsTrainedOnCannotValidate() {
    Call call = Call.of("corpora", "--corpus", text.toString(), "--validation", text.toString());
    assertThat(call.exit()).isEqualTo(2);
    assertThat(call.err()).contains("is the same as the training text");
  }

  /** One row comes from one unit, so no error can be estimated. */
  @Test
  void anErrorThatCannotBeEstimatedIsNotPrinted() {
    train("--family", "mdm");
    Call call = done("evaluate", out(), "--rows", "1", "--replicates", "1");
    assertThat(call.out())
        .contains(
            "standard error unknown (all rows come from one passage of the text) over text, unknown (estimating it takes two"
                + " replicates) over masks")
        .doesNotContain("NaN");
    assertThat(done("evaluate", out(), "--rows", "1", "--json").out())
        .contains("\"heldout_se\" : null");
  }

  /** As on hierarchies, some rows are enough to estimate the error. */
  @Test
  void someRowsComeFromSeveralUnits() {
    train();
    assertThat(done("evaluate", out(), "--rows", "4").out())
        .containsPattern("standard error \\d\\.\\d{4} over text")
        .contains("512 tokens");
  }

  private String out() {
    return folder.resolve("run").toString();
  }

  private Call train(String... more) {
    String[] fixed = {
      "train",
      "--size",
      "30K",
      "--unique-tokens",
      "256",
      "--epochs",
      "1",
      "--threads",
      "1",
      "--corpus",
      text.toString(),
      "--out",
      out()
    };
    return done(Stream.of(fixed, more).flatMap(Arrays::stream).toArray(String[]::new));
  }

  private static Call done(String... arguments) {
    Call call = Call.of(arguments);
    assertThat(call.exit()).as(call.err()).isZero();
    return call;
  }
}
