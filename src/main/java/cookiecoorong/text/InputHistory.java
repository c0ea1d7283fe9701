package cookiecoorong.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The lines submitted before, for Up and Down. What is half written, also in a line recalled, is still there when one
 * comes back to it, until the next line is submitted. GUI thread only.
 */
public final class InputHistory {
    /** Of all lines together: two hundred of a megabyte would be more than the window has. */
    private static final int MOST_CHARACTERS = 1 << 20;

    private final int most;
    private final List<String> lines = new ArrayList<>();
    private final Map<Integer, String> changed = new HashMap<>();

    /** The line being looked at; the number of lines stands for the new one. */
    private int at;

    public InputHistory(int most) {
        this.most = most;
    }

    /** Remembers a line that was submitted; the same line twice in a row is remembered once. */
    public void add(String line) {
        if (lines.isEmpty() || !lines.get(lines.size() - 1).equals(line)) {
            lines.add(line);
        }
        while (lines.size() > most || (lines.size() > 1 && characters() > MOST_CHARACTERS)) {
            lines.remove(0);
        }
        changed.clear();
        at = lines.size();
    }

    private long characters() {
        long characters = 0;
        for (String line : lines) {
            characters += line.length();
        }
        return characters;
    }

    /** The line before, in exchange for what is written now; nothing where there is none. */
    public Optional<String> up(String written) {
        return go(-1, written);
    }

    /** The line after, the newest being what was half written. */
    public Optional<String> down(String written) {
        return go(1, written);
    }

    private Optional<String> go(int step, String written) {
        int next = at + step;
        if (next < 0 || next > lines.size()) {
            return Optional.empty();
        }
        changed.put(at, written);
        at = next;
        String line = at < lines.size() ? lines.get(at) : "";
        return Optional.of(changed.getOrDefault(at, line));
    }
}
