package repetita.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import repetita.InvalidInput;
import repetita.file.TokenFile;

/**
 * A user's text as token ids: a file for {@link TokenFile}, or a folder of such shards in the order
 * of their names. Documents are blocks of 4,096 tokens, or shorter ones if there would be too few.
 * A block does not end where a document of the text ends, but at the end of its shard.
 */
final class TokenShards implements Text {

  private static final int BLOCK_TOKENS = 4_096;

  /** A part of a shard. */
  private record Block(int shard, long first, int count) {}

  private final OwnText own;
  private final List<FileText.Part> parts;
  private final List<TokenFile> shards;
  private final List<Block> blocks = new ArrayList<>();

  private TokenShards(
      OwnText own, List<FileText.Part> parts, List<TokenFile> shards, int blockTokens) {
    this.own = own;
    this.parts = parts;
    this.shards = shards;
    for (int shard = 0; shard < shards.size(); shard++) {
      long count = shards.get(shard).count();
      for (long first = 0; first < count; first += blockTokens) {
        blocks.add(new Block(shard, first, (int) Math.min(blockTokens, count - first)));
      }
    }
  }

  /** Whether a path is a file of token ids by its name, or a folder of such files only. */
  static boolean areAt(Path path) {
    try {
      return Files.isDirectory(path)
          ? FileText.files(path).stream().allMatch(file -> TokenFile.isNamed(file.toString()))
          : TokenFile.isNamed(path.toString());
    } catch (IOException e) {
      throw FileText.unreadable(path, e);
    }
  }

  /**
   * Opens a file or folder.
   *
   * @param cycle the smallest number of documents that puts at least one in each of the three sets
   * @throws InvalidInput if a file cannot be read or is not a file of token ids
   */
  static TokenShards open(String name, Path path, int cycle) {
    try {
      List<FileText.Part> parts = FileText.parts(path);
      List<TokenFile> shards = new ArrayList<>();
      long tokens = 0;
      for (FileText.Part part : parts) {
        TokenFile shard = TokenFile.open(part.path());
        shards.add(shard);
        tokens += shard.count();
      }
      OwnText own = new OwnText(name, path.toRealPath(), FileText.digest(path));
      int blockTokens = (int) Math.max(1, Math.min(BLOCK_TOKENS, tokens / (2L * cycle)));
      return new TokenShards(own, parts, shards, blockTokens);
    } catch (IOException e) {
      throw FileText.unreadable(path, e);
    }
  }

  @Override
  public String name() {
    return own.name();
  }

  @Override
  public String documentName() {
    return "block of tokens";
  }

  @Override
  public int documents() {
    return blocks.size();
  }

  @Override
  public int[] tokens(int i, Tokenizer tokenizer) {
    Block block = blocks.get(i);
    FileText.Part part = parts.get(block.shard);
    try {
      FileText.requireUnchanged(part);
    } catch (IOException e) {
      throw FileText.unreadable(part.path(), e);
    }
    return shards.get(block.shard).read(block.first, block.count, tokenizer.vocabularySize());
  }

  @Override
  public int tokenCount(int i, Tokenizer tokenizer) {
    return blocks.get(i).count;
  }

  @Override
  public String sha256() {
    return own.sha256();
  }

  @Override
  public Optional<OwnText> own() {
    return Optional.of(own);
  }
}
