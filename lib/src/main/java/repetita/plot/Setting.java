package repetita.plot;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.function.Function;
import tech.tablesaw.api.Table;

/** What a run was trained with, its seed apart: runs of one setting look the same in a figure. */
record Setting(String family, String corpus, double uniqueTokens, double parameters, String arm)
    implements Comparable<Setting> {

  private static final Comparator<Setting> ORDER =
      Comparator.comparing(Setting::family)
          .thenComparing(Setting::corpus)
          .thenComparing(Setting::uniqueTokens)
          .thenComparing(Setting::parameters)
          .thenComparing(Setting::arm);

  /** The setting of the one run whose evaluations the table holds. */
  static Setting of(Table run) {
    return new Setting(
        run.column("family").getString(0),
        run.column("corpus").getString(0),
        run.numberColumn("unique_tokens").getDouble(0),
        run.numberColumn("parameters").getDouble(0),
        run.containsColumn("arm") ? run.column("arm").getString(0) : "");
  }

  @Override
  public int compareTo(Setting other) {
    return ORDER.compare(this, other);
  }

  /** The family, and whatever else tells this setting from the others in the same figure. */
  String label(SortedSet<Setting> all) {
    StringBuilder label = new StringBuilder(Palette.of(family).label());
    if (differ(all, Setting::corpus)) {
      label.append(", ").append(corpus);
    }
    if (differ(all, Setting::uniqueTokens)) {
      label.append(String.format(Locale.ROOT, ", U = %,.0f", uniqueTokens));
    }
    if (differ(all, Setting::parameters)) {
      label.append(String.format(Locale.ROOT, ", N = %,.0f", parameters));
    }
    if (differ(all, Setting::arm)) {
      label.append(", ").append(arm);
    }
    return label.toString();
  }

  /** A shade of the family's colour, the darker the later in the order. */
  String color(SortedSet<Setting> all) {
    List<Setting> sameFamily = all.stream().filter(s -> s.family.equals(family)).toList();
    return Palette.of(family).shade(sameFamily.indexOf(this), sameFamily.size());
  }

  private static boolean differ(SortedSet<Setting> all, Function<Setting, Object> part) {
    return all.stream().map(part).distinct().count() > 1;
  }
}
