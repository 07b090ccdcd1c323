package repetita.scaling.law;

/**
 * The loss at the overfitting point, where the validation loss is lowest: E + A / N^alpha + B /
 * U^beta. It depends on the unique tokens alone, so it is for runs that are stopped there, and a
 * run that ends earlier has a higher loss.
 *
 * @param best Chinchilla's law with the unique tokens in place of the tokens seen
 */
public record OverfittingPointLaw(ChinchillaLaw best) implements Law {

  @Override
  public double loss(double parameters, double uniqueTokens, double tokens) {
    return best.loss(parameters, uniqueTokens);
  }
}
