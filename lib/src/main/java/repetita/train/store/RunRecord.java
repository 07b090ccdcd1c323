package repetita.train.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import repetita.InvalidInput;
import repetita.corpus.Corpora;
import repetita.corpus.OwnText;
import repetita.corpus.Sha256;
import repetita.file.Durable;
import repetita.file.JsonFile;
import repetita.train.config.ConfigJson;
import repetita.train.config.TrainConfig;

/**
 * What is written about a run in {@code run.json} before its first step.
 *
 * @param run the run's name, from its configuration
 * @param config what it computes
 * @param provenance with what
 * @param texts where the texts of the user's own lay that it reads, by their names in the
 *     configuration
 */
public record RunRecord(
    String run, TrainConfig config, Provenance provenance, Map<String, TextPlace> texts) {

  private static final String FILE = "run.json";
  private static final int DIGITS_OF_HASH = 8;

  /** The keys of a configuration that name texts. */
  private static final Map<String, Function<TrainConfig, String>> TEXTS =
      Map.of(
          "corpus", TrainConfig::corpus,
          "split.validation", config -> config.split().validation(),
          "split.test", config -> config.split().test());

  /** File systems take no longer names of folders. */
  private static final int LONGEST_NAME = 255;

  /** Earlier versions did not record where texts lay. */
  public RunRecord {
    if (texts == null) {
      texts =
          Corpora.isOwn(config.corpus())
              ? Map.of(config.corpus(), new TextPlace(null, null, provenance.corpusSha256()))
              : Map.of();
    }
  }

  /** The name of a run that reads no text of the user's own. */
  public static String name(TrainConfig config) {
    return name(config, List.of());
  }

  /**
   * A readable name that no other configuration has. It is made from what differs from the
   * defaults, so that a later version with more settings gives the same name.
   *
   * <p>A text of the user's own is identified by its content, not by its path: named by another
   * path, or moved, it gives the same name, and another text in a file of the same name gives
   * another. The readable part is the file's name, cut where the whole would be too long for the
   * name of a folder. A run that was begun by an earlier version, whose names depended on the path,
   * keeps its name.
   *
   * @param texts those of the user's own that the run reads
   */
  public static String name(TrainConfig config, List<OwnText> texts) {
    String corpus = config.corpus();
    TrainConfig identity = config;
    for (OwnText text : texts) {
      for (String key : TEXTS.keySet()) {
        if (text.name().equals(TEXTS.get(key).apply(config))) {
          identity = identity.with(key, text.sha256());
        }
      }
      if (text.name().equals(config.corpus())) {
        corpus = Objects.toString(text.path().getFileName(), "");
      }
    }
    String readable = corpus.replaceAll("[^A-Za-z0-9]+", "_");
    String hash = Sha256.of(ConfigJson.changes(identity)).substring(0, DIGITS_OF_HASH);
    String rest =
        "-%s-%s-s%s-%s".formatted(config.uniqueTokens(), config.size().name(), config.seed(), hash);
    String family = config.family().name() + "-";
    int room = LONGEST_NAME - family.length() - rest.length();
    return family + readable.substring(0, Math.min(readable.length(), room)) + rest;
  }

  /**
   * A configuration in which texts have the names that they have in this run, as far as they are
   * the same texts.
   */
  public TrainConfig withNamesOfHere(TrainConfig other, List<OwnText> itsTexts) {
    TrainConfig renamed = other;
    for (String key : TEXTS.keySet()) {
      String here = TEXTS.get(key).apply(config);
      String there = TEXTS.get(key).apply(other);
      boolean same =
          here != null
              && texts.containsKey(here)
              && itsTexts.stream()
                  .anyMatch(
                      text ->
                          text.name().equals(there)
                              && text.sha256().equals(texts.get(here).sha256()));
      if (same) {
        renamed = renamed.with(key, here);
      }
    }
    return renamed;
  }

  /**
   * @throws InvalidInput if the run's corpus was added by the program that trained it, and this
   *     process has not added it
   */
  void requireAddedCorpus(Path folder) {
    if (Corpora.isOwn(config.corpus()) && !texts.containsKey(config.corpus())) {
      throw new InvalidInput(
          "The corpus \"%s\" of the run in %s is a Java object that the training program had added; add it with Corpora.add before you open it."
              .formatted(config.corpus(), folder));
    }
  }

  /** Whether a folder holds a run. */
  public static boolean existsIn(Path folder) {
    return Files.exists(folder.resolve(FILE));
  }

  public void writeTo(Path folder) throws IOException {
    Durable.replace(folder.resolve(FILE), ConfigJson.MAPPER.writeValueAsBytes(this));
  }

  /**
   * Reads the record of a run.
   *
   * @throws InvalidInput if the folder holds no run, or its record is damaged
   */
  public static RunRecord in(Path folder) {
    Path file = folder.resolve(FILE);
    if (Files.isRegularFile(folder)) {
      throw new InvalidInput(
          folder + " is a file; give the folder of a run, which holds its " + FILE + ".");
    }
    if (!Files.exists(file)) {
      throw new InvalidInput(folder + " holds no run: there is no " + FILE + " in it.");
    }
    return JsonFile.read(file, "the record of a run", ConfigJson.MAPPER.readerFor(RunRecord.class));
  }
}
