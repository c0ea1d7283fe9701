package cookiecoorong.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers the lines submitted before, for Up and Down. What is half written, also in a recalled line, is still there
 * when the user comes back to it, until the next line is submitted.
 */
public final class InputHistory {
    /** Of all lines together: two hundred of a megabyte would be more than the window's memory. */
    private static final int MAX_CHARACTERS = 1 << 20;

    private final int max;
    private final List<String> lines = new ArrayList<>();
    private final Map<Integer, String> changed = new HashMap<>();

    /** How many there are in all lines. */
    private long characters;

    /** The line being looked at; the number of lines stands for the new one. */
    private int at;

    public InputHistory(int max) {
        this.max = max;
    }

    /** Remembers a line that was submitted; the same line twice in a row is remembered once. */
    public void add(String line) {
        if (lines.isEmpty() || !lines.get(lines.size() - 1).equals(line)) {
            lines.add(line);
            characters += line.length();
        }
        while (lines.size() > max || (lines.size() > 1 && characters > MAX_CHARACTERS)) {
            characters -= lines.remove(0).length();
        }
        changed.clear();
        at = lines.size();
    }

    /** The line before, in exchange for what is written now; empty if there is none. */
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
