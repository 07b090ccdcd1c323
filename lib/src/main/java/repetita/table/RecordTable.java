package repetita.table;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import repetita.file.FlatRecord;
import repetita.scaling.fit.Interval;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Converts records to tables: {@code uniqueTokens} becomes the column {@code unique_tokens}. */
public final class RecordTable {

  private RecordTable() {}

  /**
   * A table with one row per record.
   *
   * @param type type of the records. Components may be texts, enums, numbers, booleans, nested
   *     records (see {@link repetita.file.Column}), and intervals, which become two columns, {@code
   *     _low} and {@code _high}
   */
  public static <T extends Record> Table of(String name, Class<T> type, List<T> rows) {
    Table table = Table.create(name);
    for (FlatRecord.Cell cell : FlatRecord.of(type).cells()) {
      if (cell.type() == Interval.class) {
        table.addColumns(
            ends("_low", cell, rows, Interval::low), ends("_high", cell, rows, Interval::high));
      } else {
        Column<?> values = column(cell.column(), cell.type());
        rows.forEach(row -> values.appendObj(value(cell, row)));
        table.addColumns(values);
      }
    }
    return table;
  }

  private static DoubleColumn ends(
      String end,
      FlatRecord.Cell cell,
      List<? extends Record> rows,
      ToDoubleFunction<Interval> of) {
    return DoubleColumn.create(
        cell.column() + end,
        rows.stream().mapToDouble(row -> of.applyAsDouble((Interval) cell.of(row))).toArray());
  }

  private static Column<?> column(String name, Class<?> type) {
    if (type == String.class || type.isEnum()) {
      return StringColumn.create(name);
    } else if (type == long.class) {
      return LongColumn.create(name);
    } else if (type == int.class) {
      return IntColumn.create(name);
    } else if (type == boolean.class) {
      return BooleanColumn.create(name);
    } else if (type == double.class || type == Double.class) {
      return DoubleColumn.create(name);
    }
    throw new IllegalArgumentException("There is no column type for " + name + " of " + type + ".");
  }

  private static Object value(FlatRecord.Cell cell, Record row) {
    Object value = cell.of(row);
    return value instanceof Enum<?> constant ? constant.name().toLowerCase(Locale.ROOT) : value;
  }
}
