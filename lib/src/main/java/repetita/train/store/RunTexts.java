package repetita.train.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
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

/**
 * Finds the texts of a run again, wherever it is looked at from and wherever the run or the texts
 * have been moved. Of several files that it might be, the one with the right digest is the text.
 *
 * @param folder the run's
 * @param recorded where each text lay, by its name in the run's configuration
 * @param given where a text lies now, by the same name, if the user says so
 */
public record RunTexts(Path folder, Map<String, TextPlace> recorded, Map<String, Path> given) {

  /**
   * Where a text lies.
   *
   * @throws InvalidInput if it is not found
   */
  public Path find(String name) {
    if (given.containsKey(name)) {
      return given.get(name);
    }
    TextPlace place = recorded.get(name);
    if (place == null) {
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
          "The text %s of the run in %s is not found%s; say where it lies now, by --corpus, --validation or --test."
              .formatted(name, folder, lookedAt(place)));
    }
    return places.stream()
        .filter(path -> Corpora.digest(path).equals(place.sha256()))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInput(
                    "The text %s of the run in %s has changed or moved: its sha256 was %s, and none found at %s has it; say where it lies now, by --corpus, --validation or --test."
                        .formatted(name, folder, place.sha256(), join(places))));
  }

  private static String join(Set<Path> places) {
    return places.stream().map(Path::toString).collect(Collectors.joining(" or "));
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
   * Refuses texts that are not the run's.
   *
   * @param now the texts that were found
   * @throws InvalidInput if one has changed
   */
  public void require(List<OwnText> now) {
    for (OwnText text : now) {
      TextPlace place = recorded.get(text.name());
      if (place != null && !text.sha256().equals(place.sha256())) {
        throw new InvalidInput(
            "%s is not the text %s that the run in %s read: its sha256 is %s, not %s."
                .formatted(text.path(), text.name(), folder, text.sha256(), place.sha256()));
      }
    }
  }
}
