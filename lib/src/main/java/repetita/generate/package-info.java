/**
 * Text generation. {@link repetita.generate.Decoder} is the interface; {@link
 * repetita.generate.LeftToRight} decodes with AR, {@link repetita.generate.MaskedDecoder} with
 * masked diffusion, by a {@link repetita.generate.strategy.Strategy}. A {@link
 * repetita.generate.Trace} replays what happened.
 */
package repetita.generate;
