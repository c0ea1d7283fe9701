package cookiecoorong.chaos;

import cookiecoorong.testkit.Folders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** The local broker, whose folder is deleted while it is away. */
final class DeletedLocalBroker extends LocalBrokerProcess implements World {
    private final Path folder;

    DeletedLocalBroker(Path folder) throws IOException {
        super(folder);
        this.folder = folder;
    }

    /**
     * Where CONNACK is too late for the client, nobody hears that the session is lost: the next CONNACK tells of the one
     * that was begun, and what was under way in the lost one is taken for new.
     */
    @Override
    public boolean mayDouble() {
        return true;
    }

    @Override
    public void upset(Random random, Stage stage, List<Way> ways) throws IOException {
        if (isUp()) {
            if (random.nextBoolean()) {
                kill();
            } else {
                stop();
            }
        }
        Folders.delete(folder);
        if (random.nextBoolean()) {
            start();
        }
    }
}
