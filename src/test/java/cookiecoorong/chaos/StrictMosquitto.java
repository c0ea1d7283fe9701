package cookiecoorong.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** Mosquitto that drops: what is more than its queues may hold, or what its rules let nobody read or write. */
final class StrictMosquitto extends MosquittoBroker implements World {
    private static final List<String> TOPICS = List.of(
            "topic-COOKIE",
            "topic-COORONG",
            "cookie-coorong/sent/COOKIE",
            "cookie-coorong/sent/COORONG",
            "cookie-coorong/received/COOKIE",
            "cookie-coorong/received/COORONG");

    private final Path rules;
    private final boolean hasRules;

    private StrictMosquitto(Path folder, boolean hasRules, String line) throws IOException {
        super(folder, line);
        this.rules = folder.resolve("rules");
        this.hasRules = hasRules;
    }

    static StrictMosquitto withShortQueues(Path folder) throws IOException {
        return new StrictMosquitto(folder, false, "max_queued_messages 5");
    }

    static StrictMosquitto withRules(Path folder) throws IOException {
        Path rules = Files.createDirectories(folder.toAbsolutePath()).resolve("rules");
        Files.writeString(rules, "topic readwrite #\n");
        return new StrictMosquitto(folder, true, "acl_file " + rules);
    }

    @Override
    public void upset(Random random, Stage stage, List<Way> ways) throws IOException {
        if (hasRules) {
            StringBuilder text = new StringBuilder("topic readwrite cookie-coorong/presence/#\n");
            for (String topic : TOPICS) {
                List<String> access = List.of("write", "write", "read", "readwrite", "readwrite", "readwrite");
                text.append("topic %s %s\n".formatted(access.get(random.nextInt(access.size())), topic));
            }
            enforce(text.toString());
        } else {
            overflow(random.nextInt(2), 10 + random.nextInt(30), stage);
        }
    }

    private static void overflow(int writer, int count, Stage stage) throws IOException {
        SideProcess reader = stage.sides().get(1 - writer);
        if (reader.isAlive()) {
            reader.quit();
        }
        if (stage.sides().get(writer).isAlive()) {
            stage.send(writer, count);
        }
    }

    private void enforce(String text) throws IOException {
        Files.writeString(rules, text);
        if (isUp()) {
            mosquitto().signal("HUP");
        }
    }

    @Override
    public void heal() throws IOException {
        if (hasRules) {
            enforce("topic readwrite #\n");
        }
    }
}
