package repetita.corpus;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import repetita.InvalidInput;

/** The corpora there are, and the way to open one. */
public final class Corpora {

  /** Names the home folder, in the environment. */
  public static final String HOME_VARIABLE = "REPETITA_HOME";

  private static final String MANIFEST = "data/corpora.json";

  private static final Map<String, Source> SOURCES =
      Map.of("dickens", new Dickens(), "europarl", new Europarl(), "wordnet", new WordNet());

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  private Corpora() {}

  /**
   * Opens a corpus.
   *
   * @param name {@code dickens}, {@code europarl} or {@code wordnet}; or {@code
   *     hierarchy:v=16,m=2,depth=6,rules=1}, with any of these settings left out; or the path of a
   *     file of UTF-8 or of a folder of such files
   * @param tokenizerName what {@link Tokenizer#of} understands, or null for bytes; null for a
   *     hierarchy, which has its own symbols
   * @param home the folder that holds {@code data/corpora.json}, such as {@link #home()}; used only
   *     for a listed name
   * @throws InvalidInput if there is no such corpus or tokenizer, or if a file is missing, empty,
   *     not UTF-8, or not the one expected
   */
  public static Corpus open(String name, String tokenizerName, Path home) {
    if (HierarchyCorpus.isNamed(name)) {
      if (tokenizerName != null) {
        throw new InvalidInput(
            "%s has its own symbols, so it takes no tokenizer (found %s)"
                .formatted(name, tokenizerName));
      }
      return HierarchyCorpus.named(name);
    }
    Tokenizer tokenizer = tokenizerName == null ? new ByteTokenizer() : Tokenizer.of(tokenizerName);
    return new TextCorpus(text(name, home), tokenizer);
  }

  static Text text(String name, Path home) {
    Source source = SOURCES.get(name);
    return source == null ? UserText.read(name, userPath(name)) : listed(name, home, source);
  }

  /**
   * The folder that holds {@code data/corpora.json}: the one that {@value #HOME_VARIABLE} names in
   * the environment, else the working directory or the nearest folder above that has it.
   *
   * @throws InvalidInput if there is none
   */
  public static Path home() {
    return home(System.getenv(HOME_VARIABLE), Path.of(""));
  }

  static Path home(String named, Path workingDirectory) {
    if (named != null) {
      Path home = Path.of(named);
      if (!isHome(home)) {
        throw new InvalidInput(
            "%s is %s, which has no %s".formatted(HOME_VARIABLE, named, MANIFEST));
      }
      return home;
    }
    return Stream.iterate(workingDirectory.toAbsolutePath(), p -> p != null, Path::getParent)
        .filter(Corpora::isHome)
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInput(
                    "Neither %s nor a folder above it has %s; go there or set %s"
                        .formatted(workingDirectory.toAbsolutePath(), MANIFEST, HOME_VARIABLE)));
  }

  private static boolean isHome(Path folder) {
    return Files.isRegularFile(folder.resolve(MANIFEST));
  }

  /**
   * The texts that come with the suite.
   *
   * @param home the folder that holds {@code data/corpora.json}
   * @throws InvalidInput if it cannot be read
   */
  public static List<ListedCorpus> manifest(Path home) {
    Path file = home.resolve(MANIFEST);
    try {
      return JSON.readValue(Files.readString(file), new TypeReference<List<ListedCorpus>>() {});
    } catch (JacksonException e) {
      throw new InvalidInput(
          "%s is not a list of corpora: %s".formatted(file, e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw new InvalidInput("%s cannot be read: %s".formatted(file, e), e);
    }
  }

  private static Text listed(String name, Path home, Source source) {
    return manifest(home).stream()
        .filter(corpus -> corpus.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new InvalidInput("%s does not list %s".formatted(home.resolve(MANIFEST), name)))
        .load(home, source);
  }

  private static Path userPath(String name) {
    if (!exists(name)) {
      throw new InvalidInput(
          ("There is no corpus and no file \"%s\": give dickens, europarl, wordnet, a hierarchy such"
                  + " as hierarchy:v=16,m=2, or the path of a file or folder of UTF-8")
              .formatted(name));
    }
    return Path.of(name);
  }

  private static boolean exists(String name) {
    try {
      return !name.isBlank() && Files.exists(Path.of(name));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
