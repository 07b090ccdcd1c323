package repetita.corpus;

import java.nio.file.Path;

/**
 * A text of the user's own that a corpus has read. The digest is its identity: neither its name nor
 * where it lies changes what a model learns from it.
 *
 * @param name the path as it was given
 * @param path where it lies: absolute, links resolved
 * @param sha256 digest of the file, or of what {@code sha256sum *} prints in the folder
 */
public record OwnText(String name, Path path, String sha256) {}
