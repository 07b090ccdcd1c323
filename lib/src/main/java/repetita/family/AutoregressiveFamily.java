package repetita.family;

/** AR: every token is predicted from the tokens before it. */
public record AutoregressiveFamily() implements Family {

  @Override
  public String name() {
    return "ar";
  }

  @Override
  public String title() {
    return "AR";
  }

  @Override
  public String color() {
    return "#D55E00";
  }

  @Override
  public AutoregressiveSettings defaults() {
    return AutoregressiveSettings.DEFAULT;
  }
}
