/**
 * What a masked diffusion model reveals at each step of decoding: {@link
 * repetita.generate.strategy.Strategy} is the interface.
 */
package repetita.generate.strategy;
