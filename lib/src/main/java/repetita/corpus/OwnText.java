package repetita.corpus;

import java.nio.file.Path;

/**
 * A user's text, or the file of a tokenizer. Its digest identifies it: neither its name nor its
 * path affects what a model learns from it.
 *
 * @param name the path as given
 * @param path the absolute path, with links resolved
 * @param sha256 the digest of the file, or of the output of {@code sha256sum *} in the folder
 */
public record OwnText(String name, Path path, String sha256) {}
