package repetita.sweep;

/**
 * The cost of training a run.
 *
 * @param tokensSeen D, training tokens, repetitions included
 * @param flops FLOPs as 6 N D
 * @param exactFlops FLOPs counted product by product
 * @param coreSeconds CPU time of the calling thread in training steps, times threads
 */
public record TrainingCost(long tokensSeen, double flops, double exactFlops, double coreSeconds) {}
