package cookiecoorong.text;

import java.util.List;
import java.util.Random;

/** Random texts made of everything that is hard to show; the same seed makes the same texts. */
final class NastyText {
    private static final List<String> PIECES = List.of(
            "\u0000",
            "\u0007",
            "\b",
            "\t",
            "\n",
            "\r",
            "\r\n",
            "\u001B",
            "\u007F",
            "\u0085",
            "\u009B",
            "\u009D",
            "\u2028",
            "\u2029",
            "\u001B[2J",
            "\u001B]52;c;AAAA\u0007",
            "\u001BP+q\u001B\\",
            "\u200B",
            "\u200D",
            "\u202E",
            "\u2066",
            "\u2069",
            "\u061C",
            "\u00AD",
            "\uFEFF",
            "\uFFF9",
            "\uD83D",
            "\uDE00",
            "\uFFFF",
            "\uE000",
            "\u0301",
            "\u0344",
            "\u20E3",
            "\uFE0F",
            "\uFE0E",
            "\u0E33",
            "\u0E38",
            "\u093F",
            "\u094D",
            "\u09BE",
            "\u09C7",
            "क",
            "ક",
            "ᄒ",
            "ᅡ",
            "ᆫ",
            "ᄀ",
            "ᆞ",
            "\u115F",
            "\u1160",
            "\u3164",
            "\uFFA0",
            "\uFF9E",
            "가",
            "각",
            "한글",
            "漢",
            "ｱ",
            "Ａ",
            "\u3000",
            "\u00A0",
            "\u2003",
            "👍",
            "🏽",
            "👨",
            "👩",
            "👧",
            "❤",
            "☝",
            "✅",
            "⌚",
            "🇰",
            "🇷",
            "🇺",
            "🏴",
            "\uDB40\uDC67",
            "\uDB40\uDC7F",
            "\uD83E\uDEE9",
            "𝔸",
            "\uDB80\uDC00",
            " ",
            "  ",
            "a",
            "e",
            "1",
            ".",
            "(",
            ")",
            "word",
            "그리고",
            "שלום",
            "مرحبا",
            "\u0600",
            "ไทย");

    private NastyText() {}

    static String of(Random random, int maxPieces) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(maxPieces + 1); i > 0; i--) {
            switch (random.nextInt(8)) {
                case 0 -> text.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT + 1));
                case 1 -> text.append((char) random.nextInt(Character.MAX_VALUE + 1));
                case 2 -> text.append((char) random.nextInt(0x300));
                default -> text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
        }
        return text.toString();
    }
}
