package repetita.sweep;

/**
 * What a training took.
 *
 * @param tokensSeen D
 * @param flops 6 N D
 * @param exactFlops of all products, counted
 * @param coreSeconds processor time of the calling thread in training steps, times threads
 */
public record TrainingCost(long tokensSeen, double flops, double exactFlops, double coreSeconds) {}
