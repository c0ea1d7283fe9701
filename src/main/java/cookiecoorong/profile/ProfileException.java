package cookiecoorong.profile;

/** The profile is wrong. The message is one sentence in the user's language: file, line, what, and no secret. */
public final class ProfileException extends Exception {
    private static final long serialVersionUID = 1L;

    ProfileException(String sentence) {
        super(sentence);
    }
}
