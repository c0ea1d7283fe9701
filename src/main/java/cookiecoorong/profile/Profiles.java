package cookiecoorong.profile;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where profiles are: the user's own in the folder for configuration, which come first, and those that the program
 * brings along. Called by Main.
 *
 * @param shipped the folder of those that the program brings along
 */
public record Profiles(Environment environment, Path shipped) {

    /**
     * The file of a profile.
     *
     * @param profile its name, or with a slash in it the path of any file
     * @param language of the sentence when there is none
     * @throws ProfileException naming the places where it was looked for
     */
    public Path find(String profile, Profile.Language language) throws ProfileException {
        if (profile.contains("/")) {
            return Path.of(profile);
        }
        String name = profile + ".conf";
        Path own = environment.configFolder().resolve("cookie-coorong").resolve(name);
        Path brought = shipped.resolve(name);
        if (Files.exists(own)) {
            return own;
        }
        if (Files.exists(brought)) {
            return brought;
        }
        throw new ProfileException(Settings.messages(language).say("profile.unknown", profile, own, brought));
    }
}
