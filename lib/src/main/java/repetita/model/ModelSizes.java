package repetita.model;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import repetita.InvalidInput;
import repetita.file.CsvTable;

/** The named sizes: a series for small machines, and Table 5 of arXiv 2507.15857. */
public final class ModelSizes {

  private ModelSizes() {}

  /** Returns the small sizes: 30 thousand to 10 million parameters, with 257 embedding rows. */
  public static List<ModelSize> small() {
    return read("small-sizes.csv");
  }

  /** Returns the paper's 54 sizes: 7 million to 15 billion parameters, with V = 50,257. */
  public static List<ModelSize> paper() {
    return read("/repetita/published/table-5.csv");
  }

  /**
   * Returns the size with the given name, ignoring case.
   *
   * @throws InvalidInput if there is no such size
   */
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
    CsvTable table = CsvTable.resource(ModelSizes.class, resource);
    return table.rows().stream().map(row -> size(table, row)).toList();
  }

  private static ModelSize size(CsvTable table, CsvTable.Row row) {
    return new ModelSize(
        table.text(row, "name"),
        whole(table, row, "layers"),
        whole(table, row, "width"),
        whole(table, row, "heads"),
        whole(table, row, "head_size"),
        whole(table, row, "feed_forward"));
  }

  private static int whole(CsvTable table, CsvTable.Row row, String column) {
    return (int) table.positive(row, column);
  }
}
