/**
 * Models in the formats of other tools: {@link repetita.exchange.ModelExport} writes a run's model
 * as a Llama for Hugging Face transformers, and {@link repetita.exchange.ModelImport} makes a run
 * of a Llama-like checkpoint.
 */
package repetita.exchange;
