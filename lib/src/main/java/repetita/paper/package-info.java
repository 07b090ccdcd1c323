/** Published numbers and laws, with their sources. */
package repetita.paper;
