package cookiecoorong.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClustersTest {

    @Test
    void what_a_reader_takes_for_one_character_is_one_cluster() {
        assertThat(Clusters.split("a한👍🏽👨\u200D👩\u200D👧🇰🇷e\u0301\u1112\u1161\u11AB\n"))
                .containsExactly("a", "한", "👍🏽", "👨\u200D👩\u200D👧", "🇰🇷", "e\u0301", "\u1112\u1161\u11AB", "\n");
    }

    @Test
    void an_insertion_joins_with_its_neighbours() {
        Clusters clusters = of("👨\u200D👧");
        assertThat(clusters.replace(1, 1, "\u200D👦")).isEqualTo(1);
        assertThat(all(clusters)).containsExactly("👨\u200D👧\u200D👦");
    }

    @Test
    void an_insertion_into_a_row_of_flags_pairs_all_of_them_anew() {
        Clusters clusters = of("🇰🇷".repeat(1000));
        assertThat(clusters.replace(0, 0, "🇰")).isEqualTo(1);
        assertThat(all(clusters)).hasSize(1001).startsWith("🇰🇰", "🇷🇰").endsWith("🇷");
    }

    @Test
    void a_deletion_joins_its_neighbours() {
        Clusters clusters = of("ex\u0301".replace("x", "\n"));
        assertThat(clusters.replace(1, 2, "")).isEqualTo(1);
        assertThat(all(clusters)).containsExactly("e\u0301");
    }

    @Test
    void after_any_edits_the_clusters_are_those_of_the_whole_text() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            Clusters clusters = new Clusters();
            for (int edit = 0; edit < 20; edit++) {
                int from = random.nextInt(clusters.size() + 1);
                int to = Math.min(clusters.size(), from + random.nextInt(3));
                String insert = NastyText.of(random, 4);
                String before = String.join("", all(clusters).subList(0, from)) + insert;
                String after = String.join("", all(clusters).subList(to, clusters.size()));

                int place = clusters.replace(from, to, insert);

                assertThat(all(clusters)).as("seed %d", seed).isEqualTo(Clusters.split(before + after));
                String passed = String.join("", all(clusters).subList(0, place));
                assertThat(passed).as("seed %d", seed).startsWith(before);
                assertThat(clusters.bytes())
                        .as("seed %d", seed)
                        .isEqualTo((before + after).replaceAll("\\p{Cs}", "??").getBytes(UTF_8).length);
            }
        }
    }

    private static Clusters of(String text) {
        Clusters clusters = new Clusters();
        clusters.replace(0, 0, text);
        return clusters;
    }

    private static List<String> all(Clusters clusters) {
        return IntStream.range(0, clusters.size()).mapToObj(clusters::get).toList();
    }
}
