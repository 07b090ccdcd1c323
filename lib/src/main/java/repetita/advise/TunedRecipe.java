package repetita.advise;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Regularized AR as tuned on 200 million unique tokens (arXiv 2606.06888, at second hand). Between
 * these sizes all settings are interpolated on logarithmic scales. For another U the weight decay
 * and the epochs are taken at the same N / U, which is an assumption.
 *
 * @param parameters N
 * @param epochs the epochs
 * @param weightDecay the weight decay
 * @param rate the peak of the learning rate
 */
record TunedRecipe(double parameters, double epochs, double weightDecay, double rate) {

  private static final double UNIQUE_TOKENS = 200e6;

  private static final List<TunedRecipe> TUNED =
      List.of(
          new TunedRecipe(72e6, 64, 0.2, 1e-2),
          new TunedRecipe(140e6, 32, 0.4, 3e-3),
          new TunedRecipe(257e6, 16, 0.8, 1e-3),
          new TunedRecipe(664e6, 16, 1.6, 1e-3),
          new TunedRecipe(1.4e9, 16, 1.6, 1e-3));

  /** The smallest and the largest tuned N per unique token. */
  static final double LEAST = TUNED.get(0).parameters / UNIQUE_TOKENS;

  static final double MOST = TUNED.get(TUNED.size() - 1).parameters / UNIQUE_TOKENS;

  /** Returns the recipe for N parameters and U unique tokens. */
  static TunedRecipe of(double parameters, double uniqueTokens) {
    double alike = parameters * UNIQUE_TOKENS / uniqueTokens;
    return new TunedRecipe(
        parameters,
        interpolated(alike, TunedRecipe::epochs),
        interpolated(alike, TunedRecipe::weightDecay),
        interpolated(parameters, TunedRecipe::rate));
  }

  private static double interpolated(double parameters, ToDoubleFunction<TunedRecipe> setting) {
    int above = 1;
    while (above < TUNED.size() - 1 && TUNED.get(above).parameters < parameters) {
      above++;
    }
    TunedRecipe low = TUNED.get(above - 1);
    TunedRecipe high = TUNED.get(above);
    double share =
        Math.log(parameters / low.parameters) / Math.log(high.parameters / low.parameters);
    double bounded = Math.min(1, Math.max(0, share));
    return Math.pow(setting.applyAsDouble(low), 1 - bounded)
        * Math.pow(setting.applyAsDouble(high), bounded);
  }
}
