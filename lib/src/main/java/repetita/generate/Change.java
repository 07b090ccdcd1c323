package repetita.generate;

/**
 * A token that a decoder revealed or hid.
 *
 * @param step counts from 0
 * @param evaluations evaluations of the network for this row so far
 * @param position its position in the row
 * @param before the token before, or {@link #HIDDEN}
 * @param after the token after, or {@link #HIDDEN}
 * @param confidence the probability of the revealed token, after guidance and penalty but before
 *     temperature and truncation; NaN if the token was hidden
 */
public record Change(
    int step, int evaluations, int position, int before, int after, double confidence) {

  /** In place of a token: the position is masked. */
  public static final int HIDDEN = -1;
}
