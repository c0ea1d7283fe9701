package cookiecoorong.chat;

/**
 * What its sender calls a message.
 *
 * @param run 16 hexadecimal digits that stand for one start of the sender's program: a folder that is restored from a copy
 *     counts the same numbers again, but in another run
 * @param number counts the sender's messages, from 1
 */
public record MessageNumber(String run, long number) {
    /** What a number of 64 bits with a fraction, as many languages have it, can hold. */
    public static final long MAX = 1L << 53;
}
