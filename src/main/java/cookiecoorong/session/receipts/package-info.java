/**
 * Receipts: what each side tells the other of the messages that it has sent and received. The rules and payloads are on
 * the page {@code protocol.md} of the documents.
 *
 * <ul>
 *   <li>{@code ReceiptExchange}: topics, times, and payloads in and out of a connection.
 *   <li>{@code SendingEnd}: which own messages the other side has, and what is sent again ({@code SentState}).
 *   <li>{@code ReceivingEnd}: which of the other side's messages are here, and what is asked for
 *       ({@code ReceivedState}).
 * </ul>
 *
 * <p>All of it is used by the session thread alone. States come from anybody who may publish: they are bounded, and what
 * is no state says nothing.
 */
package cookiecoorong.session.receipts;
