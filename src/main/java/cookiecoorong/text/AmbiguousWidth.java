package cookiecoorong.text;

import java.util.Arrays;

/**
 * Knows the characters of ambiguous East Asian width (UAX #11), among them Greek, Cyrillic, lines and many signs: one
 * column in most terminals, two in some that are set up for Korean, Japanese or Chinese. A process has one terminal, so
 * the setting is global to all that is laid out.
 */
public final class AmbiguousWidth {
    /** Starts and ends (exclusive) of the ranges, in turn; made from ICU4J, see the test. */
    static final String RANGES = """
            a1 a2 a4 a5 a7 a9 aa ab ae af b0 b5 b6 bb bc c0 c6 c7 d0 d1 d7 d9 de e2 e6 e7 e8 eb ec ee f0 f1 f2 f4 f7
            fb fc fd fe ff 101 102 111 112 113 114 11b 11c 126 128 12b 12c 131 134 138 139 13f 143 144 145 148 14c
            14d 14e 152 154 166 168 16b 16c 1ce 1cf 1d0 1d1 1d2 1d3 1d4 1d5 1d6 1d7 1d8 1d9 1da 1db 1dc 1dd 251 252
            261 262 2c4 2c5 2c7 2c8 2c9 2cc 2cd 2ce 2d0 2d1 2d8 2dc 2dd 2de 2df 2e0 391 3a2 3a3 3aa 3b1 3c2 3c3 3ca
            401 402 410 450 451 452 2010 2011 2013 2017 2018 201a 201c 201e 2020 2023 2024 2028 2030 2031 2032 2034
            2035 2036 203b 203c 203e 203f 2074 2075 207f 2080 2081 2085 20ac 20ad 2103 2104 2105 2106 2109 210a 2113
            2114 2116 2117 2121 2123 2126 2127 212b 212c 2153 2155 215b 215f 2160 216c 2170 217a 2189 218a 2190 219a
            21b8 21ba 21d2 21d3 21d4 21d5 21e7 21e8 2200 2201 2202 2204 2207 2209 220b 220c 220f 2210 2211 2212 2215
            2216 221a 221b 221d 2221 2223 2224 2225 2226 2227 222d 222e 222f 2234 2238 223c 223e 2248 2249 224c 224d
            2252 2253 2260 2262 2264 2268 226a 226c 226e 2270 2282 2284 2286 2288 2295 2296 2299 229a 22a5 22a6 22bf
            22c0 2312 2313 2460 24ea 24eb 254c 2550 2574 2580 2590 2592 2596 25a0 25a2 25a3 25aa 25b2 25b4 25b6 25b8
            25bc 25be 25c0 25c2 25c6 25c9 25cb 25cc 25ce 25d2 25e2 25e6 25ef 25f0 2605 2607 2609 260a 260e 2610 261c
            261d 261e 261f 2640 2641 2642 2643 2660 2662 2663 2666 2667 266b 266c 266e 266f 2670 269e 26a0 26bf 26c0
            26c6 26ce 26cf 26d4 26d5 26e2 26e3 26e4 26e8 26ea 26eb 26f2 26f4 26f5 26f6 26fa 26fb 26fd 26fe 2700 273d
            273e 2776 2780 2b56 2b5a 3248 3250 fffd fffe 1f100 1f10b 1f110 1f12e 1f130 1f16a 1f170 1f18e 1f18f 1f191
            1f19b 1f1ad
            """;

    private static final String LINES = "─━│┃┌┐└┘├┤┝┥┬┴┼·●○↑↓…—";
    private static final String ASCII = "--||+++++++++++.*o^v~-";

    private static volatile boolean wide;

    private AmbiguousWidth() {}

    /** Sets whether they take two columns. */
    public static void setWide(boolean now) {
        wide = now;
    }

    public static boolean isWide() {
        return wide;
    }

    /** True if the terminal needs two columns for a character that has one elsewhere. */
    static boolean widens(int codePoint) {
        return wide && codePoint >= 0xA0 && Table.contains(codePoint);
    }

    /** Replaces lines and marks in a text of the program's own by characters that have one column in every terminal. */
    public static String narrow(String text) {
        if (!wide) {
            return text;
        }
        StringBuilder narrow = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            narrow.setCharAt(i, narrow(text.charAt(i)));
        }
        return narrow.toString();
    }

    /** Replaces a line or mark by a character that has one column in every terminal. */
    public static char narrow(char character) {
        int at = wide ? LINES.indexOf(character) : -1;
        return at < 0 ? character : ASCII.charAt(at);
    }

    /** Loaded with the first text for a terminal that needs it. */
    private static final class Table {
        private static final int[] BOUNDS = Arrays.stream(RANGES.strip().split("\\s+"))
                .mapToInt(bound -> Integer.parseInt(bound, 16))
                .toArray();

        static boolean contains(int codePoint) {
            int found = Arrays.binarySearch(BOUNDS, codePoint);
            int before = found >= 0 ? found : -found - 2;
            return before >= 0 && before % 2 == 0;
        }
    }
}
