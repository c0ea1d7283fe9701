package cookiecoorong.chaos;

/** A side whose transcript is compared with the other's. */
interface Compared {
    String name();

    /** What it told its user. */
    Reports reports();

    Transcript transcript();
}
