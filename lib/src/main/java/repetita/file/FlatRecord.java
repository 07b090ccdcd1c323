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
 * A type of records whose components may be records in turn, seen as one row of cells; {@link
 * Column} says which records are taken apart, and how cells are named.
 *
 * @param type the type of the whole
 * @param cells depth first, in the order of the components
 */
public record FlatRecord<T extends Record>(Class<T> type, List<Cell> cells) {

  /**
   * One cell.
   *
   * @param name such as {@code testBest}
   * @param type of its value
   * @param path the components that lead to it
   */
  public record Cell(String name, Class<?> type, List<RecordComponent> path) {

    public Cell {
      path = List.copyOf(path);
    }

    /** The name as a column, such as {@code test_best}. */
    public String column() {
      return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    /** Whether it may be missing because earlier tables do not have it. */
    boolean isAddedLater() {
      return path.get(path.size() - 1).isAnnotationPresent(AddedLater.class);
    }

    /** The value in a record; null if it or a record around it is missing. */
    public Object of(Record row) {
      Object value = row;
      for (RecordComponent component : path) {
        value = value == null ? null : value(component, value);
      }
      return value;
    }
  }

  /** A value is missing that must be there. */
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

  /** The values of a record, each by some name of its cell, in the order of the cells. */
  Map<String, Object> values(T row, Function<Cell, String> name) {
    Map<String, Object> values = new LinkedHashMap<>();
    cells.forEach(cell -> values.put(name.apply(cell), cell.of(row)));
    return values;
  }

  /**
   * The record of some values.
   *
   * @param values by the names of the cells
   * @throws MissingValue if there is none for a cell, unless it is a {@code Double} or belongs to
   *     an optional record that has none at all
   * @throws IllegalArgumentException if a constructor refuses the values, with its own exception as
   *     the cause
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
