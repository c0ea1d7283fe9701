package cookiecoorong.store.file;

import java.util.HexFormat;
import java.util.zip.CRC32C;

/** Tells what is written from what has been changed by accident since. */
public final class Checksum {
    /** How many characters it takes. */
    public static final int LENGTH = 2 * Integer.BYTES;

    private Checksum() {}

    /** Returns the CRC-32C of the first bytes as hexadecimal digits. */
    public static String of(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }
}
