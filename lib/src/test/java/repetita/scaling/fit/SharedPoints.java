package repetita.scaling.fit;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import repetita.scaling.law.ChinchillaLaw;
import repetita.scaling.law.DataConstrainedLaw;
import repetita.scaling.law.Law;
import repetita.scaling.law.Point;

/** Published tables and figures in a folder beside the project, which not every checkout has. */
public final class SharedPoints {

  private static final Path FOLDER = Path.of("..", "..", "shared", "data");

  private SharedPoints() {}

  /** The 240 points that Besiroglu et al. (arXiv 2404.10102) fit. */
  static List<Point> chinchilla() {
    return table("chinchilla_points.csv").stream()
        .filter(row -> row.get("used_in_fit").equals("1"))
        .map(
            row -> {
              double parameters = number(row, "params_N");
              double tokens =
                  number(row, "flops_C") / (Law.FLOPS_PER_PARAMETER_AND_TOKEN * parameters);
              return Point.fresh(
                  parameters, tokens, number(row, "loss"), "%s".formatted(row.get("params_N")));
            })
        .toList();
  }

  /** The 182 points of Muennighoff et al.'s second step (arXiv 2305.16264). */
  static List<Point> muennighoff() {
    return table("datablations_points.csv").stream()
        .map(
            row ->
                new Point(
                    number(row, "params_N"),
                    number(row, "unique_tokens_U"),
                    number(row, "tokens_D"),
                    number(row, "val_loss"),
                    row.get("name")))
        .toList();
  }

  /** A family's law as reconstructed from the figures of arXiv 2507.15857. */
  public static DataConstrainedLaw reconstructed(String family) {
    Map<String, String> row =
        table("reconstructed_law_constants.csv").stream()
            .filter(r -> r.get("model").equals(family) && r.get("note").equals("R* free"))
            .findFirst()
            .orElseThrow();
    double exponent = number(row, "alpha_eq_beta");
    return new DataConstrainedLaw(
        new ChinchillaLaw(number(row, "E"), number(row, "A"), exponent, number(row, "B"), exponent),
        number(row, "R_D_star"),
        number(row, "R_N_star"));
  }

  /** The rows of a file by the names of their columns; skips the test if there is none. */
  public static List<Map<String, String>> table(String file) {
    Path path = FOLDER.resolve(file);
    assumeThat(path).as("the published points").exists();
    List<String> lines;
    try {
      lines = Files.readAllLines(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String[] names = lines.get(0).split(",");
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", names.length);
      Map<String, String> row = new HashMap<>();
      for (int i = 0; i < names.length; i++) {
        row.put(names[i], cells[i]);
      }
      rows.add(row);
    }
    return rows;
  }

  public static double number(Map<String, String> row, String column) {
    return Double.parseDouble(row.get(column));
  }
}
