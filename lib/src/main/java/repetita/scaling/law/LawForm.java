package repetita.scaling.law;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * The functional form of a law with its free constants.
 *
 * @param name the name on the command line and in results
 * @param unknowns the free constants, in the order in which {@link #law} takes their values
 * @param make makes the law from values of the free constants
 */
public record LawForm<L extends Law>(
    String name, List<FitParameter> unknowns, Function<double[], L> make) {

  /** Chinchilla's law with free E, A, alpha, B and beta. */
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

  /**
   * Chinchilla's law with free E, A and B and one exponent for both terms, as Muennighoff et al.
   * fit it.
   */
  public static LawForm<ChinchillaLaw> tiedChinchilla() {
    return new LawForm<>(
        "chinchilla-tied",
        List.of(FitParameter.IRREDUCIBLE, FitParameter.A, FitParameter.ALPHA, FitParameter.B),
        v -> new ChinchillaLaw(v[0], v[1], v[2], v[3], v[2]));
  }

  /** The data-constrained law with free R_D* and R_N* and a given law for fresh tokens. */
  public static LawForm<DataConstrainedLaw> repeated(ChinchillaLaw fresh) {
    return new LawForm<>(
        "data-constrained",
        List.of(FitParameter.TOKEN_DECAY, FitParameter.PARAMETER_DECAY),
        v -> new DataConstrainedLaw(fresh, v[0], v[1]));
  }

  /**
   * The data-constrained law with all constants free: R_D*, R_N* and those of the law for fresh
   * tokens.
   */
  public static LawForm<DataConstrainedLaw> dataConstrained(LawForm<ChinchillaLaw> fresh) {
    int known = fresh.unknowns.size();
    return new LawForm<>(
        "data-constrained",
        joined(fresh.unknowns, FitParameter.TOKEN_DECAY, FitParameter.PARAMETER_DECAY),
        v -> new DataConstrainedLaw(fresh.law(v), v[known], v[known + 1]));
  }

  /**
   * The data-constrained law with all constants free but R_N*, which is infinite. For tables that
   * cannot identify R_N*.
   */
  public static LawForm<DataConstrainedLaw> tokensOnly(LawForm<ChinchillaLaw> fresh) {
    int known = fresh.unknowns.size();
    return new LawForm<>(
        "data-constrained",
        joined(fresh.unknowns, FitParameter.TOKEN_DECAY),
        v -> new DataConstrainedLaw(fresh.law(v), v[known], Double.POSITIVE_INFINITY));
  }

  /**
   * The overfitting law with free R_D*, R_N* and penalty constants and a given law for fresh
   * tokens.
   */
  public static LawForm<OverfittingLaw> overfitting(ChinchillaLaw fresh) {
    return new LawForm<>(
        "overfitting",
        joined(
            repeated(fresh).unknowns, FitParameter.PENALTY, FitParameter.GAMMA, FitParameter.DELTA),
        v -> new OverfittingLaw(repeated(fresh).law(v), v[2], v[3], v[4]));
  }

  /** The overfitting law with free penalty constants and a given data-constrained law. */
  public static LawForm<OverfittingLaw> penalty(DataConstrainedLaw repeated) {
    return new LawForm<>(
        "overfitting",
        List.of(FitParameter.PENALTY, FitParameter.GAMMA, FitParameter.DELTA),
        v -> new OverfittingLaw(repeated, v[0], v[1], v[2]));
  }

  /**
   * Chinchilla's law on tokens seen plus an additive penalty for overfitting, K (D/U - 1)^gamma
   * (N/U)^delta (Lovelace et al., arXiv 2605.01640): the overfitting law whose repeated tokens
   * never lose value otherwise.
   */
  public static LawForm<OverfittingLaw> additivePenalty() {
    LawForm<ChinchillaLaw> fresh = chinchilla();
    return new LawForm<>(
        "additive-penalty",
        joined(fresh.unknowns, FitParameter.PENALTY, FitParameter.GAMMA, FitParameter.DELTA),
        v ->
            new OverfittingLaw(
                new DataConstrainedLaw(
                    fresh.law(v), Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY),
                v[5],
                v[6],
                v[7]));
  }

  /** The bounded law with all constants free. */
  public static LawForm<BoundedLaw> bounded() {
    LawForm<ChinchillaLaw> fresh = chinchilla();
    return new LawForm<>(
        "bounded",
        joined(
            fresh.unknowns,
            FitParameter.RISE,
            FitParameter.EXCESS,
            FitParameter.GAMMA,
            FitParameter.DELTA),
        v -> new BoundedLaw(fresh.law(v), v[5], v[6], v[7], v[8]));
  }

  /** Quokka's law with all constants free. */
  public static LawForm<StretchedLaw> stretched() {
    return new LawForm<>(
        "stretched",
        List.of(
            FitParameter.A,
            FitParameter.ALPHA,
            FitParameter.B,
            FitParameter.BETA,
            FitParameter.GROWTH,
            FitParameter.SHAPE,
            FitParameter.EPOCHS,
            FitParameter.EPOCHS_BY_UNIQUE,
            FitParameter.EPOCHS_BY_SIZE),
        v ->
            new StretchedLaw(
                v[0], v[1], v[2], v[3], v[4], v[5], new StretchedLaw.EpochScale(v[6], v[7], v[8])));
  }

  /**
   * The loss at the overfitting point, where the validation loss is lowest: Chinchilla's law on the
   * unique tokens alone, with one exponent, whatever the epochs.
   */
  public static LawForm<ChinchillaLaw> overfittingPoint() {
    LawForm<ChinchillaLaw> fresh = tiedChinchilla();
    return new LawForm<>("overfitting-point", fresh.unknowns, fresh.make);
  }

  /** Chinchilla's law on the tokens seen: a repeated token counts like a fresh one. */
  public static LawForm<Law> tokensSeen() {
    LawForm<ChinchillaLaw> fresh = tiedChinchilla();
    return new LawForm<>(
        "tokens-seen",
        fresh.unknowns,
        v -> {
          ChinchillaLaw law = fresh.law(v);
          return (parameters, uniqueTokens, tokens) -> law.loss(parameters, tokens);
        });
  }

  /**
   * Returns the law with the given values of the free constants. Extra values at the end are
   * ignored.
   */
  public L law(double... values) {
    return make.apply(values);
  }

  /** Returns the form in which one free constant is fixed at a value. */
  public LawForm<L> holding(int index, double value) {
    List<FitParameter> others = new ArrayList<>(unknowns);
    others.remove(index);
    return new LawForm<>(name, others, v -> make.apply(inserted(v, index, value)));
  }

  /** Returns the index of a free constant, or -1 if there is none with this name. */
  public int indexOf(String unknown) {
    return unknowns.stream().map(FitParameter::name).toList().indexOf(unknown);
  }

  /** Returns a copy of the array with a value inserted at the index. */
  public static double[] inserted(double[] values, int index, double value) {
    double[] more = Arrays.copyOf(values, values.length + 1);
    System.arraycopy(values, index, more, index + 1, values.length - index);
    more[index] = value;
    return more;
  }

  /** Returns a copy of the array without the value at the index. */
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
