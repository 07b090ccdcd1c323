package repetita.train.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import repetita.InvalidInput;
import repetita.corpus.Corpora;
import repetita.corpus.OwnText;
import repetita.train.config.TrainConfig;

/**
 * Finds the user's own texts of a run, also from another working directory, or after the run or the
 * texts were moved. Of several candidates, the file with the right digest is the text.
 *
 * @param folder folder of the run
 * @param record the record of the run
 * @param given new places of texts as given by the user, by their names in the configuration
 */
public record RunTexts(Path folder, RunRecord record, Map<String, Path> given) {

  /**
   * The path of a text. A single candidate is not verified here, but by {@link #require}.
   *
   * @throws InvalidInput if the text is not found
   */
  public Path find(String name) {
    if (given.containsKey(name)) {
      return given.get(name);
    }
    TextPlace place = record.texts().get(name);
    if (place == null) {
      if (name.equals(record.config().corpus())) {
        record.requireAddedCorpus(folder);
      }
      return Corpora.path(name);
    }
    Set<Path> places = new LinkedHashSet<>();
    Stream.of(name, place.path(), fromRun(place))
        .filter(Objects::nonNull)
        .filter(Corpora::exists)
        .map(path -> real(Path.of(path)))
        .forEach(places::add);
    if (places.isEmpty()) {
      throw new InvalidInput(
          "The text %s of the run in %s was not found%s; give its present path."
              .formatted(name, folder, lookedAt(place)),
          setting(name));
    }
    if (places.size() == 1) {
      return places.iterator().next();
    }
    return places.stream()
        .filter(path -> Corpora.digest(path).equals(place.sha256()))
        .findFirst()
        .orElseThrow(() -> changed(name, places));
  }

  private InvalidInput changed(String name, Collection<Path> places) {
    return new InvalidInput(
        "The text %s of the run in %s has changed or moved: its sha256 was %s, and no file at %s has that; give its present path."
            .formatted(
                name,
                folder,
                record.texts().get(name).sha256(),
                places.stream().map(Path::toString).collect(Collectors.joining(" or "))),
        setting(name));
  }

  /** The key of the configuration that names a text. */
  private String setting(String name) {
    TrainConfig config = record.config();
    if (name.equals(config.corpus())) {
      return "corpus";
    }
    if (name.equals(config.tokenizer())) {
      return "tokenizer";
    }
    return name.equals(config.split().validation()) ? "split.validation" : "split.test";
  }

  private String fromRun(TextPlace place) {
    return place.fromRun() == null
        ? null
        : real(folder).resolve(place.fromRun()).normalize().toString();
  }

  private String lookedAt(TextPlace place) {
    return Stream.of(place.path(), fromRun(place))
        .filter(Objects::nonNull)
        .distinct()
        .collect(
            Collectors.collectingAndThen(
                Collectors.joining(" or "), s -> s.isEmpty() ? "" : " at " + s));
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Checks that the found texts are those that the run was trained on.
   *
   * @param now the texts that were found
   * @throws InvalidInput if a text has changed
   */
  public void require(List<OwnText> now) {
    for (OwnText text : now) {
      TextPlace place = record.texts().get(text.name());
      if (place != null && !text.sha256().equals(place.sha256())) {
        if (!given.containsKey(text.name())) {
          throw changed(text.name(), List.of(text.path()));
        }
        throw new InvalidInput(
            "%s is not the text %s of the run in %s: its sha256 is %s, not %s."
                .formatted(text.path(), text.name(), folder, text.sha256(), place.sha256()));
      }
    }
  }
}
