package repetita.plot;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import repetita.scaling.fit.Interval;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Records as tables: {@code uniqueTokens} is the column {@code unique_tokens}. */
public final class RecordTable {

  private RecordTable() {}

  /**
   * A row a record.
   *
   * @param type whose components are texts, constants of enums, numbers, truth values and
   *     intervals, which are two columns, {@code _low} and {@code _high}
   */
  public static <T extends Record> Table of(String name, Class<T> type, List<T> rows) {
    Table table = Table.create(name);
    for (RecordComponent component : type.getRecordComponents()) {
      String column = snakeCase(component.getName());
      if (component.getType() == Interval.class) {
        table.addColumns(
            ends(column + "_low", component, rows, Interval::low),
            ends(column + "_high", component, rows, Interval::high));
      } else {
        Column<?> values = column(column, component.getType());
        rows.forEach(row -> values.appendObj(value(component, row)));
        table.addColumns(values);
      }
    }
    return table;
  }

  private static DoubleColumn ends(
      String name, RecordComponent component, List<?> rows, ToDoubleFunction<Interval> end) {
    return DoubleColumn.create(
        name,
        rows.stream()
            .mapToDouble(row -> end.applyAsDouble((Interval) value(component, row)))
            .toArray());
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
    throw new IllegalArgumentException("no column for " + name + " of " + type);
  }

  private static Object value(RecordComponent component, Object row) {
    try {
      Object value = component.getAccessor().invoke(row);
      return value instanceof Enum<?> constant ? constant.name().toLowerCase(Locale.ROOT) : value;
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String snakeCase(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
