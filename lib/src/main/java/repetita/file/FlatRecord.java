package repetita.file;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * A record type with nested records, flattened to one row of cells. {@link Column} selects the
 * nested records and names the cells.
 *
 * @param type the record type
 * @param cells the cells, depth first in the order of the components
 */
public record FlatRecord<T extends Record>(Class<T> type, List<Cell> cells) {

  /**
   * One cell.
   *
   * @param name the name, such as {@code testBest}
   * @param type the type of the value
   * @param path the components from the record down to the value
   */
  public record Cell(String name, Class<?> type, List<RecordComponent> path) {

    public Cell {
      path = List.copyOf(path);
    }

    /** Returns the name as a column, such as {@code test_best}. */
    public String column() {
      return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    /** Returns whether the cell may be missing because older tables do not have it. */
    boolean isAddedLater() {
      return path.get(path.size() - 1).isAnnotationPresent(AddedLater.class);
    }

    /** Returns the value in a record; null if it or an enclosing record is missing. */
    public Object of(Record row) {
      Object value = row;
      for (RecordComponent component : path) {
        value = value == null ? null : value(component, value);
      }
      return value;
    }
  }

  /** A required value is missing. */
  static final class MissingValue extends Exception {

    private static final long serialVersionUID = 1;

    /** The name of the cell. */
    private final String cell;

    private MissingValue(String cell) {
      super(cell + " is missing");
      this.cell = cell;
    }

    String cell() {
      return cell;
    }
  }

  /** Flattens a record type. */
  public static <T extends Record> FlatRecord<T> of(Class<T> type) {
    return new FlatRecord<>(type, cells(type, "", List.of()));
  }

  private static List<Cell> cells(Class<?> type, String prefix, List<RecordComponent> path) {
    List<Cell> cells = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      String name = joined(prefix, name(component));
      List<RecordComponent> longer = new ArrayList<>(path);
      longer.add(component);
      if (isNested(component)) {
        cells.addAll(cells(component.getType(), name, longer));
      } else {
        cells.add(new Cell(name, component.getType(), longer));
      }
    }
    return List.copyOf(cells);
  }

  private static String joined(String prefix, String name) {
    return prefix.isEmpty() || name.isEmpty()
        ? prefix + name
        : prefix + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  private static String name(RecordComponent component) {
    Column column = component.getAnnotation(Column.class);
    return column == null || column.value().equals(Column.OWN_NAME)
        ? component.getName()
        : column.value();
  }

  private static boolean isNested(RecordComponent component) {
    return component.getType().isRecord() && component.isAnnotationPresent(Column.class);
  }

  /** Returns the values of a record by a name of their cells, in the order of the cells. */
  Map<String, Object> values(T row, Function<Cell, String> name) {
    Map<String, Object> values = new LinkedHashMap<>();
    cells.forEach(cell -> values.put(name.apply(cell), cell.of(row)));
    return values;
  }

  /**
   * Makes a record from values.
   *
   * @param values the values by the names of the cells
   * @throws MissingValue if a cell has no value, unless it is a {@code Double} or part of an
   *     optional record without any value
   * @throws IllegalArgumentException if a constructor rejects the values, with the constructor's
   *     exception as the cause
   */
  T with(Map<String, Object> values) throws MissingValue {
    return made(type, "", values);
  }

  private static <R> R made(Class<R> type, String prefix, Map<String, Object> values)
      throws MissingValue {
    RecordComponent[] components = type.getRecordComponents();
    Object[] arguments = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      arguments[i] = argument(components[i], joined(prefix, name(components[i])), values);
    }
    try {
      Constructor<R> constructor =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object argument(RecordComponent component, String name, Map<String, Object> values)
      throws MissingValue {
    Class<?> type = component.getType();
    if (isNested(component)) {
      return component.getAnnotation(Column.class).optional()
              && cells(type, name, List.of()).stream()
                  .allMatch(cell -> values.get(cell.name()) == null)
          ? null
          : made(type, name, values);
    }
    Object value = values.get(name);
    if (value == null && type != Double.class && !component.isAnnotationPresent(AddedLater.class)) {
      throw new MissingValue(name);
    }
    return value;
  }

  private static Object value(RecordComponent component, Object row) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(row);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
