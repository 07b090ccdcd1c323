package repetita.corpus;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import repetita.InvalidInput;
import repetita.file.JsonFile;

/** The corpora, by name. */
public final class Corpora {

  /** Names the home folder, in the environment. */
  public static final String HOME_VARIABLE = "REPETITA_HOME";

  private static final String MANIFEST = "data/corpora.json";

  private static final Map<String, Source> SOURCES =
      Map.of("dickens", new Dickens(), "europarl", new Europarl(), "wordnet", new WordNet());

  private static final Map<String, Corpus> ADDED = new ConcurrentHashMap<>();

  private Corpora() {}

  /**
   * Adds a corpus of your own. From now on this process opens it by its name, to train and to
   * evaluate what was trained. Another process that opens such a run adds the corpus first. A
   * corpus added before under the same name is replaced.
   *
   * @throws InvalidInput if the name is blank, has several lines, or is a corpus of the suite
   */
  public static void add(Corpus corpus) {
    String name = corpus.name();
    if (name.isBlank() || name.lines().count() != 1) {
      throw new InvalidInput(
          "The name of a corpus is one line that is not blank, not \"%s\"."
              .formatted(name.replace("\n", "\\n").replace("\r", "\\r")));
    }
    if (HierarchyCorpus.isNamed(name) || SOURCES.containsKey(name)) {
      throw new InvalidInput(
          "\"%s\" is a corpus of the suite; choose another name.".formatted(name));
    }
    ADDED.put(name, corpus);
  }

  /**
   * Opens a corpus with the usual split.
   *
   * @param home the folder that holds {@code data/corpora.json}, such as {@link #home()}; used only
   *     for a listed name
   * @see #open(String, String, Split, Function)
   */
  public static Corpus open(String name, String tokenizerName, Path home) {
    return open(name, tokenizerName, Split.DEFAULT, Corpora::path, () -> home);
  }

  /**
   * Opens a corpus. Listed texts are looked for below {@link #home()}; no other corpus needs one.
   *
   * @param name {@code dickens}, {@code europarl} or {@code wordnet}; or that of a corpus that was
   *     {@linkplain #add added}; or {@code hierarchy:v=16,m=2,depth=6,rules=1}, with any of these
   *     settings left out; or the path of a file of UTF-8 or of a folder of such files
   * @param tokenizerName what {@link Tokenizer#of} understands, or null for bytes; null for a
   *     hierarchy, which has its own symbols
   * @param split what is held out
   * @param places where a text of the user's own lies that is named by a path, such as {@link
   *     #path}
   * @throws InvalidInput if there is no such corpus or tokenizer, or if a file is missing, empty,
   *     not UTF-8, or not the one expected
   */
  public static Corpus open(
      String name, String tokenizerName, Split split, Function<String, Path> places) {
    return open(name, tokenizerName, split, places, Corpora::home);
  }

  private static Corpus open(
      String name,
      String tokenizerName,
      Split split,
      Function<String, Path> places,
      Supplier<Path> home) {
    if (HierarchyCorpus.isNamed(name)) {
      if (tokenizerName != null) {
        throw new InvalidInput(
            "%s has its own symbols, so it takes no tokenizer (found %s)"
                .formatted(name, tokenizerName));
      }
      if (!split.equals(Split.DEFAULT)) {
        throw new InvalidInput(
            name
                + " draws its held-out sequences itself; only of a text can one choose what is held out");
      }
      return HierarchyCorpus.named(name);
    }
    if (ADDED.containsKey(name)) {
      return added(ADDED.get(name), tokenizerName, split);
    }
    Tokenizer tokenizer = tokenizerName == null ? new ByteTokenizer() : Tokenizer.of(tokenizerName);
    Text text = isOwn(name) ? own(name, split, places) : listed(name, home.get());
    return new TextCorpus(
        text,
        tokenizer,
        split,
        own(split.validation(), split, places),
        own(split.test(), split, places));
  }

  private static Corpus added(Corpus corpus, String tokenizerName, Split split) {
    String own = corpus.tokenizer().name();
    if (tokenizerName != null && !tokenizerName.equals(own)) {
      throw new InvalidInput(
          "The corpus \"%s\" has the tokenizer %s (found %s)."
              .formatted(corpus.name(), own, tokenizerName));
    }
    if (!split.equals(Split.DEFAULT)) {
      throw new InvalidInput(
          "The corpus \"%s\" decides itself what it holds out.".formatted(corpus.name()));
    }
    return corpus;
  }

  /**
   * Opens one held-out set of a text, and no text that it does not need.
   *
   * @param name of a corpus that is no hierarchy, as {@link #open} takes it
   * @throws InvalidInput as {@link #open} does
   */
  public static HeldOutSet openSet(
      HeldOut set, String name, String tokenizerName, Split split, Function<String, Path> places) {
    String file = split.file(set);
    Text read =
        file != null || isOwn(name)
            ? own(file == null ? name : file, split, places)
            : listed(name, home());
    Tokenizer tokenizer = tokenizerName == null ? new ByteTokenizer() : Tokenizer.of(tokenizerName);
    return new HeldOutSet(
        TextCorpus.heldOut(
            set, file == null ? read : null, file == null ? null : read, split, tokenizer),
        read.own());
  }

  private static Text own(String name, Split split, Function<String, Path> places) {
    return name == null ? null : FileText.open(name, places.apply(name), split.cycle());
  }

  /**
   * A corpus's tokenizer, for which the text need not be there.
   *
   * @param corpus a name as {@link #open} takes it
   * @param tokenizerName the tokenizer's name
   * @throws InvalidInput if there is none of this name
   */
  public static Tokenizer tokenizer(String corpus, String tokenizerName) {
    if (ADDED.containsKey(corpus)) {
      return ADDED.get(corpus).tokenizer();
    }
    return HierarchyCorpus.isNamed(corpus)
        ? HierarchyCorpus.named(corpus).tokenizer()
        : Tokenizer.of(tokenizerName);
  }

  /** Whether a name means a text of the user's own, by its path. */
  public static boolean isOwn(String name) {
    return !HierarchyCorpus.isNamed(name) && !SOURCES.containsKey(name) && !ADDED.containsKey(name);
  }

  /**
   * The digest of a text of the user's own, as {@link OwnText} has it.
   *
   * @throws InvalidInput if it cannot be read
   */
  public static String digest(Path text) {
    return FileText.digest(text);
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
    return findHome(named, workingDirectory)
        .orElseThrow(
            () ->
                new InvalidInput(
                    "Neither %s nor a folder above it has %s; go there or set %s"
                        .formatted(workingDirectory.toAbsolutePath(), MANIFEST, HOME_VARIABLE)));
  }

  /**
   * The same; empty outside of any checkout.
   *
   * @throws InvalidInput if {@value #HOME_VARIABLE} names a folder that is none
   */
  public static Optional<Path> findHome() {
    return findHome(System.getenv(HOME_VARIABLE), Path.of(""));
  }

  private static Optional<Path> findHome(String named, Path workingDirectory) {
    if (named != null) {
      Path home = Path.of(named);
      if (!isHome(home)) {
        throw new InvalidInput(
            "%s is %s, which has no %s".formatted(HOME_VARIABLE, named, MANIFEST));
      }
      return Optional.of(home);
    }
    return Stream.iterate(workingDirectory.toAbsolutePath(), p -> p != null, Path::getParent)
        .filter(Corpora::isHome)
        .findFirst();
  }

  /** Whether a folder holds the list of corpora. */
  public static boolean isHome(Path folder) {
    return Files.isRegularFile(folder.resolve(MANIFEST));
  }

  /**
   * The texts that come with the suite.
   *
   * @param home the folder that holds {@code data/corpora.json}
   * @throws InvalidInput if it cannot be read
   */
  public static List<ListedCorpus> manifest(Path home) {
    return JsonFile.read(
        home.resolve(MANIFEST),
        "a list of corpora",
        JsonFile.STRICT
            .readerFor(new TypeReference<List<ListedCorpus>>() {})
            .with(
                DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES));
  }

  static Text.Kept listed(String name, Path home) {
    return manifest(home).stream()
        .filter(corpus -> corpus.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new InvalidInput("%s does not list %s".formatted(home.resolve(MANIFEST), name)))
        .load(home, SOURCES.get(name));
  }

  /**
   * The path of a text of the user's own.
   *
   * @throws InvalidInput if nothing is there
   */
  public static Path path(String name) {
    if (name.contains("\n") || name.contains("\r")) {
      throw new InvalidInput(
          "The path of a text is one line, but this one has a line break: \"%s\""
              .formatted(name.replace("\n", "\\n").replace("\r", "\\r")));
    }
    if (!isOwn(name)) {
      throw new InvalidInput(
          "\"%s\" is the name of a corpus; the path of a UTF-8 file or folder is needed here"
              .formatted(name));
    }
    if (!exists(name)) {
      throw new InvalidInput(
          ("There is no corpus and no file \"%s\": give dickens, europarl, wordnet, a hierarchy such"
                  + " as hierarchy:v=16,m=2, or the path of a file or folder of UTF-8%s")
              .formatted(name, name.startsWith("~") ? "; write the full path instead of ~" : ""));
    }
    return Path.of(name);
  }

  /** Whether there is a file or folder of this name. */
  public static boolean exists(String name) {
    try {
      return !name.isBlank() && Files.exists(Path.of(name));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
