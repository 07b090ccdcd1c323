package repetita.corpus;

import java.util.List;

/**
 * A text in its units: the passages that fall as a whole into one set. Joined in order the units
 * are the text, unless its source shuffles them.
 */
record Text(String name, List<String> units, String sha256) {}
