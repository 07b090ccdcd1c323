package repetita.train.config;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import repetita.Setting;
import repetita.family.Family;
import repetita.model.ModelSize;

/** Lists all settings of a configuration, from the annotations of its records. */
public final class Settings {

  private static final Setting FAMILY = aboutFamily();

  private Settings() {}

  private static Setting aboutFamily() {
    try {
      return TrainConfig.class.getMethod("family").getAnnotation(Setting.class);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * One setting.
   *
   * @param key path in a configuration, such as {@code optimiser.rate}
   * @param type type of the value
   * @param value the default; null if it depends on the corpus
   * @param about the description
   */
  public record Entry(String key, Class<?> type, Object value, Setting about) {

    /** The default in words. */
    public String byDefault() {
      if (!about.byDefault().isEmpty()) {
        return about.byDefault();
      }
      if (value instanceof ModelSize size) {
        return size.name();
      }
      String text = String.valueOf(value).toLowerCase(Locale.ROOT);
      return value == null ? "none" : text.replaceFirst("\\.0$", "");
    }
  }

  /** The settings of a family, in the order of the record components. */
  public static List<Entry> of(Family family) {
    List<Entry> entries = new ArrayList<>();
    entries.add(new Entry("family", String.class, family.name(), FAMILY));
    collect("", TrainConfig.defaults().with("family", family.name()), entries);
    return entries;
  }

  private static void collect(String path, Record record, List<Entry> entries) {
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      String key = path + component.getName();
      Object value = value(component, record);
      Setting about = component.getAnnotation(Setting.class);
      if (about != null) {
        entries.add(new Entry(key, component.getType(), value, about));
      } else if (value instanceof Record part) {
        collect(key + ".", part, entries);
      }
    }
  }

  private static Object value(RecordComponent component, Record record) {
    Method accessor = component.getAccessor();
    accessor.setAccessible(true); // a family's record need not be public
    try {
      return accessor.invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
