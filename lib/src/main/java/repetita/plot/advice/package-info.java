/** Figures of the adviser: its verdicts, and how well laws predict. */
package repetita.plot.advice;
