package repetita.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import repetita.InvalidInput;
import repetita.corpus.Grammar;
import repetita.corpus.HeldOut;
import repetita.corpus.HierarchyCorpus;
import repetita.corpus.Rows;
import repetita.generate.Canvas;
import repetita.generate.Decoder;
import repetita.generate.Inputs;
import repetita.generate.MaskedDecoder;
import repetita.generate.Sampling;
import repetita.generate.Trace;
import repetita.model.LanguageModel;
import repetita.quality.Scorer;
import repetita.quality.WrittenQuality;
import repetita.quality.WrittenQuality.Decoding;
import repetita.quality.WrittenQuality.Written;
import repetita.train.config.Hardware;
import repetita.train.store.TrainedRun;

/** Measures the text that trained models write. */
@Command(
    name = "quality",
    description = {
      "Measures the text that trained models write: its likelihood under another model, its"
          + " diversity, and its cost; for a grammar, how much of it the grammar can produce.",
      "Every decoder writes whole rows at every temperature. Held-out rows are measured too."
    },
    footer = {
      "",
      "Examples:",
      "  repetita quality runs/mdm --decoders first-hitting,confidence:32 --scorer runs/other",
      "  repetita quality runs/ar runs/mdm --temperatures 0.6,0.8,1 --out quality.csv"
    },
    abbreviateSynopsis = true)
final class QualityCommand implements Callable<Integer> {

  private static final String AR_DECODER = "left-to-right";

  @Spec private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "DIR", description = "The folders of runs.")
  private List<Path> folders;

  @Option(
      names = "--decoders",
      paramLabel = "NAME[:STEPS]",
      split = ",",
      defaultValue = "first-hitting",
      description =
          "MDM: decoders as in 'repetita sample', with their number of steps (default: ${DEFAULT-VALUE}).")
  private List<String> decoders;

  @Option(
      names = "--temperatures",
      paramLabel = "T",
      split = ",",
      defaultValue = "1",
      description = "Temperatures of the draws (default: ${DEFAULT-VALUE}).")
  private List<Double> temperatures;

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "64",
      description = "Rows per decoder and temperature (default: ${DEFAULT-VALUE}).")
  private int count;

  @Option(
      names = "--scorer",
      paramLabel = "DIR",
      description =
          "An AR run of the same tokenizer and context that scores the text, better trained on"
              + " other text (default: none).")
  private Path scorer;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the draws (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--out",
      paramLabel = "FILE.csv",
      description =
          "A table, to which rows are added; what it has already is not measured again (default: none).")
  private Path out;

  @Mixin private HardwareOptions hardware = new HardwareOptions();

  private final List<WrittenQuality> table = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    if (count < 2) {
      throw new InvalidInput("There are %d rows; at least 2 are needed.".formatted(count));
    }
    List<TrainedRun> runs = folders.stream().map(TrainedRun::in).toList();
    runs.forEach(this::requireDecoders);
    if (out != null) {
      table.addAll(WrittenQuality.CSV.read(out));
    }
    Hardware chosen = hardware.choose();
    if (scorer == null) {
      QualityText.printHeader(spec.commandLine().getOut());
      for (TrainedRun run : runs) {
        measure(run, null, chosen);
      }
    } else {
      TrainedRun other = TrainedRun.in(scorer);
      runs.forEach(run -> requireAlike(run, other));
      QualityText.printHeader(spec.commandLine().getOut());
      try (LanguageModel model = other.model(TrainedRun.Weights.BEST, chosen)) {
        Scorer scoring =
            new Scorer(
                other.record().run(),
                other.predictor(model, chosen),
                Inputs.leftToRight(other.tokenizer().vocabularySize()));
        for (TrainedRun run : runs) {
          measure(run, scoring, chosen);
        }
      }
    }
    return 0;
  }

  private static void requireAlike(TrainedRun run, TrainedRun scorer) {
    if (scorer.decoder() instanceof MaskedDecoder) {
      throw new InvalidInput("The scorer is not autoregressive; only AR gives exact likelihoods.");
    }
    if (!run.tokenizer().name().equals(scorer.tokenizer().name())
        || context(run) != context(scorer)) {
      throw new InvalidInput(
          "The scorer reads rows of %d tokens (%s), and the run in %s writes rows of %d tokens (%s); they must agree."
              .formatted(
                  context(scorer),
                  scorer.tokenizer().name(),
                  run.folder(),
                  context(run),
                  run.tokenizer().name()));
    }
  }

  private static int context(TrainedRun run) {
    return run.record().provenance().context();
  }

  private void measure(TrainedRun run, Scorer scoring, Hardware chosen) throws IOException {
    Grammar grammar = run.corpus() instanceof HierarchyCorpus source ? source.grammar() : null;
    Rows rows = run.heldOut(HeldOut.TEST, count);
    List<int[]> text = IntStream.range(0, rows.count()).mapToObj(rows::row).toList();
    Decoding heldOut = decoding(run, WrittenQuality.HELD_OUT, null, 1);
    if (!isKnown(heldOut)) {
      add(WrittenQuality.of(heldOut, new Written(text, 0, 0), scoring, grammar));
    }
    try (LanguageModel model = run.model(TrainedRun.Weights.BEST, chosen)) {
      boolean masked = run.decoder() instanceof MaskedDecoder;
      for (String named : masked ? decoders : List.of(AR_DECODER)) {
        String name = named.split(":")[0];
        Double steps = masked ? steps(named) : null;
        for (double temperature : temperatures) {
          Decoding decoding = decoding(run, name, steps, temperature);
          Decoder decoder =
              (masked ? decoder(run, name, steps) : run.decoder())
                  .with(Sampling.PLAIN.withTemperature(temperature));
          if (!isKnown(decoding)) {
            add(WrittenQuality.of(decoding, write(model, decoder, run), scoring, grammar));
          }
        }
      }
    }
  }

  private void requireDecoders(TrainedRun run) {
    if (run.decoder() instanceof MaskedDecoder) {
      decoders.forEach(named -> decoder(run, named.split(":")[0], steps(named)));
    }
  }

  private static Double steps(String named) {
    String[] parts = named.split(":", 2);
    if (parts.length == 1) {
      return null;
    }
    if (!parts[1].matches("\\d{1,6}")) {
      throw new InvalidInput(
          "The decoder is \"%s\"; write it as confidence:32, with its number of steps."
              .formatted(named));
    }
    return Double.valueOf(parts[1]);
  }

  private static Decoder decoder(TrainedRun run, String name, Double steps) {
    DecoderOptions options = new DecoderOptions();
    List<String> words = new ArrayList<>(List.of("--decoder", name));
    if (steps != null) {
      words.addAll(List.of("--steps", Integer.toString(steps.intValue())));
    }
    new CommandLine(options).parseArgs(words.toArray(String[]::new));
    return options.of(run.decoder(), context(run));
  }

  private Decoding decoding(TrainedRun run, String decoder, Double steps, double temperature) {
    return new Decoding(
        run.record().run(), run.config().family().name(), decoder, steps, temperature, seed);
  }

  private boolean isKnown(Decoding decoding) {
    return table.stream().anyMatch(row -> row.decoding().equals(decoding) && row.rows() == count);
  }

  private Written write(LanguageModel model, Decoder decoder, TrainedRun run) {
    Canvas empty = Canvas.after(new int[0], context(run), context(run));
    long start = System.nanoTime();
    List<Trace> traces = decoder.decode(model, Collections.nCopies(count, empty), 0, seed);
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Written(
        traces.stream().map(Trace::tokens).toList(),
        traces.stream().mapToInt(Trace::evaluations).average().orElseThrow(),
        seconds / count);
  }

  private void add(WrittenQuality row) throws IOException {
    table.add(row);
    if (out != null) {
      WrittenQuality.CSV.write(out, table);
    }
    QualityText.print(row, spec.commandLine().getOut());
  }
}
