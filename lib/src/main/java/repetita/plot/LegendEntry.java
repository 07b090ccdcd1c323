package repetita.plot;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.function.Function;
import repetita.family.Families;
import tech.tablesaw.api.Table;

/** What a run was trained with, its seed apart: runs of one entry look the same in a figure. */
record LegendEntry(String family, String corpus, double uniqueTokens, double parameters, String arm)
    implements Comparable<LegendEntry> {

  private static final Comparator<LegendEntry> ORDER =
      Comparator.comparing(LegendEntry::family)
          .thenComparing(LegendEntry::corpus)
          .thenComparing(LegendEntry::uniqueTokens)
          .thenComparing(LegendEntry::parameters)
          .thenComparing(LegendEntry::arm);

  /** The entry of the one run whose evaluations the table holds. */
  static LegendEntry of(Table run) {
    return new LegendEntry(
        run.column("family").getString(0),
        run.column("corpus").getString(0),
        run.numberColumn("unique_tokens").getDouble(0),
        run.numberColumn("parameters").getDouble(0),
        run.containsColumn("arm") ? run.column("arm").getString(0) : "");
  }

  @Override
  public int compareTo(LegendEntry other) {
    return ORDER.compare(this, other);
  }

  /**
   * The family, and whatever else tells this entry from the others in the same figure. An arm whose
   * name has the family's in it, such as {@code regularized AR}, stands for both.
   */
  String label(SortedSet<LegendEntry> all) {
    String title = Families.named(family).title();
    String bound = Palette.of(family).label();
    boolean armNamesTheFamily = arm.contains(title);
    List<LegendEntry> others =
        all.stream().filter(entry -> !armNamesTheFamily || entry.arm.equals(arm)).toList();
    StringBuilder label = new StringBuilder(armNamesTheFamily ? arm.replace(title, bound) : bound);
    if (differ(others, LegendEntry::corpus)) {
      label.append(", ").append(corpus);
    }
    if (differ(others, LegendEntry::uniqueTokens)) {
      label.append(String.format(Locale.ROOT, ", U = %,.0f", uniqueTokens));
    }
    if (differ(others, LegendEntry::parameters)) {
      label.append(String.format(Locale.ROOT, ", N = %,.0f", parameters));
    }
    if (differ(others, LegendEntry::arm)) {
      label.append(", ").append(arm);
    }
    return label.toString();
  }

  /** A shade of the family's colour, the darker the later in the order. */
  String color(SortedSet<LegendEntry> all) {
    List<LegendEntry> sameFamily = all.stream().filter(s -> s.family.equals(family)).toList();
    return Palette.of(family).shade(sameFamily.indexOf(this), sameFamily.size());
  }

  private static boolean differ(List<LegendEntry> all, Function<LegendEntry, Object> part) {
    return all.stream().map(part).distinct().count() > 1;
  }
}
