package cookiecoorong.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Finds the files of a profile: the user's own in the folder for configuration, over the shipped one of the same name.
 *
 * @param shipped the folder of the profiles that come with the program
 */
public record Profiles(Environment environment, Path shipped) {
    private static final String SUFFIX = ".conf";

    /**
     * Finds the files of a profile; each lies over those after it.
     *
     * @param profile its name, or with a slash in it the path of any file
     * @param language of the sentence if there is none
     * @throws ProfileException naming the places where it was looked for
     */
    public List<Path> find(String profile, Profile.Language language) throws ProfileException {
        if (profile.contains("/")) {
            return List.of(Path.of(profile));
        }
        Path own = own().resolve(profile + SUFFIX);
        Path brought = shipped.resolve(profile + SUFFIX);
        List<Path> found = new ArrayList<>(List.of(own, brought));
        // A link to nowhere is told when it is read: what the user has set must not be left out in silence.
        found.removeIf(file -> !Files.exists(file, LinkOption.NOFOLLOW_LINKS));
        if (found.isEmpty()) {
            Words words = Words.ofProfile(language);
            Optional<String> meant = Suggestion.nearest(profile, all().keySet());
            throw new ProfileException(
                    meant.isPresent()
                            ? words.say("profile.unknown.nearest", profile, own, brought, meant.get())
                            : words.say("profile.unknown", profile, own, brought));
        }
        return found;
    }

    /** The names of all profiles, each with its files as {@link #find} finds them. */
    public Map<String, List<Path>> all() {
        Map<String, List<Path>> all = new TreeMap<>();
        for (Path folder : List.of(own(), shipped)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.toString().endsWith(SUFFIX) && Files.isRegularFile(file))
                        .forEach(file -> all.computeIfAbsent(name(file), name -> new ArrayList<>())
                                .add(file));
            } catch (IOException e) {
                // A folder that is not there or cannot be read has none.
            }
        }
        return all;
    }

    private static String name(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - SUFFIX.length());
    }

    private Path own() {
        return environment.configFolder().resolve("cookie-coorong");
    }
}
