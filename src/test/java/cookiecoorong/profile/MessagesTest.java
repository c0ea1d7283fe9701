package cookiecoorong.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The sentences of both languages. */
final class MessagesTest {
    private static final Path RESOURCES = Path.of("src/main/resources");

    @Test
    void both_languages_have_all_sentences() throws Exception {
        for (String folder : List.of("cookiecoorong", "cookiecoorong/profile")) {
            Properties english = sentences(folder + "/messages.properties");
            Properties korean = sentences(folder + "/messages_ko.properties");
            assertThat(korean.keySet()).isEqualTo(english.keySet());
            english.forEach((key, text) ->
                    assertThat(places(korean.get(key))).as(key.toString()).isEqualTo(places(text)));
        }
    }

    private static List<String> places(Object text) {
        return Pattern.compile("\\{\\d}")
                .matcher(text.toString())
                .results()
                .map(found -> found.group())
                .sorted()
                .toList();
    }

    private static Properties sentences(String file) throws Exception {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(RESOURCES.resolve(file))) {
            properties.load(reader);
        }
        return properties;
    }
}
