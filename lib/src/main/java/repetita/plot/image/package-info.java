/** Images of figures, without JavaScript: for PDF, slides, GitHub and plain HTML pages. */
package repetita.plot.image;
