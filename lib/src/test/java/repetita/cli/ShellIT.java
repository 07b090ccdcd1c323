package repetita.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import repetita.cli.Shell.Ended;
import repetita.file.RecordCsv;
import repetita.train.store.Measurement;
import repetita.train.store.RunLog;

/** The commands as a reader would type them, from the first to the last. */
class ShellIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"ar, hierarchy", "mdm, hierarchy", "ar, dickens", "mdm, dickens"})
  void trainEvaluateSample(String family, String corpus) throws IOException {
    Path run = folder.resolve("run");
    String trained = done(Call.of(train(family, corpus, run)));
    assertThat(trained.lines()).first().asString().contains("parameters on 6,400 unique tokens");
    assertThat(trained)
        .containsPattern("epoch +\\d+\\.\\d  step +\\d+ of \\d+  train \\d\\.\\d{4}  held out ")
        .containsPattern("[\\d,]+ tokens/s  \\d+:\\d\\d left")
        .containsPattern(
            "finished: lowest held-out loss " + (family.equals("mdm") ? "<= " : "") + "\\d");

    Path log = run.resolve("log.csv");
    assertThat(Files.readAllLines(log).get(0))
        .isEqualTo(new RecordCsv<>(Measurement.class, "a table of evaluations").header());
    JsonNode record = JSON.readTree(run.resolve("run.json").toFile());
    assertThat(record.at("/config/family").asText()).isEqualToIgnoringCase(family);
    assertThat(record.at("/provenance/corpusSha256").asText()).hasSize(64);

    Measurement best = best(run);
    JsonNode score =
        JSON.readTree(
            done(
                Call.of(
                    Shell.words(
                        "evaluate --split validation --replicates 2 --threads 1 --json", run))));
    assertThat(score.get("run").asText()).isEqualTo(best.run());
    assertThat(score.get("heldout_loss").asDouble()).isEqualTo(best.heldoutLoss());
    assertThat(score.get("heldout_se").asDouble()).isEqualTo(best.heldoutSe());
    assertThat(score.get("heldout_mc_se").asDouble()).isEqualTo(best.heldoutMcSe());

    String sampled = sample(run, "--seed", "3");
    assertThat(sample(run, "--seed", "3")).isEqualTo(sampled);
    assertThat(sample(run, "--seed", "4")).isNotEqualTo(sampled);
    String longer = sample(run, "--length", "200", "--prompt", "abba");
    assertThat(longer).startsWith("abba");
    if (corpus.equals("hierarchy")) {
      assertThat(sampled).matches("[a-p]{64}\\R");
      assertThat(longer).matches("[a-p]{200}\\R");
    }
  }

  /** Nothing is said on the standard error, by us, by DJL or by libtorch. */
  @Test
  void processesAreQuiet() throws Exception {
    Shell shell = Shell.in(folder);
    String run = folder.resolve("run").toString();
    for (String[] command :
        new String[][] {
          train("mdm", "hierarchy", Path.of(run)), {"evaluate", run}, {"sample", run}
        }) {
      Ended ended = shell.run(command);
      assertThat(ended.err()).isEmpty();
      assertThat(ended.exit()).isZero();
    }
  }

  @Test
  void textIsUtf8WhateverTheLocale() throws Exception {
    String ours = System.getProperty("sun.jnu.encoding");
    assumeTrue(ours.equals("UTF-8"), "this test itself names files and passes arguments");
    Shell shell = Shell.in(folder);
    Path text = Files.writeString(folder.resolve("bêtes.txt"), "Où sont les bêtes ? ".repeat(500));
    String run = folder.resolve("été").toString();
    Ended trained =
        shell.end(
            shell.launch(
                Shell.words(
                    ("train --size 30K --unique-tokens 128 --epochs 1 --threads 1 --out %s --corpus")
                        .formatted(run),
                    text)));
    assertThat(trained.out()).endsWith("in " + run + System.lineSeparator());
    Ended sampled = shell.end(shell.launch("sample", run, "--prompt", "été", "--length", "5"));
    assertThat(sampled.out()).isEqualTo("été" + System.lineSeparator());
  }

  /** The text is named as it is seen from there, and not seen from elsewhere. */
  @Test
  void aRunIsFoundAgainFromAnotherDirectory() throws Exception {
    Path there = Files.createDirectory(folder.resolve("there"));
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Files.writeString(there.resolve("my.txt"), "It was the best. ".repeat(500));
    String train =
        "train --size 30K --unique-tokens 256 --epochs 1 --threads 1 --corpus my.txt --out";
    Ended trained = Shell.in(folder).from(there).run(Shell.words(train, Path.of("run")));
    assertThat(trained.exit()).as(trained.err()).isZero();
    Path run = there.resolve("run");
    for (String command :
        List.of("evaluate", "sample --length 5", train.replace("train", "train --resume"))) {
      Ended found = Shell.in(folder).from(elsewhere).run(Shell.words(command, run));
      assertThat(found.exit()).as(found.err()).isZero();
    }
  }

  @Test
  void oneRunWritesToAFolderAtATime() throws Exception {
    Path run = folder.resolve("run");
    Shell first = Shell.in(Files.createDirectory(folder.resolve("first")));
    Process holder =
        first.start(
            Shell.words(
                "train --size 30K --corpus hierarchy --epochs 100000 --threads 1 --out", run));
    try {
      first.await(holder, "epoch");
      Ended refused =
          Shell.in(folder).run(Shell.words("train --corpus hierarchy --resume --out", run));
      assertThat(refused.exit()).isEqualTo(2);
      assertThat(refused.err())
          .isEqualTo(
              "repetita: Another run is writing to %s; wait for it or choose another folder.%n",
              run);
    } finally {
      holder.destroyForcibly();
    }
  }

  @Test
  void aDamagedCorpusIsNotRead() throws Exception {
    Path project = Shell.in(folder).home();
    Path copy = Files.createDirectories(folder.resolve("home/data/corpora"));
    Files.copy(project.resolve("data/corpora.json"), copy.resolveSibling("corpora.json"));
    byte[] text = Files.readAllBytes(project.resolve("data/corpora/dickens.txt"));
    text[text.length / 2] ^= 1;
    Files.write(copy.resolve("dickens.txt"), text);

    Ended refused =
        Shell.in(folder)
            .withHome(folder.resolve("home"))
            .run("train", "--out", folder.resolve("run").toString());
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err().lines())
        .singleElement()
        .asString()
        .startsWith("repetita: " + copy.resolve("dickens.txt") + " has sha256 ");
  }

  private static String[] train(String family, String corpus, Path out) {
    return Shell.words(
        "train --family %s --corpus %s --size 30K --dropout 0.1 --unique-tokens 6400 --epochs 4"
                .formatted(family, corpus)
            + " --eval-every 2 --eval-rows 0 --eval-replicates 2 --threads 1 --out",
        out);
  }

  private static String sample(Path run, String... options) {
    return done(
        Call.of(
            Stream.concat(Stream.of("sample", run.toString(), "--threads", "1"), Stream.of(options))
                .toArray(String[]::new)));
  }

  private static String done(Call call) {
    assertThat(call.err()).isEmpty();
    assertThat(call.exit()).isZero();
    return call.out();
  }

  private static Measurement best(Path run) throws IOException {
    List<Measurement> rows = new RunLog(run).read();
    return rows.stream().min(Comparator.comparing(Measurement::heldoutLoss)).orElseThrow();
  }
}
