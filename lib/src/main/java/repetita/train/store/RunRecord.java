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
import repetita.file.Durable;
import repetita.file.JsonFile;
import repetita.file.Sha256;
import repetita.train.config.ConfigJson;
import repetita.train.config.TrainConfig;

/**
 * The record of a run in {@code run.json}, written before its first step.
 *
 * @param run name of the run, derived from its configuration
 * @param config the configuration
 * @param provenance data, software and hardware of the run
 * @param texts the places of the user's own texts, by their names in the configuration
 */
public record RunRecord(
    String run, TrainConfig config, Provenance provenance, Map<String, TextPlace> texts) {

  private static final String FILE = "run.json";
  private static final int DIGITS_OF_HASH = 8;

  /** The configuration keys that can name a text or another file of the user's own. */
  private static final Map<String, Function<TrainConfig, String>> TEXTS =
      Map.of(
          "corpus",
          TrainConfig::corpus,
          "tokenizer",
          TrainConfig::tokenizer,
          "split.validation",
          config -> config.split().validation(),
          "split.test",
          config -> config.split().test());

  /** The limit of common file systems. */
  private static final int LONGEST_NAME = 255;

  /** Texts may be null, because earlier versions did not record their places. */
  public RunRecord {
    if (texts == null) {
      texts =
          Corpora.isOwn(config.corpus())
              ? Map.of(config.corpus(), new TextPlace(null, null, provenance.corpusSha256()))
              : Map.of();
    }
  }

  /** The name of a run on a listed corpus. */
  public static String name(TrainConfig config) {
    return name(config, List.of());
  }

  /**
   * A readable name, unique to the configuration. It is derived from the settings that differ from
   * the defaults, so that later versions with more settings give the same name.
   *
   * <p>The user's own text is identified by its content, not by its path: the name stays the same
   * if the text is moved, and changes if the content of the file changes. The readable part is the
   * name of the file, shortened where the whole would be too long for the name of a folder. Runs of
   * earlier versions, whose names depended on the path, keep their names.
   *
   * @param texts the user's own texts that the run reads
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
   * The other configuration, with texts of the same content named as in this run.
   *
   * @param itsTexts the texts of the other configuration
   */
  public TrainConfig withTextNamesOfThis(TrainConfig other, List<OwnText> itsTexts) {
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
   * @throws InvalidInput if the run's corpus is a Java object that the training program had added,
   *     and this process has not added it
   */
  void requireAddedCorpus(Path folder) {
    if (Corpora.isOwn(config.corpus()) && !texts.containsKey(config.corpus())) {
      throw new InvalidInput(
          "The corpus \"%s\" of the run in %s is a Java object that the training program had added; add it with Corpora.add before you open it."
              .formatted(config.corpus(), folder));
    }
  }

  /** Whether a folder contains a run. */
  public static boolean existsIn(Path folder) {
    return Files.exists(folder.resolve(FILE));
  }

  public void writeTo(Path folder) throws IOException {
    Durable.replace(folder.resolve(FILE), ConfigJson.MAPPER.writeValueAsBytes(this));
  }

  /**
   * Reads the record of a run.
   *
   * @throws InvalidInput if the folder contains no run, or its record is damaged
   */
  public static RunRecord in(Path folder) {
    Path file = folder.resolve(FILE);
    if (Files.isRegularFile(folder)) {
      throw new InvalidInput(
          folder + " is a file; give the folder of a run, which contains " + FILE + ".");
    }
    if (!Files.exists(file)) {
      throw new InvalidInput(folder + " contains no run: it has no " + FILE + ".");
    }
    return JsonFile.read(file, "the record of a run", ConfigJson.MAPPER.readerFor(RunRecord.class));
  }
}
