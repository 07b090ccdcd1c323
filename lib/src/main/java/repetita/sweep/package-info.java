/** Many runs: what is varied, and what the runs say together. */
package repetita.sweep;
