package cookiecoorong.text;

import cookiecoorong.chat.Payload;
import cookiecoorong.chat.TextQuery;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * Finds a text in what is displayed: by whole characters, in either case, however they are composed.
 */
public final class CellQuery implements TextQuery {
    private final List<String> characters = new ArrayList<>();
    private final PayloadText payloads;

    /** @param payloads how payloads are displayed */
    public CellQuery(String text, PayloadText payloads) {
        this.payloads = payloads;
        for (Cell cell : DisplayText.line(text)) {
            characters.add(folded(cell));
        }
    }

    /** True if it is found nowhere. */
    public boolean isEmpty() {
        return characters.isEmpty();
    }

    @Override
    public String part() {
        String longest = "";
        StringBuilder run = new StringBuilder();
        for (String character : characters) {
            run.append(character);
            if (!isPlain(character)) {
                run.setLength(0);
            }
            longest = run.length() > longest.length() ? run.toString() : longest;
        }
        return longest;
    }

    /**
     * Whether no other character but its capital looks like it, other than those that are never shown as themselves; and
     * the capital is as long in UTF-8.
     */
    private static boolean isPlain(String character) {
        int c = character.codePointAt(0);
        boolean plain = (Cell.isIn(c, '!', '~') && "\"\\/".indexOf(c) < 0)
                || (Cell.isIn(c, 0xE0, 0x17E) && c != 0x131 && c != 0x149) // Latin
                || Cell.isIn(c, 0x430, 0x45F) // Cyrillic
                || (Cell.isIn(c, 0x3041, 0x30FA) && !Cell.isIn(c, 0x3097, 0x309F)) // Kana
                || Cell.isIn(c, 0x4E00, 0x9FFF) // Han
                || Cell.isIn(c, 0xAC00, 0xD7A3) // Hangul
                || Cell.isIn(c, 0x1F400, 0x1F64F); // emoji
        return plain && character.length() == Character.charCount(c);
    }

    @Override
    public boolean isIn(Payload payload) {
        for (List<Cell> line : DisplayText.lines(payloads.of(payload))) {
            if (!in(line).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** Returns the cells of the line that match; of overlapping matches, the first. */
    public BitSet in(List<Cell> line) {
        BitSet found = new BitSet();
        int at = 0;
        while (!isEmpty() && at + characters.size() <= line.size()) {
            if (isAt(line, at)) {
                found.set(at, at + characters.size());
                at += characters.size();
            } else {
                at++;
            }
        }
        return found;
    }

    /** Returns the matching cells of each of the rows that {@link Wrap} has made of the line. */
    public List<BitSet> in(List<Cell> line, List<List<Cell>> rows) {
        BitSet found = in(line);
        List<BitSet> ofRows = new ArrayList<>();
        int[] starts = Wrap.starts(line, rows);
        for (int row = 0; row < starts.length; row++) {
            ofRows.add(found.get(starts[row], starts[row] + rows.get(row).size()));
        }
        return ofRows;
    }

    private boolean isAt(List<Cell> line, int at) {
        for (int i = 0; i < characters.size(); i++) {
            if (!characters.get(i).equals(folded(line.get(at + i)))) {
                return false;
            }
        }
        return true;
    }

    private static String folded(Cell cell) {
        String text = cell.text();
        char first = text.charAt(0);
        if (text.length() == 1 && first < 0x80) {
            return first >= 'A' && first <= 'Z'
                    ? Cell.of((char) (first + 'a' - 'A')).text()
                    : text;
        }
        // Down first: the capital sharp s has none; then up: the two small sigmas have one
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }
}
