/** Text generation. {@link repetita.generate.Decoder} is the interface. */
package repetita.generate;
