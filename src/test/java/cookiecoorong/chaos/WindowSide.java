package cookiecoorong.chaos;

import cookiecoorong.acceptance.Side;
import cookiecoorong.acceptance.World;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One person's window in a real terminal, one life after the other on the same folder. Used by the test's thread. */
final class WindowSide implements Compared, AutoCloseable {
    /** So that what is said between two looks is all on the screen. */
    private static final int ROWS = 60;

    private static final int COLUMNS = 80;
    private static final List<String> WORDS =
            List.of("hello", "안녕하세요 👍", "한글과 English", "\"quoted\" \\ $HOME", "🇰🇷 देवनागरी é", "ㅋㅋㅋ");

    private final World world;
    private final String name;
    private final String script;
    private final String[] settings;
    private final Pattern ownRow;
    private final Reports reports = new Reports();
    private final Transcript transcript;
    private final Set<String> seen = new HashSet<>();
    private final Set<String> ticked = new HashSet<>();
    private Optional<Side> window = Optional.empty();
    private int number;

    WindowSide(World world, String name, String script, String... settings) {
        this.world = world;
        this.name = name;
        this.script = script;
        this.settings = settings.clone();
        this.ownRow = Pattern.compile(" \\d\\d:\\d\\d:\\d\\d +" + name + " +(\\S.*?) +(✓✓?|·) *│");
        this.transcript = new Transcript(world.state(name).resolve("transcript.jsonl"));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Reports reports() {
        return reports;
    }

    @Override
    public Transcript transcript() {
        return transcript;
    }

    boolean isOpen() {
        return window.isPresent();
    }

    /** Opens the window and presses Start; the focus goes on to the text box, connected or not. */
    void open() throws IOException {
        window = Optional.of(Side.open(world, script, COLUMNS, ROWS, settings).start());
        window.get().terminal().press("Tab");
    }

    void send(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            number++;
            window.orElseThrow().send(name.charAt(0) + " " + number + " " + WORDS.get(number % WORDS.size()));
        }
    }

    /** kill -9. What the screen showed by then counts. */
    void kill() throws IOException {
        ProcessHandle process = window.orElseThrow().process();
        process.destroyForcibly();
        process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
        look();
        close();
    }

    void quit() throws IOException {
        look();
        window.orElseThrow().terminal().press("Escape");
        if (window.get().exitCode() != 0) {
            throw new AssertionError(name + " ended with another code than 0:\n" + screen());
        }
        close();
    }

    String screen() throws IOException {
        return window.isPresent() ? window.get().terminal().screen() : name + " is away.";
    }

    boolean isConnected() throws IOException {
        return screen().contains("connected!");
    }

    /** As a person would: three brokers killed in a row look like another client with the same id. */
    void pressStartWhereGivenUp() throws IOException {
        if (screen().contains("Another client uses")) {
            window.orElseThrow().terminal().press("BTab", "Enter", "Tab");
        }
    }

    /** Notes the own messages on the screen, and which of them have a tick; whether all there have one. */
    boolean look() throws IOException {
        boolean all = true;
        Matcher rows = ownRow.matcher(screen());
        while (rows.find()) {
            seen.add(rows.group(1));
            if (rows.group(2).startsWith("✓")) {
                ticked.add(rows.group(1));
            } else {
                all = false;
            }
        }
        tell();
        return all;
    }

    /** What was seen, by the numbers that the transcript gives to messages. */
    private void tell() throws IOException {
        for (Transcript.Line line : transcript.lines()) {
            if (line.own() && ticked.remove(line.text())) {
                reports.read("recalled AT_BROKER " + line.id() + " " + line.text());
            }
            if (line.own()) {
                seen.remove(line.text());
            }
        }
    }

    /** What was on the screen and is not in the transcript; the store is written before anything is shown. */
    Set<String> shownButNotKept() throws IOException {
        look();
        return Set.copyOf(seen);
    }

    @Override
    public void close() throws IOException {
        if (window.isPresent()) {
            window.get().close();
            window = Optional.empty();
        }
    }
}
