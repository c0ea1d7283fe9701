package cookiecoorong.profile;

import cookiecoorong.log.Printable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A profile in a folder of the test's own, with the command line and the environment that it is read with. */
record TestProfile(Path file, Map<String, OptionValue> overrides, Map<String, String> variables) {
    /** The minimum that a profile says; five lines. */
    static final String MINIMUM = """
            name = COOKIE
            peer = coorong
            session.publish = cookie
            session.subscribe = coorong

            """;

    /** The line after {@link #MINIMUM}. */
    static final int LINE = 6;

    static TestProfile of(Path folder, String text) throws IOException {
        return new TestProfile(
                Files.writeString(folder.resolve("test.conf"), text), Map.of(), Map.of("HOME", "/home/somebody"));
    }

    static TestProfile with(Path folder, String more) throws IOException {
        return of(folder, MINIMUM + more);
    }

    TestProfile option(String key, String value) {
        Map<String, OptionValue> more = new LinkedHashMap<>(overrides);
        more.put(key, new OptionValue("-D" + key, value));
        return new TestProfile(file, more, variables);
    }

    TestProfile variable(String name, String value) {
        Map<String, String> more = new HashMap<>(variables);
        more.put(name, value);
        return new TestProfile(file, overrides, more);
    }

    Profile read() throws ProfileException {
        return ProfileReader.read(List.of(file), overrides, new Environment(variables));
    }

    List<URI> uris() throws ProfileException {
        return read().broker().uris();
    }

    List<String> check() throws ProfileException {
        return SettingsReport.rows(List.of(file), overrides, new Environment(variables)).stream()
                .map(row -> String.join("  ", row))
                .toList();
    }

    /** The sentence that refuses this profile as the user sees it, with the file's path cut to its name. */
    String refusal() {
        try {
            throw new AssertionError("taken: " + read());
        } catch (ProfileException e) {
            return Printable.of(e.getMessage()).replace(file.getParent() + "/", "");
        }
    }
}
