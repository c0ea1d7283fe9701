package cookiecoorong.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Random;

/** Mosquitto, of whose store nothing or something else is left when it comes back. */
final class ForgetfulMosquitto extends MosquittoBroker implements World {
    private final Path store;
    private final Path aside;
    private final How how;

    /** What becomes of the store. */
    enum How {
        KEEPS_NOTHING,
        STORE_DELETED,
        /** Another broker with an empty store is there for a while, then the old one is back. */
        REPLACED
    }

    ForgetfulMosquitto(Path folder, How how) throws IOException {
        super(folder, how == How.KEEPS_NOTHING ? new String[] {"persistence false"} : new String[0]);
        this.store = folder.resolve("mosquitto.db");
        this.aside = folder.resolve("aside.db");
        this.how = how;
    }

    /** What the old one was about to hand over when it went, it hands over when it is back, whatever came meanwhile. */
    @Override
    public boolean mayDouble() {
        return how == How.REPLACED;
    }

    @Override
    public void upset(Random random, Stage stage, List<Way> ways) throws IOException {
        if (!isUp()) {
            start();
        }
        switch (how) {
            case KEEPS_NOTHING -> kill();
            case STORE_DELETED -> {
                stop();
                Files.deleteIfExists(store);
            }
            case REPLACED -> {
                stop();
                if (Files.exists(aside)) {
                    Files.move(aside, store, StandardCopyOption.REPLACE_EXISTING);
                } else {
                    Files.move(store, aside);
                }
            }
        }
        if (random.nextBoolean()) {
            start();
        }
    }
}
