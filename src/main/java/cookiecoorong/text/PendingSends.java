package cookiecoorong.text;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** Holds the texts that were submitted until it is known whether they are on disk. */
final class PendingSends {
    private final List<Submission> submissions = new ArrayList<>();

    void add(String text) {
        submissions.add(new Submission(text, false));
    }

    void accepted() {
        int oldest = oldestPending();
        if (oldest >= 0) {
            submissions.remove(oldest);
        }
    }

    void refused() {
        int oldest = oldestPending();
        if (oldest >= 0) {
            submissions.set(oldest, new Submission(submissions.get(oldest).text(), true));
        }
    }

    /** All that is here, in order, as lines. */
    String text() {
        return text(submissions);
    }

    private static String text(List<Submission> submissions) {
        StringJoiner lines = new StringJoiner("\n");
        for (Submission submission : submissions) {
            lines.add(submission.text());
        }
        return lines.toString();
    }

    /** The newest of them as {@link #text} has them: as many as have so many characters together, or all. */
    String newest(int characters) {
        int first = submissions.size();
        for (int length = 0;
                first > 0 && length < characters;
                length += submissions.get(first).text().length()) {
            first--;
        }
        return text(submissions.subList(first, submissions.size()));
    }

    /** The refused ones, in order, as lines, once none is pending: before, they would lose their place. */
    String takeBack() {
        if (oldestPending() >= 0) {
            return "";
        }
        String text = text();
        submissions.clear();
        return text;
    }

    private int oldestPending() {
        for (int i = 0; i < submissions.size(); i++) {
            if (!submissions.get(i).refused()) {
                return i;
            }
        }
        return -1;
    }

    private record Submission(String text, boolean refused) {}
}
