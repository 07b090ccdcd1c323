/** Figures as images that need no JavaScript: for PDF, slides, GitHub and plain HTML pages. */
package repetita.plot.image;
