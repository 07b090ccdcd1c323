package repetita.paper;

import static tech.tablesaw.api.ColumnType.DOUBLE;
import static tech.tablesaw.api.ColumnType.INTEGER;
import static tech.tablesaw.api.ColumnType.LONG;
import static tech.tablesaw.api.ColumnType.STRING;

import repetita.file.CsvTable;
import repetita.scaling.law.DataConstrainedLaw;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * Numbers read from arXiv 2507.15857; {@code data/published/README.md} describes how, and with what
 * error. Families are {@code ar} and {@code mdm}, parameters and tokens are plain counts, {@code
 * flops} is 6ND, and losses are in nats per token.
 */
public final class Published {

  private Published() {}

  /**
   * Table 1, the fits of the scaling law. Columns: {@code family}; {@code first_r_squared} and
   * {@code first_objective} of the fit to fresh tokens; {@code second_r_squared} and {@code
   * second_objective} of the fit to repeated tokens; {@code token_decay} (R_D*); {@code
   * parameter_decay} (R_N*); and {@code token_decay_in_text}, the different R_D* in the paper's
   * text.
   */
  public static Table table1() {
    return read("table-1", STRING, DOUBLE, DOUBLE, DOUBLE, DOUBLE, DOUBLE, DOUBLE, DOUBLE);
  }

  /**
   * Table 2, accuracy on downstream tasks with 100 million unique tokens. Columns: {@code task};
   * {@code model}, one of {@code random}, {@code ar_best}, {@code ar_flop_matched} and {@code mdm};
   * {@code accuracy} in percent.
   */
  public static Table table2() {
    return read("table-2", STRING, STRING, DOUBLE);
  }

  /**
   * Table 3, accuracy on downstream tasks with 500 million unique tokens, without {@code
   * ar_flop_matched}. Columns: {@code task}, {@code model}, {@code accuracy} in percent.
   */
  public static Table table3() {
    return read("table-3", STRING, STRING, DOUBLE);
  }

  /**
   * Table 4, the loss on other corpora with 100 million unique tokens. Columns: {@code family},
   * {@code flops} of the training, {@code corpus}, {@code entry} (1, or 2 for the second of two
   * printed values), {@code loss}.
   */
  public static Table table4() {
    return read("table-4", STRING, DOUBLE, STRING, INTEGER, DOUBLE);
  }

  /**
   * The tasks of tables 2 and 3. Columns: {@code task}; {@code items} of the evaluated split;
   * {@code majority}, the accuracy in percent of always giving the most frequent answer, empty
   * where answers are different texts.
   */
  public static Table taskItems() {
    return read("task-items", STRING, INTEGER, DOUBLE);
  }

  /**
   * Figure 1, the lowest validation loss up to a compute, with 100 and 50 million unique tokens.
   * Columns: {@code unique_tokens}, {@code family}, {@code flops}, {@code loss}.
   */
  public static Table figure1() {
    return read("figure-1", LONG, STRING, DOUBLE, DOUBLE);
  }

  /**
   * Figure 3, the final loss at three levels of compute and 1 to 20 epochs. Columns: {@code
   * family}, {@code parameters}, {@code unique_tokens}, {@code tokens}, {@code flops}, {@code
   * epochs}, {@code loss}.
   */
  public static Table figure3() {
    return read("figure-3", STRING, DOUBLE, DOUBLE, DOUBLE, DOUBLE, INTEGER, DOUBLE);
  }

  /**
   * Figure 4, the final loss of AR at 1e19 FLOPs and 2 to 100 epochs, with the columns of {@link
   * #figure3}.
   */
  public static Table figure4() {
    return read("figure-4", STRING, DOUBLE, DOUBLE, DOUBLE, DOUBLE, INTEGER, DOUBLE);
  }

  /**
   * Figure 5, points on the fitted curves. Columns: {@code family}, {@code parameters}, {@code
   * unique_tokens}, {@code tokens}, {@code loss}, which is the value of the paper's law, not a
   * measurement.
   */
  public static Table figure5() {
    return read("figure-5", STRING, DOUBLE, DOUBLE, DOUBLE, DOUBLE);
  }

  /**
   * Figure 6b, the critical compute. Columns: {@code kind}, {@code predicted} by the fitted laws or
   * {@code measured} on trained models; {@code unique_tokens}; {@code flops}.
   */
  public static Table figure6b() {
    return read("figure-6b", STRING, DOUBLE, DOUBLE);
  }

  /**
   * The constants of the paper's {@link DataConstrainedLaw}, which are not published; reconstructed
   * from figures 5 and 6a. Columns: {@code family}; {@code variant}, {@code free} if fitted to the
   * figures only, {@code ridge} if also to two losses in the text; {@code irreducible}, {@code a},
   * {@code alpha} (which is also beta), {@code b}, {@code token_decay}, {@code parameter_decay}.
   */
  public static Table lawConstants() {
    return read("law-constants", STRING, STRING, DOUBLE, DOUBLE, DOUBLE, DOUBLE, DOUBLE, DOUBLE);
  }

  /**
   * The lowest validation losses of AR in TongQM/slowrun (MIT license), on FineWeb with GPT-2's
   * tokenizer. Columns: {@code family}, {@code depth}, {@code width}, {@code parameters} (16 depth
   * width^2, without embeddings), {@code unique_tokens}, {@code weight_decay}, {@code schedule} of
   * the learning rate, {@code best_epoch} (empty if it is not reported), {@code loss}.
   */
  public static Table slowrunOverfitting() {
    return read(
        "slowrun-overfitting",
        STRING,
        INTEGER,
        INTEGER,
        DOUBLE,
        DOUBLE,
        DOUBLE,
        STRING,
        DOUBLE,
        DOUBLE);
  }

  /**
   * The lowest validation losses of ensembles there, without weight decay, on 100 million unique
   * tokens. Columns: {@code depth}, {@code width}, {@code parameters} of a member, {@code members},
   * {@code best_epoch}, {@code loss}; {@code single_best_epoch} and {@code single_loss} of one
   * member.
   */
  public static Table slowrunEnsembles() {
    return read(
        "slowrun-ensembles", INTEGER, INTEGER, DOUBLE, INTEGER, DOUBLE, DOUBLE, DOUBLE, DOUBLE);
  }

  private static Table read(String name, ColumnType... types) {
    CsvTable read = CsvTable.resource(Published.class, "/repetita/published/" + name + ".csv");
    Table table = Table.create(name);
    for (int i = 0; i < types.length; i++) {
      String column = read.columns().get(i);
      Column<?> values = types[i].create(column);
      read.rows().forEach(row -> values.appendCell(read.cell(row, column)));
      table.addColumns(values);
    }
    return table;
  }
}
