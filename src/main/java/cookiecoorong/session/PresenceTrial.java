package cookiecoorong.session;

/**
 * Finds out whether a broker closes connections because of presence: some take neither a will nor retained messages, and
 * MQTT 3.1.1 has no other way to say so.
 *
 * <p>After two losses in a row that nothing else explains, one connection is tried without presence. If that one lasts,
 * presence is tried once more, so that chance is not taken for a refusal; if that one is closed again, presence it is.
 */
final class PresenceTrial {
    private static final int DOUBTFUL = 2;

    private enum State {
        WITH_PRESENCE,
        WITHOUT,
        CONFIRMING,
        REFUSED
    }

    private State state = State.WITH_PRESENCE;
    private int losses;
    private boolean innocent;

    /** Returns whether the next connection, or the one that is open, has presence. */
    boolean hasPresence() {
        return state == State.WITH_PRESENCE || state == State.CONFIRMING;
    }

    /**
     * Takes note of a connection that was closed while it was opened or soon after, for no other known reason.
     *
     * @return whether this shows that presence is refused
     */
    boolean closed() {
        switch (state) {
            case WITH_PRESENCE -> {
                losses++;
                if (losses >= DOUBTFUL && !innocent) {
                    state = State.WITHOUT;
                }
            }
            case WITHOUT -> {
                state = State.WITH_PRESENCE;
                innocent = true;
            }
            case CONFIRMING -> {
                state = State.REFUSED;
                return true;
            }
            case REFUSED -> {}
        }
        return false;
    }

    /**
     * Takes note of a connection that has lasted.
     *
     * @return whether it is to be made anew, with presence
     */
    boolean lasted() {
        losses = 0;
        if (state == State.WITHOUT) {
            state = State.CONFIRMING;
            return true;
        }
        if (state == State.CONFIRMING) {
            state = State.WITH_PRESENCE;
        }
        innocent = false;
        return false;
    }
}
