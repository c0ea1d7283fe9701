/** Reads a profile once into one immutable record; the only package that knows the configuration library. */
package cookiecoorong.profile;
