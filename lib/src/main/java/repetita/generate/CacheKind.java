package repetita.generate;

/** What a masked diffusion model computes again at every step of a block. */
public enum CacheKind {
  /** The whole row: exact. */
  NONE,
  /** The block and what follows it, while keys and values of the rest are out of date. */
  PREFIX,
  /** The block alone. */
  DUAL
}
