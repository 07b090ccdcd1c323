package repetita.advise;

import java.util.List;
import repetita.file.Numeral;
import repetita.objective.LossKind;

/**
 * A candidate in words, the same in the shell, in notebooks and on the web page. {@link #TITLES}
 * are the headings.
 *
 * @param recipe the recipe
 * @param parameters N of one network
 * @param epochs the epochs of one network
 * @param members the number of networks
 * @param dropout the dropout
 * @param decay the weight decay
 * @param rate the learning rate
 * @param worth the data multiplier
 * @param loss the expected loss in nats per token, with a sign if it is a bound
 * @param flops the compute of all members
 * @param hours the hours of all members
 * @param memory gigabytes of weights, gradients and moments of one network
 */
public record RecipeRow(
    String recipe,
    String parameters,
    String epochs,
    String members,
    String dropout,
    String decay,
    String rate,
    String worth,
    String loss,
    String flops,
    String hours,
    String memory) {

  /** The headings. */
  public static final List<String> TITLES =
      List.of(
          "recipe",
          "parameters",
          "epochs",
          "members",
          "dropout",
          "decay",
          "rate",
          "text worth",
          "loss",
          "FLOPs",
          "hours",
          "GB");

  private static final double GIGABYTE = 1e9;

  /** Describes a candidate. */
  public static RecipeRow of(Candidate candidate) {
    return new RecipeRow(
        candidate.recipe().title(),
        Numeral.brief(candidate.parameters()),
        RecipeAdvice.brief(candidate.epochs()),
        String.valueOf(candidate.members()),
        RecipeAdvice.brief(candidate.dropout()),
        RecipeAdvice.brief(candidate.weightDecay()),
        RecipeAdvice.brief(candidate.rate()),
        candidate.worth() == null ? "not measured" : candidate.worth().range(),
        loss(candidate),
        Numeral.brief(candidate.flops()),
        candidate.affordable() ? RecipeAdvice.brief(candidate.hours()) : "too many",
        RecipeAdvice.brief(candidate.memory() / GIGABYTE));
  }

  /** Returns the texts in the order of {@link #TITLES}. */
  public List<String> cells() {
    return List.of(
        recipe,
        parameters,
        epochs,
        members,
        dropout,
        decay,
        rate,
        worth,
        loss,
        flops,
        hours,
        memory);
  }

  private static String loss(Candidate candidate) {
    Candidate.ExpectedLoss loss = candidate.loss();
    if (loss == null) {
      return "no source";
    }
    String sign = candidate.recipe().family().equals("mdm") ? LossKind.UPPER_BOUND.sign() : "";
    return loss.low() == loss.high()
        ? "%s%.2f".formatted(sign, loss.value())
        : "%s%.2f (%.2f-%.2f)".formatted(sign, loss.value(), loss.low(), loss.high());
  }
}
