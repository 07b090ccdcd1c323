package repetita.table;

import repetita.corpus.Tokenizer;
import repetita.objective.Attention;
import repetita.objective.Example;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** What a model reads and must predict, position by position. */
public final class ExampleTable {

  private ExampleTable() {}

  /** One row of an example; where the weight is 0 there is no target. */
  public static Table of(Example example, int row, Tokenizer tokenizer) {
    Table table =
        Table.create(
            "example",
            IntColumn.create("position"),
            StringColumn.create("input"),
            StringColumn.create("target"),
            DoubleColumn.create("weight"));
    for (int t = 0; t < example.length(); t++) {
      int at = row * example.length() + t;
      boolean predicted = example.weights()[at] != 0;
      table.intColumn("position").append(t);
      table.stringColumn("input").append(shown(example, at, tokenizer));
      String target = predicted ? quoted(tokenizer, example.targets()[at]) : "";
      table.stringColumn("target").append(target);
      table.doubleColumn("weight").append(example.weights()[at]);
    }
    return table;
  }

  private static String shown(Example example, int at, Tokenizer tokenizer) {
    int id = example.inputs()[at];
    if (id < tokenizer.vocabularySize()) {
      return quoted(tokenizer, id);
    }
    boolean mask = example.attention() == Attention.FULL && id == tokenizer.vocabularySize();
    return mask ? "MASK" : "BOS";
  }

  private static String quoted(Tokenizer tokenizer, int id) {
    return "'" + tokenizer.decode(id).replace("\n", "\\n") + "'";
  }
}
