/**
 * The families, AR and MDM, each defined in one place: name, color, settings, objective, decoder
 * and evaluations. {@link repetita.family.Families} lists them.
 */
package repetita.family;
