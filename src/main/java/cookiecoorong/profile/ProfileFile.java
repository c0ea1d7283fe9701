package cookiecoorong.profile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.file.Files;
import java.nio.file.Path;

/** Looks at the file before the parser does, which would take bytes that are not text for text. */
record ProfileFile(Path path, Texts texts) {
    private static final int MOST_BYTES = 1 << 20;

    void check() throws ProfileException {
        if (Files.isDirectory(path)) {
            throw wrong("file.folder", path);
        }
        if (!Files.exists(path)) {
            throw wrong("file.missing", path);
        }
        if (!Files.isRegularFile(path)) {
            throw wrong("file.special", path);
        }
        checkText(bytes());
    }

    private byte[] bytes() throws ProfileException {
        try {
            if (Files.size(path) > MOST_BYTES) {
                throw wrong("file.large", path);
            }
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw wrong("file.unreadable", path);
        }
    }

    private void checkText(byte[] bytes) throws ProfileException {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CoderResult result = UTF_8.newDecoder().decode(in, CharBuffer.allocate(bytes.length), true);
        if (result.isError()) {
            long line = 1;
            for (int i = 0; i < in.position(); i++) {
                line += bytes[i] == '\n' ? 1 : 0;
            }
            throw wrong("file.charset", path + ":" + line);
        }
    }

    private ProfileException wrong(String wording, Object place) {
        return new ProfileException(texts.say(wording, place));
    }
}
