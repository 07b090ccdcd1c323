/**
 * The families, AR and masked diffusion, each defined in one place: name, color, settings,
 * objective, decoder, and the evaluations that apply to it. {@link repetita.family.Families} lists
 * them.
 */
package repetita.family;
