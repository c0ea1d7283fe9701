package cookiecoorong.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A link in a line of cells. Its target is the text of its cells, so that it leads where it says; it is made of printable
 * ASCII alone and has a scheme that opens a page or a letter and nothing else.
 *
 * @param from the first cell
 * @param to the cell behind the last
 */
public record Hyperlink(int from, int to, String target) {
    /** Terminals refuse longer ones (2,083 bytes in VTE). */
    private static final int MAX_LENGTH = 2000;

    /** The characters of a URI (RFC 3986, section 2) behind a scheme. */
    private static final Pattern LINK = Pattern.compile(
            "(?<![A-Za-z0-9+.-])(?:https?://(?=[A-Za-z0-9\\[])|mailto:(?=[A-Za-z0-9]))[A-Za-z0-9\\-._~:/?#\\[\\]@!$&'()*+,;=%]+",
            Pattern.CASE_INSENSITIVE);

    private static final char OTHER = ' ';

    public static List<Hyperlink> in(List<Cell> line) {
        StringBuilder text = new StringBuilder(line.size());
        for (Cell cell : line) {
            char first = cell.text().charAt(0);
            text.append(cell.text().length() == 1 && first < 0x7F ? first : OTHER);
        }
        if (text.indexOf(":") < 0) {
            return List.of(); // most lines: the pattern tries every character
        }
        List<Hyperlink> links = new ArrayList<>();
        Matcher found = LINK.matcher(text);
        while (found.find()) {
            int end = withoutPunctuation(text, found.start(), found.end());
            if (end - found.start() <= MAX_LENGTH) {
                links.add(new Hyperlink(found.start(), end, text.substring(found.start(), end)));
            }
        }
        return links;
    }

    /** The part of the link that is in these cells of the line, counted from the first of them; may be empty. */
    public Hyperlink within(int start, int end) {
        return new Hyperlink(Math.max(from, start) - start, Math.min(to, end) - start, target);
    }

    public boolean isEmpty() {
        return from >= to;
    }

    /** The end of a sentence is not part of it, and a closing bracket only if it was opened in it. */
    private static int withoutPunctuation(CharSequence text, int start, int end) {
        int round = unopened(text, start, end, '(', ')');
        int square = unopened(text, start, end, '[', ']');
        int last = end;
        while (last > start) {
            char c = text.charAt(last - 1);
            if (c == ')' && round > 0) {
                round--;
            } else if (c == ']' && square > 0) {
                square--;
            } else if (".,;:!?'".indexOf(c) < 0) {
                break;
            }
            last--;
        }
        return last;
    }

    /** How many more brackets are closed than opened. */
    private static int unopened(CharSequence text, int start, int end, char open, char close) {
        int unopened = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            unopened += c == close ? 1 : c == open ? -1 : 0;
        }
        return unopened;
    }
}
