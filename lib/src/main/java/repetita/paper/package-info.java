/** Numbers and laws that papers published, with their sources. */
package repetita.paper;
