/**
 * What is sealed on its way out and opened on its way in, what is known of the other side's key, and in which order states
 * count. The rules are on the page {@code sealed.md} of the documents; keys and envelopes are made by the package
 * {@code seal}. All of it is used by the session thread alone.
 */
package cookiecoorong.session.sealing;
