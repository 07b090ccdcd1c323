package repetita.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is wrong, the shell says so in one sentence and exits with 2. */
class WrongInputTest {

  private static final String ONE_RUN =
      """
      {"reporting": {"replicates": 2, "leftToRightRows": 0},
       "base": {"corpus": "hierarchy", "size": "30K"}, "arms": [{"name": "ar"}]}
      """;

  @TempDir private static Path folder;

  /** A run of one step on a hierarchy, to be copied before it is damaged. */
  private static Path run;

  @BeforeAll
  static void train() {
    run = folder.resolve("run");
    assertThat(Call.of(tiny(run)).exit()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--corpus no/such/file            | There is no corpus and no file \"no/such/file\"",
        "--corpus hierarchy:v=1           | ",
        "--corpus hierarchy:depth=x       | \"depth=x\" in \"hierarchy:depth=x\" must be",
        "--corpus hierarchy --tokenizer bytes | no choice of tokenizer",
        "--corpus hierarchy --context 100 | the context cannot be 100",
        "--tokenizer gpt2:100             | can be truncated to 256 ... 50257 tokens, not to 100",
        "--tokenizer words                | There is no tokenizer \"words\"",
        "--unique-tokens 2M               | has 996,736 tokens to train on in rows of 128 (tokenizer bytes), fewer than the requested 2,000,000: 107,392 held out (one chapter in 10) for validation, 101,632 held out (one chapter in 10) for testing. The whole text has 1,206,004: request fewer, or give a longer text",
        "--unique-tokens 1.1M             | Hold out less, or give files for validation and test (see --held-out, --validation and --test).",
        "--unique-tokens 3B               | the requested 3,000,000,000",
        "--corpus hierarchy --unique-tokens 3B | do not fit into memory at once; the limit is 2,147,483,639",
        "--held-out 0                     | The held-out share is 0.0",
        "--held-out NaN                   | \"NaN\" is not a number",
        "--held-out 0.9                   | give files for validation and test (see --validation and --test).",
        "--validation no/such.txt         | no file \"no/such.txt\"",
        "--corpus hierarchy --held-out 0.1 | has fixed held-out sequences",
        "--unique-tokens 100              | fewer than one row of 128 tokens",
        "--unique-tokens 0                | Unique tokens are 0",
        "--unique-tokens -5               | Unique tokens are -5",
        "--unique-tokens 50X              | \"50X\" is not a whole number",
        "--unique-tokens 1.5              | \"1.5\" is not a whole number",
        "--context -1                     | The context is -1",
        "--context 1000000                | is too short for rows of 1000000 tokens",
        "--size 9Z                        | There is no size 9Z",
        "--layers 2 --width 60 --heads 4  | The head size is 15",
        "--layers 2 --width 64 --heads 3  | 3 heads do not divide the width 64",
        "--layers 2 --width 64 --heads 0  | 0 heads do not divide the width 64",
        "--layers 0 --width 64 --heads 2  | The layers is 0",
        "--layers 2 --width -64 --heads 2 | The width is -64",
        "--layers 2 --width 64 --heads 2 --head-size 0 | The head size is 0",
        "--layers 2 --size 30K            | needs --layers, --width and --heads",
        "--family gan                     | it must be ar or mdm",
        "--family mdm --masking all       | it must be count or bernoulli",
        "--family mdm --masking bernoulli --mask-eps 2 | eps is 2.0",
        "--orders 0                       | Orders are \"0\"",
        "--orders 4 --order-kind far      | There are no orders of the kind \"far\"",
        "--orders 4 --order-kind depth-first --context 100 | Orders by the binary tree need a row length that is a power of two",
        "--family mdm --orders 4          | MDM has no option --orders; use --mask-orders",
        "--mask-orders 4                  | AR has no option --mask-orders; use --orders",
        "--order-kind uniform            | A kind of orders can be chosen only",
        "--orders 1 --order-kind uniform | A kind of orders can be chosen only",
        "--token-mask-variant tokens     | A variant of token masks can be chosen only",
        "--family mdm --next-only         | needs mask orders",
        "--next-only                      | AR has no option --next-only.",
        "--family mdm --target-aware      | MDM has no option --target-aware.",
        "--family mdm --token-mask 0.5    | MDM has no option --token-mask.",
        "--token-mask 2                   | The share of masked tokens is 2.0",
        "--left-to-right-share 0.5        | AR has no option --left-to-right-share.",
        "--family mdm --left-to-right-share 2 | The share of left-to-right masks is 2.0",
        "--first-fixed                    | only if there are token orders other",
        "--dropout 1                      | dropout is 1.0",
        "--dropout NaN                    | dropout is NaN",
        "--epochs 2 --batch 8 --epochs 3  | option '--epochs' (E) should be specified only once",
        "--bos --bos                      | should be specified only once",
        "--epochs 0                       | Epochs are 0.0",
        "--epochs -1                      | Epochs are -1.0",
        "--epochs NaN                     | \"NaN\" is not a number",
        "--epochs Infinity                | \"Infinity\" is not a number",
        "--epochs many                    | \"many\" is not a number",
        "--rate 0,003                     | write 0.003",
        "--unique-tokens 1,5M             | write 1.5M",
        "--batch 0                        | The batch is 0 rows",
        "--rows-at-once -1                | Rows at once are -1",
        "--rate 0                         | rate is 0.0",
        "--rate NaN                       | \"NaN\" is not a number",
        "--rate Infinity                  | \"Infinity\" is not a number",
        "--warm-up 1                      | warm-up is 1.0",
        "--final-fraction 2               | final fraction is 2.0",
        "--weight-decay -1                | weight decay is -1.0",
        "--beta1 1                        | beta1 is 1.0",
        "--beta2 NaN                      | \"NaN\" is not a number",
        "--clip 0                         | clip is 0.0",
        "--eval-every -1                  | is -1.0 epochs",
        "--eval-rows -1                   | are -1;",
        "--eval-replicates 1              | are 1; at least 2",
        "--checkpoint-every -1            | is -1.0 seconds",
        "--checkpoint-every NaN           | is NaN seconds",
        "--set epochs                    | is not of the form NAME=VALUE",
        "--set epoch=3                   | has the unknown key \"epoch\"",
        "--set epochs=many               | epochs: \"many\" is not a number",
        "--set objective.bos=true        | a setting of MDM only",
        "--set size.layers=0             | The layers is 0",
        "--bos perhaps                   | is neither true nor false",
        "--threads 0                      | Threads are 0",
        "--device tpu                     | The device is \"tpu\"",
        "--config no/such.json            | There is no file no/such.json",
        "--epoch 3                        | '--epoch'",
        "--seed                           | Missing required parameter for option '--seed'",
      })
  void train(String options, String said) {
    Path out = folder.resolve("out");
    List<String> arguments = new ArrayList<>(List.of(options.split(" ")));
    arguments.addAll(0, List.of("train", "--out", out.toString()));
    assertRefused(said == null ? "" : said, arguments.toArray(String[]::new));
    assertThat(out.resolve("run.json")).doesNotExist();
  }

  @Test
  void noGpu() {
    org.junit.jupiter.api.Assumptions.assumeTrue(
        repetita.torch.Libtorch.engine().getGpuCount() == 0);
    assertRefused(
        "There is no GPU to use, because libtorch ",
        "train",
        "--device",
        "gpu",
        "--out",
        "" + folder);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"epoch\": 3}                   | has the unknown key \"epoch\"",
        "{\"optimiser\": {\"speed\": 3}}  | has the unknown key \"optimiser.speed\"",
        "{\"epochs\": \"many\"}           | has a wrong value",
        "{\"epochs\": null}               | gives \"epochs\" no value",
        "{\"family\": null}               | gives \"family\" no value",
        "{\"family\": \"gan\"}            | it must be ar or mdm",
        "{\"optimiser\": 3}               | has a wrong value",
        "{\"optimiser\": null}            | gives \"optimiser\" no value",
        "{\"size\": \"9Z\"}               | There is no size 9Z",
        "{\"family\": \"mdm\", \"objective\": {\"masking\": null}} | gives \"objective.masking\" no value",
        "[1]                              | is not a JSON object",
        "{\"epochs\":                     | is not a configuration (line 1)",
        "''                               | is not",
      })
  void config(String json, String said) throws IOException {
    Path file = Files.writeString(folder.resolve("config.json"), json);
    assertRefused(said, "train", "--config", "" + file, "--out", "" + folder.resolve("out"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"base\": {}}                    | The sweep has no \"arms\"",
        "{\"arms\": [null]}                | An arm of the sweep is null",
        "{\"arms\": []}                    | has no runs",
        "{\"reporting\": {\"replicates\": 2, \"leftToRightRows\": 0}, \"arms\": []} | has no runs",
        "{\"reporting\": 3}                | is not a sweep",
        "[1                                | is not a sweep",
        "{\"reporting\": {\"replicates\": 2, \"leftToRightRows\": 0}, \"arms\": [{\"name\": \"a\", \"each\": {\"seed\": []}}]} | has no values at \"seed\"",
        "{\"base\": {\"epochs\": 2, \"epochs\": 3}} | Duplicate field 'epochs'",
      })
  void sweep(String json, String said) throws IOException {
    Path file = Files.writeString(folder.resolve("sweep.json"), json);
    for (String order : List.of("plan", "run", "status", "table", "export", "ensembles")) {
      assertRefused(said, "sweep", order, "" + file, "--store", "" + folder.resolve("store"));
    }
    assertThat(folder.resolve("store")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "plan no/such.json                | There is no file no/such.json",
        "run SWEEP --only nobody          | has no run and no arm \"nobody\"",
        "run SWEEP --processes 0          | both must be at least 1",
        "run SWEEP --threads 0            | both must be at least 1",
        "run SWEEP --minutes soon         | \"soon\" is not a number",
        "run SWEEP --minutes -5           | The minutes are -5.0; they must be positive",
        "run SWEEP --minutes NaN          | The minutes are NaN; they must be positive",
        "plan SWEEP --threads 0           | Threads",
      })
  void sweepOptions(String call, String said) throws IOException {
    Path file = folder.resolve("good.json");
    Files.writeString(file, ONE_RUN);
    String store = folder.resolve("store").toString();
    List<String> arguments = new ArrayList<>(List.of(call.replace("SWEEP", "" + file).split(" ")));
    arguments.add(0, "sweep");
    arguments.addAll(List.of("--store", store, "--table", store + ".csv"));
    assertRefused(said, arguments.toArray(String[]::new));
  }

  @Test
  void aStoreThatIsNoFolder() throws IOException {
    Path sweep = folder.resolve("one.json");
    Files.writeString(sweep, ONE_RUN);
    String table = folder.resolve("one.csv").toString();
    assertRefused(
        "cannot be created or written to",
        "sweep",
        "run",
        "" + sweep,
        "--store",
        "" + sweep,
        "--table",
        table);
  }

  @Test
  void aPageInNoFolder() {
    Path page = folder.resolve("no/such/adviser.html");
    assertRefused("There is no folder for the page " + page, "advise", "--page", "" + page);
  }

  @Test
  void texts() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.txt"));
    Path brief = Files.writeString(folder.resolve("brief.txt"), "Marley was dead: to begin with.");
    Path latin = Files.write(folder.resolve("latin.txt"), new byte[] {'a', (byte) 0xe9, 'b'});
    Path none = Files.createDirectory(folder.resolve("none"));
    String out = folder.resolve("out").toString();
    assertRefused(empty + " is empty", "train", "--corpus", "" + empty, "--out", out);
    assertRefused("is too short for rows", "train", "--corpus", "" + brief, "--out", out);
    assertRefused("is not UTF-8", "train", "--corpus", "" + latin, "--out", out);
    assertRefused(
        "(one block of text in 10)",
        "train",
        "--unique-tokens",
        "9K",
        "--corpus",
        novel(),
        "--out",
        out);
    assertRefused("holds no files", "train", "--corpus", "" + none, "--out", out);
  }

  private static String novel() throws IOException {
    return Files.writeString(folder.resolve("novel.txt"), "It was the best. ".repeat(500))
        .toString();
  }

  @Test
  void movedTexts() throws IOException {
    Path text = Files.writeString(folder.resolve("mine.txt"), "It was the best. ".repeat(500));
    Path out = folder.resolve("lost");
    assertThat(
            Call.of(
                    Shell.words(
                        "train --size 30K --unique-tokens 128 --epochs 1 --threads 1 --corpus "
                            + text
                            + " --out",
                        out))
                .exit())
        .isZero();
    Path moved = Files.move(text, folder.resolve("moved.txt"));
    assertRefused("give its present path (see --corpus).", "evaluate", "" + out);
    assertThat(Call.of("evaluate", "" + out, "--corpus", "" + moved).exit()).isZero();
    assertThat(Call.of("sample", "" + out, "--length", "3").exit()).isZero();
    assertRefused("no file \"none\"", "evaluate", "" + out, "--corpus", "none");
    assertRefused(
        "of your own that --test could replace", "evaluate", "" + out, "--test", "" + moved);
    assertRefused(
        "of your own that --corpus could replace", "evaluate", "" + run, "--corpus", "" + moved);
  }

  @Test
  void outputFolders() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertRefused("cannot be created or written to", "train", "--out", "" + file);
    assertRefused("cannot be created or written to", "train", "--out", "" + file.resolve("under"));
    assertRefused("already contains a run", tiny(run));
    assertRefused("Missing required option: '--out=DIR'", "train");
  }

  /** Options that are not given again stay as they were. */
  @Test
  void aRunIsResumedWithoutItsOptions() throws IOException {
    Call call = Call.of("train", "--resume", "--threads", "1", "--out", "" + run);
    assertThat(call.err()).isEmpty();
    assertThat(call.out()).contains("finished already");
    assertRefused(
        "size is \"30K\" there, not \"50K\", epochs is 1.0 there, not 7.0; to resume it, leave these settings out",
        "train",
        "--resume",
        "--epochs",
        "7",
        "--size",
        "50K",
        "--out",
        "" + run);
  }

  @Test
  void anotherConfiguration() {
    List<String> arguments = new ArrayList<>(List.of(tiny(run)));
    arguments.addAll(List.of("--resume", "--rate", "0.5"));
    assertRefused("optimiser.rate is 0.001 there, not 0.5", arguments.toArray(String[]::new));
  }

  @Test
  void aTildeThatNoShellHasExpanded() {
    assertRefused(
        "'~/run' begins with ~",
        "train",
        "--corpus",
        "hierarchy",
        "--size",
        "30K",
        "--out",
        "~/run");
    assertThat(Path.of("~")).doesNotExist();
  }

  @Test
  void anotherText() throws IOException {
    Path text = Files.writeString(folder.resolve("text.txt"), "It was the best. ".repeat(500));
    Path out = folder.resolve("changed");
    String[] train =
        Shell.words(
            "train --size 30K --unique-tokens 128 --epochs 1 --resume --corpus " + text + " --out",
            out);
    assertThat(Call.of(train).exit()).isZero();
    Files.writeString(text, "It was the worst. ".repeat(500));
    assertRefused("has changed or moved", train);
    assertRefused("has changed or moved", "evaluate", "" + out);
  }

  @ParameterizedTest
  @CsvSource({"flip", "cut", "delete"})
  void damagedCheckpoints(String damage) throws IOException {
    Path copy = copy();
    for (String checkpoint : new String[] {"best", "checkpoint-00000001"}) {
      Path file = copy.resolve(checkpoint).resolve("model.safetensors");
      byte[] content = Files.readAllBytes(file);
      switch (damage) {
        case "flip" -> {
          content[content.length / 2] ^= 1;
          Files.write(file, content);
        }
        case "cut" -> Files.write(file, Arrays.copyOf(content, content.length / 2));
        default -> Files.delete(file);
      }
    }
    String said = "Cannot read a checkpoint in " + copy;
    assertRefused(said, "evaluate", "" + copy);
    for (String weights : new String[] {"last", "newest"}) {
      assertRefused(said, "sample", "" + copy, "--weights", weights);
    }
    assertRefused("expected best or last", "sample", "" + copy, "--weights", "first");
    List<String> arguments = new ArrayList<>(List.of(tiny(copy)));
    arguments.add("--resume");
    assertRefused(said, arguments.toArray(String[]::new));
  }

  @Test
  void weightsOfAnotherNetwork() throws IOException {
    Path copy = copy();
    Path record = copy.resolve("run.json");
    Files.writeString(record, Files.readString(record).replace("\"width\" : 32", "\"width\" : 64"));
    assertRefused("but this configuration needs", "evaluate", "" + copy);
    Files.writeString(record, Files.readString(record).replace("\"layers\" : 2", "\"layers\" : 3"));
    assertRefused("does not have the tensors", "evaluate", "" + copy);
  }

  @Test
  void runs() throws IOException {
    Path nothing = folder.resolve("nothing");
    assertRefused("contains no run", "evaluate", "" + nothing);
    assertRefused("contains no run", "sample", "" + nothing);
    Path file = run.resolve("log.csv");
    assertRefused(file + " is a file; give the folder of a run", "evaluate", "" + file);
    Path copy = copy();
    Files.writeString(copy.resolve("run.json"), "{");
    assertRefused("run.json is not the record of a run", "sample", "" + copy);
    assertRefused("Missing required parameter: 'DIR'", "sample");
    String in = run.toString();
    assertRefused("expected validation or test but was", "evaluate", in, "--split", "train");
    assertRefused("-1 rows", "evaluate", in, "--rows", "-1");
    assertRefused("0 replicates", "evaluate", in, "--replicates", "0");
    assertRefused("its loss is exact without the chain rule", "evaluate", in, "--chain-rule");
    assertRefused("not trained on token orders", "evaluate", in, "--own-orders");
    assertRefused("mutually exclusive", "evaluate", in, "--own-orders", "--chain-rule");
    assertRefused("The prompt has 65 tokens", "sample", in, "--prompt", "a".repeat(65));
    assertRefused("The length is -1 tokens", "sample", in, "--length", "-1");
    assertRefused("\"Z\" is not one of the symbols a ... p", "sample", in, "--prompt", "abZ");
    assertRefused("\"q\" is not one of the symbols a ... p", "sample", in, "--prompt", "q");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--rounds 0         | 0 rounds",
        "--steps 0          | 0 steps",
        "--context 0        | a context of 0",
        "--batch 0          | The batch is 0 rows",
        "--rows-at-once -1  | Rows at once are -1",
        "--size 9Z          | There is no size 9Z",
      })
  void speed(String options, String said) {
    assertRefused(said, ("speed " + options).split(" "));
  }

  @Test
  void commands() {
    assertRefused("Missing required subcommand");
    assertRefused("did you mean train", "trian");
  }

  private static String[] tiny(Path out) {
    return Shell.words(
        "train --corpus hierarchy --size 30K --unique-tokens 64 --epochs 1 --eval-rows 8"
            + " --threads 1 --out",
        out);
  }

  private static Path copy() throws IOException {
    Path copy = Files.createTempDirectory(folder, "copy");
    try (var paths = Files.walk(run)) {
      for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
        Path target = copy.resolve(run.relativize(path));
        Files.createDirectories(target.getParent());
        Files.copy(path, target);
      }
    }
    return copy;
  }

  private static void assertRefused(String said, String... arguments) {
    Call call = Call.of(arguments);
    assertThat(call.err().lines())
        .singleElement()
        .asString()
        .startsWith("repetita: ")
        .contains(said);
    assertThat(call.exit()).isEqualTo(2);
  }
}
