/** Ways to let a model write. {@link repetita.generate.Decoder#of} is the door. */
package repetita.generate;
