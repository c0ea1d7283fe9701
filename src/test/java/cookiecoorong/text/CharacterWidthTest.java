package cookiecoorong.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterEnums.ECharacterCategory;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.UnicodeSet;
import com.ibm.icu.util.VersionInfo;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The table is what this test makes of the Unicode data in ICU4J; where it is not, the failure shows the right one. */
class CharacterWidthTest {
    /** What terminals in the field know, tmux with the C library of Debian 12 among them. */
    private static final VersionInfo NEWEST = VersionInfo.getInstance(14, 0);

    /**
     * Terminals do not agree: characters whose East Asian width changed in Unicode 16 (trigrams, hexagrams, counting
     * rods), circled numbers on black squares (two columns in C libraries), wide spacing marks,
     * a mark that became a spacing mark.
     */
    private static final UnicodeSet DISPUTED = new UnicodeSet(
                    "[\\u2630-\\u2637\\u268A-\\u268F\\u4DC0-\\u4DFF\\u3248-\\u324F\\u302E\\u302F\\U0001171E"
                            + "\\U00016FF0\\U00016FF1\\U0001D300-\\U0001D356\\U0001D360-\\U0001D378]")
            .freeze();

    @AfterEach
    void narrow() {
        AmbiguousWidth.setWide(false);
    }

    @Test
    void the_table_is_made_from_the_unicode_data() {
        assertThat(CharacterWidth.RANGES.replaceAll("\\s", "")).isEqualTo(ranges());
    }

    @Test
    void the_kind_of_every_code_point_is_the_one_of_the_unicode_data() {
        AmbiguousWidth.setWide(true); // else Latin letters that are ambiguous are not looked up
        assertThat(IntStream.rangeClosed(0xA0, Character.MAX_CODE_POINT)
                        .filter(c -> CharacterWidth.kind(c).letter != letter(c))
                        .mapToObj(Integer::toHexString))
                .isEmpty();
    }

    private static String ranges() {
        StringBuilder ranges = new StringBuilder();
        int start = 0;
        char before = 0;
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            char letter = letter(c);
            if (letter != before) {
                ranges.append("%X%c".formatted(c - start, letter));
                start = c;
                before = letter;
            }
        }
        return ranges.toString();
    }

    private static char letter(int c) {
        byte category = (byte) UCharacter.getType(c);
        if (category == ECharacterCategory.CONTROL
                || category == ECharacterCategory.SURROGATE
                || category == ECharacterCategory.PRIVATE_USE
                || category == ECharacterCategory.UNASSIGNED
                || UCharacter.getAge(c).compareTo(NEWEST) > 0
                || DISPUTED.contains(c)) {
            return 'x';
        }
        if (UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT)) {
            return 'i';
        }
        return switch (category) {
            case ECharacterCategory.FORMAT, ECharacterCategory.LINE_SEPARATOR, ECharacterCategory.PARAGRAPH_SEPARATOR ->
                'i';
            case ECharacterCategory.NON_SPACING_MARK, ECharacterCategory.ENCLOSING_MARK -> 'm';
            case ECharacterCategory.COMBINING_SPACING_MARK -> 's';
            case ECharacterCategory.SPACE_SEPARATOR -> c == 0xA0 ? 'n' : width(c) == 'w' ? 'w' : 'z';
            default -> width(c);
        };
    }

    private static char width(int c) {
        return switch (UCharacter.getIntPropertyValue(c, UProperty.EAST_ASIAN_WIDTH)) {
            case UCharacter.EastAsianWidth.WIDE, UCharacter.EastAsianWidth.FULLWIDTH -> 'w';
            case UCharacter.EastAsianWidth.AMBIGUOUS -> 'v';
            default -> 'n';
        };
    }
}
