package repetita.model;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import repetita.InvalidInput;

/** The sizes that have names: a ladder for small machines, and Table 5 of arXiv 2507.15857. */
public final class ModelSizes {

  private static final int NAME = 0;
  private static final int LAYERS = 1;
  private static final int WIDTH = 2;
  private static final int HEADS = 3;
  private static final int HEAD_SIZE = 4;
  private static final int FEED_FORWARD = 5;

  private ModelSizes() {}

  /** From 30 thousand to 10 million parameters, counted with 257 embedding rows. */
  public static List<ModelSize> small() {
    return read("small-sizes.csv");
  }

  /** The paper's 54 sizes, from 7 million to 15 billion parameters, counted with V = 50,257. */
  public static List<ModelSize> paper() {
    return read("/repetita/published/table-5.csv");
  }

  /** The size with the given name; an unknown one is an {@link InvalidInput}. */
  public static ModelSize named(String name) {
    return Stream.concat(small().stream(), paper().stream())
        .filter(size -> size.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInput(
                    "There is no size "
                        + name
                        + "; small ones are "
                        + names(small())
                        + ", and the paper's go from 7M to 16183M."));
  }

  private static String names(List<ModelSize> sizes) {
    return sizes.stream().map(ModelSize::name).collect(Collectors.joining(", "));
  }

  private static List<ModelSize> read(String resource) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                ModelSizes.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> !line.startsWith("#") && !line.startsWith("name"))
          .map(ModelSizes::parse)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ModelSize parse(String line) {
    String[] cells = line.split(",");
    return new ModelSize(
        cells[NAME],
        Integer.parseInt(cells[LAYERS]),
        Integer.parseInt(cells[WIDTH]),
        Integer.parseInt(cells[HEADS]),
        Integer.parseInt(cells[HEAD_SIZE]),
        Integer.parseInt(cells[FEED_FORWARD]));
  }
}
