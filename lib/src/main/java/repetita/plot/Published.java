package repetita.plot;

import java.nio.file.Path;
import repetita.corpus.Corpora;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;

/** Numbers read from the paper, see {@code data/published/README.md}. */
public final class Published {

  private Published() {}

  /**
   * Figure 1: the lowest validation loss at or below a compute, for 100 and 50 million unique
   * tokens. Columns {@code unique_tokens}, {@code family}, {@code flops}, {@code loss}.
   */
  public static Table figure1() {
    Path file = Corpora.home().resolve("data/published/figure-1.csv");
    ColumnType[] types = {ColumnType.LONG, ColumnType.STRING, ColumnType.DOUBLE, ColumnType.DOUBLE};
    return Table.read().csv(CsvReadOptions.builder(file.toFile()).columnTypes(types));
  }
}
