/**
 * What a message is, the state of a conversation, what may happen next. Knows neither screen, nor MQTT library, nor
 * files; those know this package.
 */
package cookiecoorong.chat;
