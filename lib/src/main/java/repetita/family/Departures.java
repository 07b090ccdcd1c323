package repetita.family;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;

/** Formats the settings that differ from the defaults, for tables of runs. */
final class Departures {

  private Departures() {}

  /** Such as {@code "orders=16 targetAware=true"}; {@code none} without differences. */
  static String of(Record settings, Record usual) {
    String changes =
        Arrays.stream(settings.getClass().getRecordComponents())
            .filter(each -> !Objects.equals(value(each, settings), value(each, usual)))
            .map(each -> each.getName() + "=" + value(each, settings))
            .collect(Collectors.joining(" "));
    return changes.isEmpty() ? "none" : changes;
  }

  private static Object value(RecordComponent component, Record settings) {
    try {
      return component.getAccessor().invoke(settings);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
