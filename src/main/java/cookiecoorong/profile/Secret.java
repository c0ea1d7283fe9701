package cookiecoorong.profile;

/** A text that no log, message or screen shows. */
public record Secret(String reveal) {
    @Override
    public String toString() {
        return "(hidden)";
    }
}
