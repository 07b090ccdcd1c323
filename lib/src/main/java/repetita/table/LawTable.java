package repetita.table;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import repetita.compare.Censoring;
import repetita.compare.EffectiveEpochs;
import repetita.compare.MeasuredMultiplier;
import repetita.compare.RepetitionDecay;
import repetita.scaling.fit.Bootstrap;
import repetita.scaling.fit.Interval;
import repetita.scaling.fit.LawFit;
import repetita.scaling.fit.Profile;
import repetita.scaling.law.Law;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Constants of laws, effective epochs and data multipliers as tables. */
public final class LawTable {

  private LawTable() {}

  /**
   * One row per constant, with both kinds of interval.
   *
   * @param profiles of all constants to show, at one level
   */
  public static <L extends Law> Table of(
      LawFit<L> fit, Bootstrap<L> draws, List<Profile> profiles) {
    double level = profiles.get(0).interval().level();
    return Table.create(
        "%d trainings, the search %s".formatted(fit.range().points(), fit.status()),
        column("constant", profiles, Profile::constant),
        column("fitted", profiles, profile -> digits(fit.constant(profile.constant()))),
        column(
            "bootstrap" + percent(level),
            profiles,
            profile -> draws.interval(profile.constant(), level).ends()),
        column("most likely", profiles, profile -> digits(profile.estimate())),
        column(
            "profile likelihood" + percent(level), profiles, profile -> profile.interval().ends()));
  }

  /** Effective epochs, one row for each U and E; a bound bears its sign. */
  public static Table effectiveEpochs(String title, List<EffectiveEpochs> means) {
    double level = means.get(0).interval().level();
    return Table.create(
        title,
        LongColumn.create(
            "unique tokens", means.stream().mapToLong(EffectiveEpochs::uniqueTokens).toArray()),
        DoubleColumn.create(
            "epochs", means.stream().mapToDouble(EffectiveEpochs::epochs).toArray()),
        column("effective epochs", means, mean -> bound(mean.censoring()) + rounded(mean.mean())),
        column("interval" + percent(level), means, mean -> ends(mean.interval())),
        column(
            "value of a token, % of fresh",
            means, mean -> bound(mean.censoring()) + rounded(100 * mean.share())));
  }

  /** Data multipliers, one row for each U and arm; a bound bears its sign. */
  public static Table multipliers(String title, List<MeasuredMultiplier> multipliers) {
    double level = multipliers.get(0).multiplier().interval().level();
    return Table.create(
        title,
        LongColumn.create(
            "unique tokens",
            multipliers.stream().mapToLong(MeasuredMultiplier::uniqueTokens).toArray()),
        column("arm", multipliers, MeasuredMultiplier::arm),
        column(
            "data multiplier",
            multipliers,
            one -> bound(one.multiplier().censoring()) + rounded(one.multiplier().mean())),
        column("interval" + percent(level), multipliers, one -> ends(one.multiplier().interval())),
        IntColumn.create(
            "grammars or subsets",
            multipliers.stream().mapToInt(one -> one.multiplier().sources()).toArray()));
  }

  /** R_D*, one row for each U. */
  public static Table decays(String title, List<RepetitionDecay> decays) {
    double level = decays.get(0).interval().level();
    return Table.create(
        title,
        LongColumn.create(
            "unique tokens", decays.stream().mapToLong(RepetitionDecay::uniqueTokens).toArray()),
        column(
            "epochs",
            decays,
            decay -> "%.0f to %.0f".formatted(decay.fewestEpochs(), decay.mostEpochs())),
        column(
            "R_D*",
            decays,
            decay -> Double.isInfinite(decay.decay()) ? "infinite" : rounded(decay.decay())),
        column("interval" + percent(level), decays, decay -> ends(decay.interval())),
        IntColumn.create(
            "trainings excluded", decays.stream().mapToInt(RepetitionDecay::excluded).toArray()));
  }

  /** Several fits side by side; a constant that one does not have is missing there. */
  public static Table compared(Map<String, Map<String, Double>> constants) {
    Table table = Table.create("constants");
    StringColumn names = StringColumn.create("constant");
    constants.values().stream()
        .flatMap(values -> values.keySet().stream())
        .distinct()
        .forEach(names::append);
    table.addColumns(names);
    constants.forEach(
        (title, values) ->
            table.addColumns(
                StringColumn.create(
                    title,
                    names.asList().stream()
                        .map(name -> values.containsKey(name) ? digits(values.get(name)) : ""))));
    return table;
  }

  private static <T> StringColumn column(String name, List<T> rows, Function<T, String> text) {
    return StringColumn.create(name, rows.stream().map(text));
  }

  private static String bound(Censoring censoring) {
    return switch (censoring) {
      case NONE -> "";
      case ABOVE -> "≥ ";
      case BELOW -> "≤ ";
    };
  }

  private static String ends(Interval interval) {
    if (Double.isNaN(interval.low())) {
      return "–";
    }
    String low = rounded(interval.low());
    return interval.isBoundedAbove() ? low + " to " + rounded(interval.high()) : "at least " + low;
  }

  private static String percent(double level) {
    return ", %.0f%%".formatted(100 * level);
  }

  private static String rounded(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%.0f", value);
  }

  /** Constants of one column differ in scale by thousands. */
  private static String digits(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }
}
