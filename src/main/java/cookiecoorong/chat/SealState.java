package cookiecoorong.chat;

/** Whether messages are sealed, so that nobody but the other side can read them or write as it. */
public enum SealState {
    OFF,
    /** Messages wait until something sealed comes from the other side, which shows that it has our key. */
    AWAITED,
    /** Messages go out sealed. */
    SEALED
}
