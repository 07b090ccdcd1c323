package repetita.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import repetita.InvalidInput;
import repetita.corpus.Tokenizer;
import repetita.generate.Decoder;
import repetita.generate.Infilling;
import repetita.generate.LeftToRight;
import repetita.generate.MaskedDecoder;
import repetita.generate.SuffixRanking;
import repetita.generate.WrittenText;
import repetita.model.LanguageModel;
import repetita.train.store.TrainedRun;

/** Fills gaps in a text. */
@Command(
    name = "infill",
    description = {
      "Fills gaps in a text, which are written as three or more underscores.",
      "MDM sees the text on both sides of a gap. AR sees the left side only: it writes several"
          + " candidates and takes the one after which the right side is most likely."
    },
    footer = {
      "",
      "Examples:",
      "  repetita infill runs/mdm \"It was the ____ of times\" --gap 4",
      "  repetita infill runs/mdm \"It was ____ of times, it was ____ of times\" --lengths 4..12"
    },
    abbreviateSynopsis = true)
final class InfillCommand implements Callable<Integer> {

  private static final int CANDIDATES = 16;
  private static final String GAP = "_{3,}";
  private static final Pattern RANGE = Pattern.compile("(\\d{1,6})\\.\\.(\\d{1,6})");

  @Spec private CommandSpec spec;

  @Mixin private RunOptions options = new RunOptions();

  @Parameters(index = "1", paramLabel = "TEXT", description = "The text with its gaps.")
  private String text;

  @Option(names = "--gap", paramLabel = "N", description = "Number of tokens in each gap.")
  private Integer gap;

  @Option(
      names = "--lengths",
      paramLabel = "A..B",
      description =
          "Try gaps of A to B tokens, and take the text that is most likely per token of the gaps"
              + " (MDM only).")
  private String lengths;

  @Option(
      names = "--candidates",
      paramLabel = "N",
      description = "AR: candidates per gap (default: " + CANDIDATES + ").")
  private Integer candidates;

  @Option(names = "--json", description = "Print the text and its gaps as JSON.")
  private boolean json;

  @Mixin private DecoderOptions decoding = new DecoderOptions();

  @Override
  public Integer call() throws Exception {
    TrainedRun run = options.run();
    Tokenizer tokenizer = run.tokenizer();
    String[] parts = text.split(GAP, -1);
    if (parts.length < 2) {
      throw new InvalidInput("The text has no gap; write a gap as ____.");
    }
    if (tokenizer.spaceBeginsWords()) {
      for (int gap = 0; gap < parts.length - 1; gap++) {
        parts[gap] = parts[gap].replaceFirst(" $", "");
      }
    }
    List<Integer> tried = tried();
    List<int[]> pieces = new ArrayList<>();
    for (String part : parts) {
      pieces.add(tokenizer.encode(part));
    }
    int context = run.record().provenance().context();
    int gaps = parts.length - 1;
    for (int length : tried) {
      Infilling.canvas(pieces, Collections.nCopies(gaps, length), context);
    }
    Decoder decoder = decoding.of(run.decoder(), gaps * tried.get(0));
    requireFits(decoder, tried);
    try (LanguageModel model = run.model(options.weights(), options.hardware())) {
      if (decoder instanceof MaskedDecoder) {
        Infilling.Filled best = best(model, run.decoder(), pieces, tried, context);
        print(pieces, best.gaps(), best.natsPerToken(), tokenizer);
      } else {
        List<int[]> filled =
            new SuffixRanking((LeftToRight) decoder, candidates == null ? CANDIDATES : candidates)
                .fill(
                    model,
                    pieces,
                    Collections.nCopies(gaps, tried.get(0)),
                    context,
                    decoding.seed());
        print(pieces, filled, Double.NaN, tokenizer);
      }
    }
    return 0;
  }

  /** The most likely text per token of its gaps. */
  private Infilling.Filled best(
      LanguageModel model, Decoder usual, List<int[]> pieces, List<Integer> tried, int context) {
    int gaps = pieces.size() - 1;
    return tried.stream()
        .map(
            length ->
                new Infilling((MaskedDecoder) decoding.of(usual, gaps * length), context)
                    .fill(model, pieces, Collections.nCopies(gaps, length), decoding.seed()))
        .min(Comparator.comparingDouble(Infilling.Filled::natsPerToken))
        .orElseThrow();
  }

  private void requireFits(Decoder decoder, List<Integer> tried) {
    if (decoder instanceof MaskedDecoder masked) {
      if (candidates != null) {
        throw new InvalidInput("--candidates belongs to AR; this run is of masked diffusion.");
      }
      if (masked.onlyFromLeftToRight()) {
        throw new InvalidInput(
            "This model was trained with few token orders; it cannot see text after a gap.");
      }
    } else if (!(decoder instanceof LeftToRight)) {
      throw new InvalidInput("Models of this family cannot fill gaps.");
    } else if (tried.size() > 1) {
      throw new InvalidInput(
          "AR cannot rank gaps of different lengths; give one length, by --gap 8.");
    }
  }

  private List<Integer> tried() {
    if ((gap == null) == (lengths == null)) {
      throw new InvalidInput(
          gap == null
              ? "Give the number of tokens in a gap, by --gap 8, or several to try, by --lengths 4..12."
              : "--gap and --lengths exclude each other.");
    }
    if (gap != null) {
      return List.of(gap);
    }
    Matcher range = RANGE.matcher(lengths);
    if (!range.matches() || Integer.parseInt(range.group(1)) > Integer.parseInt(range.group(2))) {
      throw new InvalidInput(
          "The lengths are \"%s\"; give a range such as 4..12.".formatted(lengths));
    }
    return IntStream.rangeClosed(Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2)))
        .boxed()
        .toList();
  }

  private void print(List<int[]> pieces, List<int[]> gaps, double natsPerToken, Tokenizer tokenizer)
      throws Exception {
    IntStream row = IntStream.of(pieces.get(0));
    for (int i = 0; i < gaps.size(); i++) {
      IntStream rest = IntStream.concat(IntStream.of(gaps.get(i)), IntStream.of(pieces.get(i + 1)));
      row = IntStream.concat(row, rest);
    }
    String whole = WrittenText.of(row.toArray(), tokenizer);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      Map<String, Object> values = new LinkedHashMap<>();
      values.put("text", whole);
      values.put("gaps", gaps.stream().map(tokenizer::decode).toList());
      values.put("nats_per_token", natsPerToken);
      out.println(ShellJson.of(values));
    } else {
      out.println(whole);
    }
    out.flush();
  }
}
