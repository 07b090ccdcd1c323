package repetita.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import repetita.InvalidInput;
import repetita.corpus.Tokenizer;
import repetita.file.TextFile;
import repetita.generate.Canvas;
import repetita.generate.Decoder;
import repetita.generate.Trace;
import repetita.generate.Windows;
import repetita.generate.WrittenText;
import repetita.model.LanguageModel;
import repetita.train.store.TrainedRun;

/** Samples text from a trained model. */
@Command(
    name = "sample",
    description =
        "Samples text from a trained model: AR token by token, MDM by one of many decoders.",
    footer = {
      "",
      "Examples:",
      "  repetita sample runs/mdm --length 200 --prompt \"The old man \"",
      "  repetita sample runs/mdm --decoder confidence --steps 32 --watch"
    },
    abbreviateSynopsis = true)
final class SampleCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private RunOptions options = new RunOptions();

  @Option(
      names = "--length",
      paramLabel = "N",
      description =
          "Number of tokens, prompt included. Texts longer than the run's context are sampled one"
              + " window after the other (default: the context).")
  private Integer length;

  @Option(
      names = "--prompt",
      paramLabel = "TEXT",
      description = "The beginning of the text (default: none).")
  private String prompt;

  @Option(
      names = "--prompt-file",
      paramLabel = "FILE",
      description = "A text file with the beginning of the text.")
  private Path promptFile;

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "1",
      description = "Number of texts (default: ${DEFAULT-VALUE}).")
  private int count;

  @Option(names = "--watch", description = "Show the text after every step.")
  private boolean watch;

  @Option(
      names = "--json",
      description = "Print texts, steps and evaluations of the network as JSON.")
  private boolean json;

  @Mixin private DecoderOptions decoding = new DecoderOptions();

  @Override
  public Integer call() throws Exception {
    TrainedRun run = options.run();
    Tokenizer tokenizer = run.tokenizer();
    int[] beginning = tokenizer.encode(beginning());
    int context = run.record().provenance().context();
    int tokens = length == null ? context : length;
    if (tokens < 1) {
      throw new InvalidInput("The length is " + tokens + " tokens; it must be at least 1.");
    }
    if (count < 1) {
      throw new InvalidInput("The count is " + count + "; it must be at least 1.");
    }
    if (tokens < beginning.length) {
      throw new InvalidInput(
          "The prompt has %d tokens, more than the length of %d tokens; shorten it or increase --length."
              .formatted(beginning.length, tokens));
    }
    if (watch && (tokens > context || json)) {
      throw new InvalidInput(
          "--watch shows a text of at most one context of %d tokens, and excludes --json."
              .formatted(context));
    }
    int free = new Windows(run.decoder(), context).mostFilled(beginning.length, tokens);
    Decoder decoder = decoding.of(run.decoder(), free);
    try (LanguageModel model = run.model(options.weights(), options.hardware())) {
      if (tokens > context) {
        printLong(model, new Windows(decoder, context), beginning, tokens, tokenizer);
      } else {
        Canvas canvas = Canvas.after(beginning, tokens, context);
        print(
            decoder.decode(model, Collections.nCopies(count, canvas), 0, decoding.seed()),
            tokens,
            tokenizer);
      }
    }
    return 0;
  }

  private String beginning() {
    if (prompt != null && promptFile != null) {
      throw new InvalidInput("--prompt and --prompt-file exclude each other.");
    }
    return promptFile == null ? prompt == null ? "" : prompt : TextFile.read(promptFile);
  }

  private void printLong(
      LanguageModel model, Windows windows, int[] beginning, int tokens, Tokenizer tokenizer)
      throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    List<Map<String, Object>> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Windows.Written written = windows.continued(model, beginning, tokens, i, decoding.seed());
      String text = tokenizer.decode(written.tokens());
      texts.add(values(text, written.steps(), written.evaluations()));
      if (!json) {
        out.println(text);
      }
    }
    if (json) {
      out.println(ShellJson.of(texts));
    }
    out.flush();
  }

  private static Map<String, Object> values(String text, int steps, int evaluations) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("text", text);
    values.put("steps", steps);
    values.put("evaluations", evaluations);
    return values;
  }

  private void print(List<Trace> traces, int tokens, Tokenizer tokenizer) throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(
          ShellJson.of(
              traces.stream()
                  .map(
                      trace ->
                          values(
                              WrittenText.of(trace.tokens(tokens), tokenizer),
                              trace.steps(),
                              trace.evaluations()))
                  .toList()));
    } else if (watch) {
      for (Trace trace : traces) {
        new WatchedText(out, System.console() != null).show(trace, tokens, tokenizer);
      }
    } else {
      traces.forEach(trace -> out.println(WrittenText.of(trace.tokens(tokens), tokenizer)));
    }
    out.flush();
  }
}
