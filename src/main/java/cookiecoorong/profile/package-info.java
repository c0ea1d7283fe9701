/**
 * Reads a profile once into one immutable record, on the main thread; the only package that knows the configuration
 * library. {@link cookiecoorong.profile.Words} and what it says are for any thread.
 */
package cookiecoorong.profile;
