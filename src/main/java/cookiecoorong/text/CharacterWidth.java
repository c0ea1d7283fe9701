package cookiecoorong.text;

import java.util.Arrays;

/** Tells what kind of character a code point is to a terminal. */
final class CharacterWidth {

    enum Kind {
        /** One column. */
        NARROW('n'),
        /** One column or two, see {@link AmbiguousWidth}. */
        AMBIGUOUS('v'),
        /** Two columns. */
        WIDE('w'),
        /** No column: goes on the character before it (general categories Mn and Me). */
        MARK('m'),
        /** One column, but belongs to the character before it (general category Mc). */
        SPACING_MARK('s'),
        /** A narrow space. */
        SPACE('z'),
        /** Nothing to see: format, bidirectional and other default-ignorable characters. */
        INVISIBLE('i'),
        /** Unassigned, private, surrogate, or terminals do not agree about its width. */
        UNKNOWN('x');

        /** In {@link #RANGES}. */
        final char letter;

        Kind(char letter) {
            this.letter = letter;
        }

        int columns() {
            return switch (this) {
                case WIDE -> 2;
                case AMBIGUOUS -> AmbiguousWidth.isWide() ? 2 : 1;
                case MARK, INVISIBLE -> 0;
                case NARROW, SPACING_MARK, SPACE, UNKNOWN -> 1;
            };
        }
    }

    private CharacterWidth() {}

    /** Returns the kind; controls are not distinguished, nor ambiguous Latin letters if they are narrow. */
    static Kind kind(int codePoint) {
        if ((codePoint >= 0xAC00 && codePoint <= 0xD7A3) || (codePoint >= 0x4E00 && codePoint <= 0x9FFF)) {
            return Kind.WIDE; // the first paint of a Korean conversation needs no table
        }
        boolean latin = codePoint < 0x300 && codePoint >= 0xA0 && codePoint != 0xAD && !AmbiguousWidth.isWide();
        return latin ? Kind.NARROW : Table.kind(codePoint);
    }

    /** Returns the columns of characters shown one after the other. */
    static int columns(String text) {
        int columns = 0;
        for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            columns += kind(text.codePointAt(i)).columns();
        }
        return columns;
    }

    /**
     * The kind of every code point, as ranges: how far behind the start of the range before it each begins, in hexadecimal,
     * and the letter of its kind.
     *
     * <p>Made from the Unicode data 17.0 in ICU4J 78, of which characters newer than Unicode 14.0 are left out because
     * terminals in the field do not know their width. {@code CharacterWidthTest} makes it again, and says how.
     */
    static final String RANGES = """
            0x20z1n5Ex21n1v1n2v1n2v2n1v1n2i1v1n1v5n1v5n1v4n6v1n9v1n6v2n5v4n4v1n1v3n1v2n2v1n1v2n3v4n1v1n1v1n2v1nFv1n1v1n
            7v1nAv2n3v1n5v3n4v1n6v4n1v1n3v4n1v1n4v2n12v2n3v1n62v1n1v1n1v1n1v1n1v1n1v1n1v1n1v1n74v1nFv1n62v1n2v1n1v3n1v1n
            2v1n7v4n1v1n1v1n20m4Fi1m20n8x2n6x4n7x1n1x1n3v11x1v7n7v11n1v7n37v1nEv40n1v1n31m7nA6x1n26x2n32x2n3x1m2Dn1m1n1m
            2n1m2n1m1x8n1Bx4n6xBi6nAmBn1i1n2Em15n10m1n65m7i1n1m6n2m2n1m4n20x1i1n1m1n1Em1Bx2n59mBn1xEn2Bm9n7x2m1n18m4n1m
            9n1m3n1m5x2nFx1n19m3x2n1x1nBx5n1Fx1i2x6m8n2Am18i1m20s1n36m1s1m1n1s3m8s4m1s2n1m7nAm2n1Dm1s2x1n8x2n2x2n16x1n7x
            1n1x3n4x2m1n1s3m4x2s2x2s2m1n1x8s1x4n2x1n3m2x2n18m1x2m2s1x1n6x4n2x2n16x1n7x1n2x1n2x1n2x2m1x1s3m2x4m2x2m3x3m1x
            7n4x1n1x7nAm2n3m1n1xAm2s1x1n9x1n3x1n16x1n7x1n2x1n5x2m1n1s3m5x1m2s1x1s2m1x2n1xFn2m2x2nCx7n1m6x1m1s2x1n8x2n2x
            2n16x1n7x1n2x1n5x2m1n1s1m1s1m4x2s2x2s2m1x7m2s1x4n2x1n3m2x2n12xAm1n1x1n6x3n3x1n4x3n2x1n1x1n2x3n2x3n3x3nCx4s2m
            1s2x3s3x1s3m1x2n1x6s1xEn15x5m1s3m1n8x1n3x1n17x1n10x2m1n1m3s4x1m3x1m4x7m2x1n3x2n1x2n2m2x2nAx7nAm1s2n9x1n3x1n
            17x1nAx1n5x2m1n1s1m1s5x1m1s2x1s2m2x7s2x6n2x1n2m2x2nAx1n2xDm2s2n9x1n3x1n29m2n1s3m4x1s3x1s3m1n2x4n3s1nAm2x2n
            1Ax1m1s2x1n12x3n18x1n9x1n1x2n7x3m1x4s3m3x1m1x1s8x6nAx2s2n1xCn30m1n2m7x4n8m8nDx25n2x1n1x1n5x1n18x1n1x1nAm1n2m
            9n1x2n5x1n1x1m6x2nAx2n4x20n18m2n1Bm1n1m1n1m1n4s2n8x1n24x4mEs1m5n1m2n5mBx1m24x1n8m1n6x1nDx25n2Bs2m4s1m6s1m2s
            2m2n17s2m2n4m3n1s3n2s7n3m4nDm1s2m2s6m1n1s1nAs3m1n28x1n1x5n1x2n30w5Fi2nE8x1n4x2n7x1n1x1n4x2n29x1n4x2n21x1n4x
            2n7x1n1x1n4x2nFx1n39x1n4x2n43x2m3n1Dx3n1Ax6n56x2n6x2n280z1n1Cx3n59x7n12m3s1x9n13m2s1n2x9n12m2xCnDx1n3x1m2xCn
            34i2s1m7s8m1s2mBn9m1x2nAx6nAx6nBi5nAx6n59x7n5m2n22m1n1x5n46xAn1Fx1m3s4m2s3x4s2m1s6m3x4n1x3n2Ax2n5xBn2Cx4n1Ax
            6nBx3n39m2s2m1x2n37s1m1s1m7x1m1s1m1s2m8s6mAx2m1nAx6nAx6nEx2m1Fx31m4s1n2Fm1s1m5s1m1s5m1s2n8x3n1Bm9nBx1m2s1n
            1Es1m4s2m2s1m3n38m1s1m2s3m1s1m3s2x8n28s8m8s2m2x3nFx3n3Cx7n2Bx2nBx8m3n1mDs1m7n4m1n6m1n2s1m2n1x5nC0m40n116x2n
            6x2n26x2n6x2n8x1n1x1n1x1n1x1n1Fx2n35x1nFx1nEx2n6x1n13x2n3x1n9x1zBi5v1n2v4n1v2n2v2n2v3n1v4i7z1v1n1v2n1v1n5v1n
            2v1n20z1i5x1iAn2x2v1nAv1n1v4nAx1nDx3nCv1n14xFm21xFn3v1n1v1n3v1n9v1n2v1nAv2n3v1n4v1n27v2n6v4n1vCn4vAnFv1n2x4v
            An1Ev2n18v1n1v1n12v1n18v1n1v2n3v2n2v1n3v1n1v1n3v1n4v1n2v4n2v1n1v1n1v6n1v1n5v4n4v2nAv1n3v1n5v1nDv2n2v4n2v2n2v
            2n12v2n2v2nDv1n3v1nBv1n19v1n52v1n7w2nDw2nBEw4n3w1n2w1n33x19nBx15v8An1v61n4v24nCv10n2v4nAv2n1v7n8v2n2v2n4v2n
            2v2n4v3n2v1n2v4n10v4n9v1nDw2n6v2n2v1n4v2n4w2n6v1n1v1n11x8n8v1n1v1n5wCnCv2n1v3n1v4n1v2n1v1nFw1nAx6n3w1nAv2n1w
            1n8w2n11w2v1n4w2v8w1v5w1vDn1v1n4v2w1v7w2v1w1v4w1v2w1v2n5w1n4w2n1Cw1n14v1nEw1n1w1n4w3n1w1n1EvAn15w3n18w1nEw1n
            35Bw2n33w1n4w1v4n1Ax2n20x1n158m3n2x5n2Dx1n1x5n1x2n38x7n2xEm1n17x9n7x1n7x1n7x1n7x1n7x1n7x1n7x1n7x1m20n5Ex22w
            1Ax1w59xCwD6x1AwCx4w2Am4x2wFn1x1w56x2m2w65x5w2Bx1w33i1w2Ax1w54xCw2Fx1w28x8w1B70x40w568Dx3w37x9n15Cx14n2Fm4n
            1mAn20m2n50m2n6x8nCBx5n2x1n1x1n5x18n10m1n3m1n4m1n17s2m2s1n4m1x3nAx6n38x8s2n32s10m2x8nCx6m12nDm1n26m8n19mBs2x
            Bn1w1Dx3m3s1n2Fm1s2m4s2m2s3nDx1nBx4n7m1n19x1n29m6s2m2s2m2x9n3m1n8m1s1x2nAx2n1Fs1m1s1n32m1n1m3n2m2n5m2n1m1n1x
            18n10s1m2s2n5s1m1xAn6x2n6x2n6x9n7x1n7x1n3Cx4n73s2m1s2m1s2n1s1m1x2nAx6w2BA4xCn17x4n31x2104w16Ex2w6Ax26n7xCn5x
            5n1m1n18x1n5x1n1x1n2x1n2x1n7Dx10n1BDx2n36x7n1x20n10i10wAx6m10w23x1w13x1w4x4n5x1n87x2i1x1w60n3Fi1n1Ex3n6x2n6x
            2n6x2n3x3w7x1n7xAi3n1v1x2nCx1n1Ax1n13x1n2x1nFx2nEx22n7Bx5n3x4n2Dx3n58x1nDx3n1x2Fn2Dm1x82n1Dx3n31xFm1n1Bx4n
            24x9n1Ex5n26m5x5n1Ex1n25x4nEx2An9Ex2nAx6n24x4n24x4n28x8n34xBnCx1nFx1n7x1n2x1nBx1nFx1n7x1n2x43n137x9n16xAn8x
            18n6x1n2Ax1n9x45n6x2n1x1n2Cx1n2x3n1x2n17x1n48x8n9x30n13x1n2x5n21x3n1Bx5n1x40n38x4n14x2n2Fm3x1m2x5m4n4x1n3x1n
            1Dx2m3x4m1n9x7n9x7n40x20n25m2x4nCx9n36x3n1Dx2n1Bx5n1Ax7n4xCn7x50n49x37n33xDn33x7n2Am4x8nAx126n1Fx1n2Ax1m2n1x
            2n2x4En28x8n16mBn9x16n12m4n4x26n1Cx14n17x9s1m1s1n35mFn7x4n1Em1n2m2n1x9m3s1n2Ds3m4s2m2n2i1n4m1xAi1x2n19x7nAx
            6m3n24m5s1m8x1nFs2n1x8n23m1n3x9m2s1n30s3m9s2n8m4n1s1m1n10x1n14xBn12x1n19s3m3s2m1s1m2n6m1x41n7x1n1x1n4x1nFx1n
            Bx6n2Fm1s3m8x5nAx6m2s2x1n8x2n2x2n16x1n7x1n2x1n5x1m2n1s2m1s4x2s2x2s3x2n1x6s1x5n5s2x2m7x3m5x8Bn35s3m8s2m3s1m1n
            15x1n1m1n3x1En30s3m6s1m1s4m2s1m2n4x8nAxA6n2Fs3m4x2s4m2s1m2n1Bm2x22n30s3m8s2m1s1m2n4xBnAx6nDx13n2Bm1s1m1s2m6s
            1m1n2x6nAx36n1Bx2m1x1m1s2m4s1m5x4n17xB9n2Cs3m9s1m2n1x64n53xCn8x2n1x2n8x1n2x1n18s6x1s2x2m2s1m1n1s1n1s1m1n3x9n
            Ax46n8x2n27s3m4x2m2s4m1n3s1x1Bn1mAn28m6s1n1m4n8m1x8n1m6s2m3n2EmDs1m2n9xDn49x107n9x1n25s1m7x1m6s1m1n6xAn1Dx3n
            20x2m16x1s1m7s1m2s1m2x49n7x1n2x1n26m6x3m1x1m2x1m7n1m1x8nAx6n6x1n2x1n20s5x1m2x1s2m1s1m1n1x7nAx136n13m2s2n2x
            B7n1xFn32xDn39Bx66n6Fx1n5xBnC4xA4Cn63xDn42Fx1i9xFC7n247x21B9n239x7n1Fx1nAx4n51x1nAx6n1Ex2m5n1xAn30m7nFxAnAx
            1n7x1n15x5n13x2B0n5Bx65n4Bx4m1n1s37x7m4nDx40w4m1x1Bw17F8x8w4D6x2Aw9x22E7w4x1w7x1w2x1w123x2Dw3x11w4x8w18Cx
            904n6Bx5nDx3n9x7nAx2n1m2n1i4x125Cm2Ex2m17x9n74x3CnF6xAn27x2n3Cs2m3n3s6i8m8n2m7n1Em4n3Dx15n42m3n1x9An14x10Cn
            55x1n47x1n2x2n1x2n2x2n4x1nCx1n1x1n7x1n41x1n4x2n8x1n7x1n1Cx1n4x1n5x1n1x3n7x1n154x2n124x2n232m37n4m32n8m1nEm1n
            7xFm5x1mFx450n1FxE1m7x1m11x2m7x1m2x1m5xD5n2Dx3m7n7x2nAx4n2x140n1Em1x11n2Cm4nAx5n1x4E0n7x1n4x1n2x1nFx1nC5x2n
            9m7x29n44m7n1x4nAx4n2x311n44x4Cn3DxC2n4x1n1Bx1n2x1n1x2n1x1nAx1n4x1n1x1n1x6n1x4n1x1n1x1n1x1n3x1n2x1n1x2n1x1n
            1x1n1x1n1x1n1x1n2x1n1x2n4x1n7x1n4x1n4x1n1x1nAx1n11x5n3x1n5x1n11x34n2x10En4w1n27x4n64xCnFx2nFx1nEw1x1n25xAvBn
            5v1En2v3An6v1Ew1v2wAv12n1x38n1Aw3xDw2Cx4w9x7w2xEw6x9Aw21nCw9n1w46n1w16nCw2Bn4w5nCw11n3w1n3w47n1w1n1wBBn2w3Fn
            Dw4n1w18n12w1n1Aw2nDw1n56w55n30w46n6w1n3w3n2w3x5w3nBw2x3n4w9x3n74xCn59x7wCx4w1xFnCx4n38x8nAx6n28x8n1Ex2n2x
            4EnCw2Fn1wAn1wB9n54xCnEx2w5x3w5x3w7x9w1Dx3wBx5w6xAwAx6w8x8w7x9n93x1n37x25nAx406wA6E0x20w1039x7wDEx2w1682xEw
            1D31xC1Fw21Ex5E2w134BxAECB6i1x1Ei60x80iF0x
            """;

    /** Loaded with the first character that needs it; read by hand because that is on the way to the first paint. */
    private static final class Table {
        private static final int MAX_RANGES = CharacterWidth.RANGES.length() / 2;
        private static final int[] STARTS = new int[MAX_RANGES];
        private static final Kind[] KINDS = new Kind[MAX_RANGES];
        private static final int RANGES = read(CharacterWidth.RANGES, Kind.values());

        static Kind kind(int codePoint) {
            int found = Arrays.binarySearch(STARTS, 0, RANGES, codePoint);
            return KINDS[found >= 0 ? found : -found - 2];
        }

        private static int read(String table, Kind[] kinds) {
            int ranges = 0;
            int start = 0;
            int step = 0;
            for (int i = 0; i < table.length(); i++) {
                char c = table.charAt(i);
                int digit = Character.digit(c, 16);
                if (digit >= 0) {
                    step = step * 16 + digit;
                } else if (c > ' ') {
                    start += step;
                    step = 0;
                    STARTS[ranges] = start;
                    KINDS[ranges] = kind(kinds, c);
                    ranges++;
                }
            }
            return ranges;
        }

        private static Kind kind(Kind[] kinds, char letter) {
            for (Kind kind : kinds) {
                if (kind.letter == letter) {
                    return kind;
                }
            }
            throw new IllegalStateException("no kind of character has this letter: " + letter);
        }
    }
}
