package repetita.prose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import repetita.corpus.Corpora;
import repetita.probe.MemoryMean;
import repetita.probe.MemoryTable;
import repetita.quality.WrittenQuality;
import repetita.sweep.SweepTable;
import repetita.train.store.Measurement;
import repetita.train.store.TrainedRun;

class GenerationProseTest {

  private static final Path MODELS = Corpora.home().resolve("data/models");

  private final List<WrittenQuality> written =
      WrittenQuality.CSV.read(SweepTable.file("generation"));
  private final List<MemoryMean> memory =
      MemoryMean.of(MemoryTable.read(MemoryTable.beside(SweepTable.file("memorization"))), 0.9);

  @Test
  void theNotebook() throws IOException {
    WrittenQuality confident = derivable("confidence", 16);
    WrittenQuality random = derivable("random", 16);
    WrittenQuality heldOut = text("mdm", WrittenQuality.HELD_OUT).get(0);
    List<WrittenQuality> confidence = text("mdm", "confidence");
    List<WrittenQuality> firstHitting = text("mdm", "first-hitting");
    List<WrittenQuality> ancestral = text("mdm", "ancestral");
    MemoryMean longest = remembered("MDM", 640, "left-to-right");
    Prose.of("notebooks/10-generation.ipynb")
        .says(
            "confidence writes %.0f%% of rows correctly and random order %.0f%%,",
            100 * confident.derivable().derivableRows(), 100 * random.derivable().derivableRows())
        .says(
            "in a row falls from %.2f to %.2f nats",
            derivable(WrittenQuality.HELD_OUT, 0).entropy(), confident.entropy())
        .says("%d rows each; bars are 90%% intervals", confident.rows())
        .says("are 90%% intervals over %d rows", heldOut.rows())
        .says(
            "at every temperature, %.1f to %.1f; below a temperature of 1",
            least(confidence, row -> row.scored().nats()),
            -least(confidence, row -> -row.scored().nats()))
        .says(
            "fewer than real text has (%.2f ± %.2f)",
            heldOut.scored().nats(), heldOut.scored().natsSe())
        .says(
            "stays below %.1f nats, and real text has %.2f",
            Math.ceil(-10 * least(confidence, row -> -row.entropy())) / 10, heldOut.entropy())
        .says(
            "AR needs about %.1f nats,", atEntropy(text("ar", "left-to-right"), heldOut.entropy()))
        .says(
            "The MDM needs about %.1f with first-hitting",
            atEntropy(firstHitting, heldOut.entropy()))
        .says(
            "%.0f steps loses %.1f nats against one token per step",
            ancestral.get(0).decoding().steps(),
            atEntropy(ancestral, heldOut.entropy()) - atEntropy(firstHitting, heldOut.entropy()))
        .says(
            "After %.0f epochs AR by the paper's recipe",
            remembered("paper-recipe AR", 160, "left-to-right").epochs())
        .says(
            "it copies %.0f tokens in a row",
            remembered("paper-recipe AR", 160, "left-to-right").copied())
        .says(
            "it takes 320 epochs to extract %.0f%%",
            100 * remembered("AR, dropout 0.3", 320, "left-to-right").extracted())
        .says("(%.1f for AR, an upper bound of %.1f for the MDM)", lowest("ar"), lowest("mdm"))
        .says(
            "in the MDM after 640 epochs (%.0f%% of tokens beyond held-out text;",
            100 * remembered("MDM", 640, "confidence").remembered())
        .says(
            "The MDM's loss is %.2f (upper bound), AR's %.2f nats",
            Measurement.best(TrainedRun.in(MODELS.resolve("novel-mdm")).log()).heldoutLoss(),
            Measurement.best(TrainedRun.in(MODELS.resolve("novel-ar")).log()).heldoutLoss())
        .says(
            "AR for %.0f minutes on one core, the MDM for %.0f",
            coreMinutes("novel-ar"), coreMinutes("novel-mdm"))
        .quotes(
            "Read: 15 minutes; compute: 2 minutes",
            "in 1,024 different tokens",
            "from the nucleus ( 0.9)",
            "90% certain",
            "a divergence of 0.",
            "gaps of 1, 4 and 16 tokens",
            "writes 16 candidates",
            "rows of 16 tokens; weights",
            "with 1 to 16 steps",
            "At 16 steps, one token each",
            "the first 32 tokens",
            "greedily for 32 tokens",
            "dropout 0.3",
            "The MDM repeats its text 320 times",
            "After 640 epochs it remembers a seventh",
            "bars are their 90% intervals",
            "On 6,400 tokens neither",
            "with 380,000 unique tokens",
            "With temperature 0",
            "In blocks of 16 tokens",
            "Next: [11-downstream")
        .hasNoOtherNumbers();
    assertThat(longest.remembered()).isBetween(0.13, 0.155);
  }

  /** What the notebook says in words. */
  @Test
  void itsWordsAreTrue() {
    assertThat(remembered("paper-recipe AR", 160, "left-to-right").extracted())
        .isBetween(0.45, 0.55);
    assertThat(memory).hasSize(15).allMatch(row -> row.texts() == 3);
    assertThat(remembered("MDM", 320, "left-to-right").remembered()).isBetween(0.005, 0.015);
    assertThat(memory)
        .filteredOn(row -> row.family().equals("mdm"))
        .allSatisfy(row -> assertThat(row.extracted()).isZero());
    assertThat(memory)
        .filteredOn(row -> row.validation() < lowest(row.family()) + 0.1)
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row.remembered()).isLessThan(0.015));
    for (int steps : new int[] {2, 4, 8}) {
      for (String decoder : List.of("ancestral", "random", "confidence", "entropy")) {
        assertThat(derivable(decoder, 2 * steps).derivable().derivableRows())
            .isGreaterThanOrEqualTo(derivable(decoder, steps).derivable().derivableRows());
      }
    }
    assertThat(
            Stream.of("ancestral", "random", "entropy")
                .map(decoder -> derivable(decoder, 16).derivableInterval().high()))
        .allMatch(high -> high < derivable("confidence", 16).derivableInterval().low());
  }

  /**
   * At equal temperature, confidence looks best to the scorer, and better than real text below 1.
   */
  @Test
  void confidenceLooksBest() {
    double real = text("mdm", WrittenQuality.HELD_OUT).get(0).scored().nats();
    assertThat(text("mdm", "confidence"))
        .hasSize(4)
        .allSatisfy(
            row -> {
              double temperature = row.decoding().temperature();
              double nats = row.scored().nats();
              assertThat(nats < real).isEqualTo(temperature < 1);
              for (String other : List.of("first-hitting", "ancestral")) {
                assertThat(text("mdm", other))
                    .filteredOn(rival -> rival.decoding().temperature() == temperature)
                    .singleElement()
                    .matches(rival -> rival.scored().nats() > nats);
              }
            });
  }

  private WrittenQuality derivable(String decoder, double steps) {
    return written.stream()
        .filter(row -> row.derivable() != null && row.decoding().decoder().equals(decoder))
        .filter(row -> steps == 0 || row.decoding().steps() == steps)
        .findFirst()
        .orElseThrow();
  }

  private List<WrittenQuality> text(String family, String decoder) {
    return written.stream()
        .filter(row -> row.scored() != null && row.decoding().family().equals(family))
        .filter(row -> row.decoding().decoder().equals(decoder))
        .sorted(Comparator.comparingDouble(WrittenQuality::entropy))
        .toList();
  }

  private static double least(List<WrittenQuality> rows, ToDoubleFunction<WrittenQuality> number) {
    return rows.stream().mapToDouble(number).min().orElseThrow();
  }

  /** The nats of a frontier at an entropy, on the line between its two neighbors. */
  private static double atEntropy(List<WrittenQuality> frontier, double entropy) {
    for (int i = 1; i < frontier.size(); i++) {
      WrittenQuality low = frontier.get(i - 1);
      WrittenQuality high = frontier.get(i);
      if (low.entropy() <= entropy && entropy <= high.entropy()) {
        double share = (entropy - low.entropy()) / (high.entropy() - low.entropy());
        return low.scored().nats() + share * (high.scored().nats() - low.scored().nats());
      }
    }
    throw new AssertionError("The frontier does not reach an entropy of " + entropy);
  }

  /** How long a model was trained, without its evaluations. */
  private static double coreMinutes(String model) throws IOException {
    return Measurement.coreSeconds(TrainedRun.in(MODELS.resolve(model)).log()) / 60;
  }

  private MemoryMean remembered(String arm, double epochs, String decoder) {
    return memory.stream()
        .filter(row -> row.arm().equals(arm) && row.epochs() == epochs)
        .filter(row -> row.decoder().equals(decoder))
        .findFirst()
        .orElseThrow();
  }

  private double lowest(String family) {
    return memory.stream()
        .filter(row -> row.family().equals(family))
        .mapToDouble(MemoryMean::validation)
        .min()
        .orElseThrow();
  }
}
