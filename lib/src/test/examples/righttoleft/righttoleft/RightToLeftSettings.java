package righttoleft;

import repetita.InvalidInput;
import repetita.Setting;
import repetita.family.Family;
import repetita.family.FamilySettings;
import repetita.generate.Decoder;
import repetita.generate.Sampling;

/**
 * The settings of AR from right to left.
 *
 * @param window how many inputs a position attends to in each layer, its own among them; 0 for all
 */
public record RightToLeftSettings(
    @Setting(
            value = "Inputs that a position attends to in each layer",
            option = "--window",
            label = "N",
            common = true,
            byDefault = "all")
        int window)
    implements FamilySettings {

  /**
   * @throws InvalidInput if the window is negative
   */
  public RightToLeftSettings {
    if (window < 0) {
      throw new InvalidInput("The window is " + window + "; it must be at least 0.");
    }
  }

  @Override
  public Family family() {
    return new RightToLeftFamily();
  }

  @Override
  public RightToLeft objective(int vocabulary) {
    return new RightToLeft(vocabulary, window);
  }

  @Override
  public Decoder decoder(int vocabulary) {
    return new FromTheEnd(objective(vocabulary), Sampling.PLAIN);
  }
}
