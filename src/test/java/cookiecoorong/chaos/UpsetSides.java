package cookiecoorong.chaos;

import cookiecoorong.testkit.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** A decent Mosquitto; it is the sides to whom something happens, or somebody who speaks between them. */
final class UpsetSides extends MosquittoBroker implements World {
    private final Path folder;
    private final How how;

    /** What happens. */
    enum How {
        /** One side is there first, maybe for a short time. */
        FIRST_CONTACT,
        THIRD_PARTY,
        FOLDER_DELETED,
        FOLDER_RESTORED
    }

    UpsetSides(Path folder, How how) throws IOException {
        super(folder);
        this.folder = folder;
        this.how = how;
    }

    @Override
    public boolean mayDouble() {
        return how == How.FOLDER_DELETED || how == How.FOLDER_RESTORED;
    }

    @Override
    public boolean beginsAnew() {
        return how == How.FIRST_CONTACT;
    }

    @Override
    public void upset(Random random, Stage stage, List<Way> ways) throws IOException {
        int side = random.nextInt(2);
        SideProcess victim = stage.sides().get(side);
        switch (how) {
            case FIRST_CONTACT -> {
                if (victim.isAlive()) {
                    victim.kill();
                }
            }
            case THIRD_PARTY -> {
                if (isUp()) {
                    String text = List.of("ok", "네", victim.name() + " " + (1 + random.nextInt(30)))
                            .get(random.nextInt(3));
                    ways.get(side).thirdParty(text);
                    mosquitto()
                            .client("mosquitto_pub", "-t", "topic-" + victim.name(), "-q", "2", "-m", text)
                            .onExit()
                            .join();
                }
            }
            case FOLDER_DELETED -> replace(victim, ways.get(side), ways.get(1 - side), stage, Path.of("nowhere"));
            case FOLDER_RESTORED -> {
                Path copy = folder.resolve(victim.name() + ".copy");
                victim.kill();
                if (Files.exists(copy)) {
                    replace(victim, ways.get(side), ways.get(1 - side), stage, copy);
                    Folders.delete(copy);
                } else {
                    Folders.copy(stage.folder(victim), copy);
                }
                victim.start();
            }
        }
    }

    private static void replace(SideProcess side, Way from, Way to, Stage stage, Path by) throws IOException {
        side.kill();
        from.senderReplaced();
        to.receiverReplaced();
        side.reports().newFolder();
        Folders.delete(stage.folder(side));
        if (Files.exists(by)) {
            Folders.copy(by, stage.folder(side));
        }
    }
}
