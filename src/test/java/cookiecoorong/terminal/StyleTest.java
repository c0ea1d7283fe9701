package cookiecoorong.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Colours can be read on white and on black, in the palettes that terminals come with. */
class StyleTest {
    /** WCAG 2: large text, and marks that carry a meaning. */
    private static final double MIN_CONTRAST = 3;

    /** Bright red is all that is used; another colour has to be measured in each of them first. */
    @ParameterizedTest
    @CsvSource({
        "xterm, ff0000",
        "VGA, ff5555",
        "Tango, ef2929",
        "Windows, e74856",
        "Terminal.app, e50000",
        "GNOME, f66151",
    })
    void every_color_has_enough_contrast(String palette, String brightRed) {
        for (Style style : Style.values()) {
            Matcher color = Pattern.compile("[;\\[](3[0-7]|9[0-7])m").matcher(style.sgr(true));
            if (color.find()) {
                assertThat(color.group(1)).isEqualTo("91");
                double luminance = luminance(Integer.parseInt(brightRed, 16));
                assertThat(1.05 / (luminance + 0.05)).as(palette + " on white").isGreaterThanOrEqualTo(MIN_CONTRAST);
                assertThat((luminance + 0.05) / 0.05).as(palette + " on black").isGreaterThanOrEqualTo(MIN_CONTRAST);
            }
        }
    }

    private static double luminance(int rgb) {
        return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8 & 0xFF) + 0.0722 * linear(rgb & 0xFF);
    }

    private static double linear(int part) {
        double value = part / 255.0;
        return value <= 0.03928 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
