package cookiecoorong.chaos;

import java.io.IOException;
import java.util.List;
import java.util.Random;

/** A broker that does not do what brokers are for, or what else may befall two sides. Used by the test's thread. */
interface World extends ChaosBroker {
    /**
     * Something of the kind that this world is about. The broker may be gone afterwards.
     *
     * @param ways from the first side to the second, and back
     */
    void upset(Random random, Stage stage, List<Way> ways) throws IOException;

    /** Ends what lasts; that the broker is up and the sides are there is seen to. */
    default void heal() throws IOException {}

    /** Whether a message may rightly be shown more often than it was written. */
    default boolean mayDouble() {
        return false;
    }

    /** Whether each round has two sides and a broker of its own, and begins with one side alone. */
    default boolean beginsAnew() {
        return false;
    }
}
