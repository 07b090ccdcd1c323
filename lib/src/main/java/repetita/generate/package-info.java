/** Ways to let a model write. {@link repetita.generate.Decoder} is the interface. */
package repetita.generate;
