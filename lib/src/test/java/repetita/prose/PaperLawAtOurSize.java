package repetita.prose;

import repetita.paper.PaperLaws;
import repetita.scaling.law.CriticalCompute;
import repetita.scaling.law.DataConstrainedLaw;
import repetita.scaling.law.PowerLaw;

/** The paper's law for the networks and the data of our sweep on grammars. */
final class PaperLawAtOurSize {

  /** The parameters of AR's networks. */
  static final double PARAMETERS = 165_504;

  /** The training tokens of an AR that only repetition limits. */
  private static final double ENDLESS = 1e30;

  private PaperLawAtOurSize() {}

  /** The compute at which the MDM reaches AR's lowest loss, as notebook 08 measures it. */
  static CriticalCompute crossing() {
    DataConstrainedLaw ar = PaperLaws.law("ar");
    return new CriticalCompute(
        (size, unique, tokens) -> ar.loss(PARAMETERS, unique, ENDLESS),
        PaperLaws.law("mdm").atSize(PARAMETERS));
  }

  /** The exponent of a critical compute from 3,200 to 12,800 unique tokens. */
  static double exponent(CriticalCompute critical) {
    return PowerLaw.through(
            new double[] {3200, 12_800}, new double[] {critical.at(3200), critical.at(12_800)})
        .exponent();
  }
}
