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

/** The registry of corpora, by name. */
public final class Corpora {

  /** The environment variable that names the home folder. */
  public static final String HOME_VARIABLE = "REPETITA_HOME";

  private static final String MANIFEST = "data/corpora.json";

  private static final Map<String, Source> SOURCES =
      Map.of("dickens", new Dickens(), "europarl", new Europarl(), "wordnet", new WordNet());

  private static final Map<String, Corpus> ADDED = new ConcurrentHashMap<>();

  private Corpora() {}

  /**
   * Adds your own corpus for the lifetime of this process, which then opens it by its name for
   * training and evaluation. Another process must add the corpus before it opens such a run. It
   * replaces a corpus that was added earlier under the same name.
   *
   * @throws InvalidInput if the name is blank, has several lines, or is the name of a built-in
   *     corpus
   */
  public static void add(Corpus corpus) {
    String name = corpus.name();
    if (name.isBlank() || name.lines().count() != 1) {
      throw new InvalidInput(
          "The name of a corpus must be a single line that is not blank, not \"%s\"."
              .formatted(name.replace("\n", "\\n").replace("\r", "\\r")));
    }
    if (HierarchyCorpus.isNamed(name) || SOURCES.containsKey(name)) {
      throw new InvalidInput(
          "\"%s\" is the name of a built-in corpus; choose another name.".formatted(name));
    }
    ADDED.put(name, corpus);
  }

  /**
   * Opens a corpus with the default split.
   *
   * @param home the folder with {@code data/corpora.json}, such as {@link #home()}; used only for
   *     listed corpora
   * @see #open(String, String, Split, Function)
   */
  public static Corpus open(String name, String tokenizerName, Path home) {
    return open(name, tokenizerName, Split.DEFAULT, Corpora::path, () -> home);
  }

  /**
   * Opens a corpus. Listed texts are read from {@link #home()}; no other corpus needs it.
   *
   * @param name {@code dickens}, {@code europarl} or {@code wordnet}; or the name of an {@linkplain
   *     #add added} corpus; or {@code hierarchy:v=16,m=2,depth=6,rules=1}, in which any setting can
   *     be left out; or the path of a UTF-8 file, a folder of such files, JSON lines ({@code
   *     .jsonl}), or token ids ({@code .bin} or {@code .npy}, or a folder of such shards)
   * @param tokenizerName a name for {@link Tokenizer#of}, or null for bytes; must be null for a
   *     hierarchy, which has its own symbols
   * @param split the held-out sets
   * @param places resolves the name of a user's text, or of the file of a tokenizer, to its path,
   *     such as {@link #path}
   * @throws InvalidInput if there is no such corpus or tokenizer, or a file is missing, empty, not
   *     UTF-8, or does not have the expected digest
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
            "%s has its own symbols and no choice of tokenizer (found %s)"
                .formatted(name, tokenizerName));
      }
      if (!split.equals(Split.DEFAULT)) {
        throw new InvalidInput(
            name + " has fixed held-out sequences; only texts have split settings");
      }
      return HierarchyCorpus.named(name);
    }
    if (ADDED.containsKey(name)) {
      return added(ADDED.get(name), tokenizerName, split);
    }
    Tokenizer tokenizer = named(tokenizerName, places);
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
          "The corpus \"%s\" has a fixed split; only texts have split settings."
              .formatted(corpus.name()));
    }
    return corpus;
  }

  /**
   * Opens one held-out set of a text, without files that only other sets need.
   *
   * @param name the name of a text, as in {@link #open}
   * @throws InvalidInput as in {@link #open}
   */
  public static HeldOutSet openSet(
      HeldOut set, String name, String tokenizerName, Split split, Function<String, Path> places) {
    String file = split.file(set);
    Text read =
        file != null || isOwn(name)
            ? own(file == null ? name : file, split, places)
            : listed(name, home());
    Tokenizer tokenizer = named(tokenizerName, places);
    return new HeldOutSet(
        TextCorpus.heldOut(
            set, file == null ? read : null, file == null ? null : read, split, tokenizer),
        read.own());
  }

  private static Tokenizer named(String name, Function<String, Path> places) {
    return name == null ? new ByteTokenizer() : Tokenizer.of(name, places);
  }

  private static Text own(String name, Split split, Function<String, Path> places) {
    if (name == null) {
      return null;
    }
    Path path = places.apply(name);
    if (JsonLines.isNamed(name)) {
      return JsonLines.open(name, path);
    }
    return TokenShards.areAt(path)
        ? TokenShards.open(name, path, split.cycle())
        : FileText.open(name, path, split.cycle());
  }

  /**
   * Returns the tokenizer of a corpus. The text need not exist.
   *
   * @param corpus a name as in {@link #open}
   * @param tokenizerName the tokenizer's name
   * @param places resolves the name of a tokenizer's file to its path
   * @throws InvalidInput if there is no such tokenizer
   */
  public static Tokenizer tokenizer(
      String corpus, String tokenizerName, Function<String, Path> places) {
    if (ADDED.containsKey(corpus)) {
      return ADDED.get(corpus).tokenizer();
    }
    return HierarchyCorpus.isNamed(corpus)
        ? HierarchyCorpus.named(corpus).tokenizer()
        : Tokenizer.of(tokenizerName, places);
  }

  /** Returns whether a name is the path of a user's text. */
  public static boolean isOwn(String name) {
    return !HierarchyCorpus.isNamed(name) && !SOURCES.containsKey(name) && !ADDED.containsKey(name);
  }

  /**
   * Returns the digest of a user's text; see {@link OwnText#sha256}.
   *
   * @throws InvalidInput if it cannot be read
   */
  public static String digest(Path text) {
    return FileText.digest(text);
  }

  /**
   * Returns the folder with {@code data/corpora.json}: the one in the environment variable {@value
   * #HOME_VARIABLE}, or else the working directory or its nearest ancestor that has the file.
   *
   * @throws InvalidInput if there is no such folder
   */
  public static Path home() {
    return home(System.getenv(HOME_VARIABLE), Path.of(""));
  }

  static Path home(String named, Path workingDirectory) {
    return findHome(named, workingDirectory)
        .orElseThrow(
            () ->
                new InvalidInput(
                    ("Neither %s nor a folder above it has %s; change to a folder that has, or"
                            + " set %s")
                        .formatted(workingDirectory.toAbsolutePath(), MANIFEST, HOME_VARIABLE)));
  }

  /**
   * Returns the same folder as {@link #home}; empty if there is none.
   *
   * @throws InvalidInput if the folder in {@value #HOME_VARIABLE} has no list of corpora
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

  /** Returns whether a folder has the list of corpora. */
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
   * Returns the path of a user's text.
   *
   * @throws InvalidInput if there is no such file or folder
   */
  public static Path path(String name) {
    if (name.contains("\n") || name.contains("\r")) {
      throw new InvalidInput(
          "The path of a text must be a single line: \"%s\""
              .formatted(name.replace("\n", "\\n").replace("\r", "\\r")));
    }
    if (!isOwn(name)) {
      throw new InvalidInput(
          "\"%s\" is the name of a corpus; the path of a UTF-8 file or folder is needed here"
              .formatted(name));
    }
    if (!exists(name)) {
      if (HuggingFaceTokenizer.isNamed(name)) {
        throw new InvalidInput("There is no file \"%s\".".formatted(name));
      }
      throw new InvalidInput(
          ("There is no corpus and no file \"%s\": give dickens, europarl, wordnet, a hierarchy such"
                  + " as hierarchy:v=16,m=2, or the path of a file or folder of UTF-8%s")
              .formatted(name, name.startsWith("~") ? "; write the full path instead of ~" : ""));
    }
    return Path.of(name);
  }

  /** Returns whether there is a file or folder with this name. */
  public static boolean exists(String name) {
    try {
      return !name.isBlank() && Files.exists(Path.of(name));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
