package repetita.scaling.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import repetita.InvalidInput;
import repetita.scaling.law.Point;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;

class PointTableTest {

  @Test
  void tokensFollowFromComputeAndAreAllUniqueUnlessSaid() {
    Table table = table("parameters,flops,loss", "100,6e6,3.5");
    assertThat(PointTable.USUAL.points(table))
        .containsExactly(new Point(100, 1e4, 1e4, 3.5, "row 1"));
  }

  @Test
  void columnsMayHaveOtherNames() {
    PointTable reader =
        new PointTable(
            Map.of("parameters", "N", "tokens", "D", "unique", "U", "loss", "L", "cluster", "c"),
            PointTable.Choice.LAST);
    assertThat(reader.points(table("N,D,U,L,c,loss", "100,5e4,1e4,3.5,seed 1,9")))
        .containsExactly(new Point(100, 1e4, 5e4, 3.5, "seed 1"));
  }

  @Test
  void ofARunTheLastEvaluationStandsOrTheBest() {
    Table log =
        table(
            "run,family,parameters,unique_tokens,step,tokens_seen,heldout_loss",
            "a,ar,100,1000,0,0,5",
            "a,ar,100,1000,10,2000,3",
            "a,ar,100,1000,20,4000,3.2",
            "b,mdm,100,1000,9,1800,4");
    assertThat(PointTable.USUAL.families(log))
        .containsEntry("ar", List.of(new Point(100, 1000, 4000, 3.2, "a")))
        .containsEntry("mdm", List.of(new Point(100, 1000, 1800, 4, "b")));
    assertThat(new PointTable(Map.of(), PointTable.Choice.BEST).families(log).get("ar"))
        .containsExactly(new Point(100, 1000, 2000, 3, "a"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "parameters,tokens,loss | 100,-5,3  | Row 1 of the table 'points' has '-5' in the column tokens; it must be a positive",
        "parameters,tokens,loss | 100,5,NaN | has 'NaN' in the column loss; it must be a number such as",
        "parameters,tokens,loss | 100,5,0   | has '0' in the column loss; it must be a positive number",
        "parameters,tokens,loss | 100,5,x   | Row 1 of the table 'points' has 'x' in the column loss",
        "parameters,tokens,loss | 100,,3    | has nothing in the column tokens",
        "parameters,loss        | 100,3     | has no column flops for the flops",
        "parameters,tokens      | 100,3     | has no column loss or heldout_loss or test_final for the loss",
        "parameters,tokens,loss | ''        | has no rows",
      })
  void wrongTables(String header, String row, String said) {
    Table table = row.isEmpty() ? table(header) : table(header, row);
    assertThatThrownBy(() -> PointTable.USUAL.points(table))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(said);
  }

  @Test
  void wrongColumns() {
    assertThatThrownBy(() -> new PointTable(Map.of("size", "N"), PointTable.Choice.LAST))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("'size' is not a quantity of a point");
    assertThatThrownBy(() -> new PointTable(Map.of("N", "parameters"), PointTable.Choice.LAST))
        .isInstanceOf(InvalidInput.class)
        .hasMessageEndingWith("the quantity comes first: parameters=N.");
    PointTable reader = new PointTable(Map.of("loss", "L"), PointTable.Choice.LAST);
    assertThatThrownBy(() -> reader.points(table("parameters,tokens,loss", "1,2,3")))
        .hasMessageContaining("has no column L for the loss");
  }

  @Test
  void twoFamiliesWhereOneIsAskedFor() {
    Table table = table("family,parameters,tokens,loss", "ar,1,2,3", "mdm,1,2,3");
    assertThatThrownBy(() -> PointTable.USUAL.points(table))
        .hasMessageContaining("holds the families [ar, mdm]");
  }

  private static Table table(String... lines) {
    return Table.read()
        .csv(
            CsvReadOptions.builder(new StringReader(String.join("\n", lines) + "\n"))
                .tableName("points")
                .missingValueIndicator("")
                .columnTypes(column -> ColumnType.STRING));
  }
}
