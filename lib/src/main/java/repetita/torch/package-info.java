/** The libtorch operations that DJL does not bind, and the setup of the native library. */
package repetita.torch;
