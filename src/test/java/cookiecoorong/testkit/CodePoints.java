package cookiecoorong.testkit;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacter.EastAsianWidth;
import com.ibm.icu.lang.UCharacterEnums.ECharacterCategory;
import com.ibm.icu.lang.UProperty;

/** What characters are to a terminal, from the Unicode data of ICU4J and not from the program's own tables. */
public final class CodePoints {
    private CodePoints() {}

    /** How wide characters of ambiguous East Asian width are. */
    public enum Widths {
        NARROW,
        WIDE,
        /** Narrow, and spacing marks have no column of their own. */
        WITHOUT_SPACING_MARKS;

        /** The columns of a character, as wcwidth() of a C library has them. */
        public int columns(int c) {
            int category = UCharacter.getType(c);
            if (category == ECharacterCategory.NON_SPACING_MARK || category == ECharacterCategory.ENCLOSING_MARK) {
                return 0;
            }
            if (category == ECharacterCategory.COMBINING_SPACING_MARK && this == WITHOUT_SPACING_MARKS) {
                return 0;
            }
            return switch (UCharacter.getIntPropertyValue(c, UProperty.EAST_ASIAN_WIDTH)) {
                case EastAsianWidth.WIDE, EastAsianWidth.FULLWIDTH -> 2;
                case EastAsianWidth.AMBIGUOUS -> this == WIDE ? 2 : 1;
                default -> 1;
            };
        }
    }

    /** Whether it is something to be read, and not to be obeyed or overlooked. */
    public static boolean isVisible(int c) {
        byte category = (byte) UCharacter.getType(c);
        return category != ECharacterCategory.CONTROL
                && category != ECharacterCategory.FORMAT
                && category != ECharacterCategory.SURROGATE
                && category != ECharacterCategory.PRIVATE_USE
                && category != ECharacterCategory.UNASSIGNED
                && category != ECharacterCategory.LINE_SEPARATOR
                && category != ECharacterCategory.PARAGRAPH_SEPARATOR
                && !UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT)
                && !UCharacter.hasBinaryProperty(c, UProperty.BIDI_CONTROL);
    }
}
