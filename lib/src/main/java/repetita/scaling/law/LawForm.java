package repetita.scaling.law;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * The shape of a law, with its unknowns left open.
 *
 * @param name as the shell and results call it
 * @param unknowns what a fit searches for, in the order in which {@link #law} takes their values
 * @param make the law that values of the unknowns make
 */
public record LawForm<L extends Law>(
    String name, List<FitParameter> unknowns, Function<double[], L> make) {

  /** E, A, alpha, B and beta. */
  public static LawForm<ChinchillaLaw> chinchilla() {
    return new LawForm<>(
        "chinchilla",
        List.of(
            FitParameter.IRREDUCIBLE,
            FitParameter.A,
            FitParameter.ALPHA,
            FitParameter.B,
            FitParameter.BETA),
        v -> new ChinchillaLaw(v[0], v[1], v[2], v[3], v[4]));
  }

  /** E, A, B and one exponent for both terms, as Muennighoff et al. fit it. */
  public static LawForm<ChinchillaLaw> tiedChinchilla() {
    return new LawForm<>(
        "chinchilla-tied",
        List.of(FitParameter.IRREDUCIBLE, FitParameter.A, FitParameter.ALPHA, FitParameter.B),
        v -> new ChinchillaLaw(v[0], v[1], v[2], v[3], v[2]));
  }

  /** R_D* and R_N*, with the law for fresh tokens given. */
  public static LawForm<DataConstrainedLaw> repeated(ChinchillaLaw fresh) {
    return new LawForm<>(
        "data-constrained",
        List.of(FitParameter.TOKEN_DECAY, FitParameter.PARAMETER_DECAY),
        v -> new DataConstrainedLaw(fresh, v[0], v[1]));
  }

  /** R_D*, R_N* and the constants of the law for fresh tokens, all at once. */
  public static LawForm<DataConstrainedLaw> dataConstrained(LawForm<ChinchillaLaw> fresh) {
    int known = fresh.unknowns.size();
    return new LawForm<>(
        "data-constrained",
        joined(fresh.unknowns, FitParameter.TOKEN_DECAY, FitParameter.PARAMETER_DECAY),
        v -> new DataConstrainedLaw(fresh.law(v), v[known], v[known + 1]));
  }

  /** The same where nothing in a table tells the worth of further parameters: R_N* is infinite. */
  public static LawForm<DataConstrainedLaw> tokensOnly(LawForm<ChinchillaLaw> fresh) {
    int known = fresh.unknowns.size();
    return new LawForm<>(
        "data-constrained",
        joined(fresh.unknowns, FitParameter.TOKEN_DECAY),
        v -> new DataConstrainedLaw(fresh.law(v), v[known], Double.POSITIVE_INFINITY));
  }

  /** R_D*, R_N* and the penalty's three constants, with the law for fresh tokens given. */
  public static LawForm<OverfittingLaw> overfitting(ChinchillaLaw fresh) {
    return new LawForm<>(
        "overfitting",
        joined(
            repeated(fresh).unknowns, FitParameter.PENALTY, FitParameter.GAMMA, FitParameter.DELTA),
        v -> new OverfittingLaw(repeated(fresh).law(v), v[2], v[3], v[4]));
  }

  /** The penalty's three constants, with the law without it given. */
  public static LawForm<OverfittingLaw> penalty(DataConstrainedLaw repeated) {
    return new LawForm<>(
        "overfitting",
        List.of(FitParameter.PENALTY, FitParameter.GAMMA, FitParameter.DELTA),
        v -> new OverfittingLaw(repeated, v[0], v[1], v[2]));
  }

  /** The law that these values make; values beyond those needed are not looked at. */
  public L law(double... values) {
    return make.apply(values);
  }

  /** The same form with one unknown held at a value. */
  public LawForm<L> holding(int index, double value) {
    List<FitParameter> others = new ArrayList<>(unknowns);
    others.remove(index);
    return new LawForm<>(name, others, v -> make.apply(inserted(v, index, value)));
  }

  /** The place of an unknown. */
  public int indexOf(String unknown) {
    return unknowns.stream().map(FitParameter::name).toList().indexOf(unknown);
  }

  public static double[] inserted(double[] values, int index, double value) {
    double[] more = Arrays.copyOf(values, values.length + 1);
    System.arraycopy(values, index, more, index + 1, values.length - index);
    more[index] = value;
    return more;
  }

  public static double[] without(double[] values, int index) {
    double[] fewer = Arrays.copyOf(values, values.length - 1);
    System.arraycopy(values, index + 1, fewer, index, fewer.length - index);
    return fewer;
  }

  private static List<FitParameter> joined(List<FitParameter> some, FitParameter... more) {
    List<FitParameter> all = new ArrayList<>(some);
    all.addAll(List.of(more));
    return List.copyOf(all);
  }
}
