package righttoleft;

import repetita.family.Family;

/** AR from right to left: every token is predicted from the tokens after it. */
public record RightToLeftFamily() implements Family {

  @Override
  public String name() {
    return "rtl";
  }

  @Override
  public String title() {
    return "right-to-left AR";
  }

  @Override
  public String color() {
    return "#CC79A7";
  }

  @Override
  public RightToLeftSettings defaults() {
    return new RightToLeftSettings(0);
  }
}
