package cookiecoorong.chaos;

/** What may happen in a round. */
enum Fault {
    /** No fault, but what all is about: so many messages at once. */
    SEND,
    KILL,
    /** An orderly end. */
    QUIT,
    /** Back after a kill or a quit. */
    RETURN,
    CUT,
    RESET,
    CUT_AFTER_BYTES,
    SILENCE_TO_BROKER,
    SILENCE_TO_CLIENT,
    SILENCE,
    SLICES,
    DELAY,
    DISK_FULL_FOR_TRANSCRIPT,
    DISK_FULL_FOR_JOURNAL,
    BROKER_KILL,
    BROKER_STOP,
    BROKER_START
}
