package cookiecoorong.session;

import cookiecoorong.profile.Profile;
import java.time.Duration;

/** The settings of {@link Fixture}, with one of them changed. */
final class Settings {
    private static final Profile.Session USUAL = Fixture.SETTINGS;

    private Settings() {}

    static Profile.Session qos(int qos) {
        return of(qos, USUAL.clean(), USUAL.keepAlive(), USUAL.connectTimeout(), USUAL.reconnectFirst());
    }

    static Profile.Session clean() {
        return of(USUAL.qos(), true, USUAL.keepAlive(), USUAL.connectTimeout(), USUAL.reconnectFirst());
    }

    static Profile.Session keepAlive(Duration keepAlive) {
        return of(USUAL.qos(), USUAL.clean(), keepAlive, USUAL.connectTimeout(), USUAL.reconnectFirst());
    }

    static Profile.Session connectTimeout(Duration timeout) {
        return of(USUAL.qos(), USUAL.clean(), USUAL.keepAlive(), timeout, USUAL.reconnectFirst());
    }

    static Profile.Session reconnect(Duration first) {
        return of(USUAL.qos(), USUAL.clean(), USUAL.keepAlive(), USUAL.connectTimeout(), first);
    }

    static Profile.Session reconnectMax(Duration max) {
        return new Profile.Session(
                USUAL.clientId(),
                USUAL.publish(),
                USUAL.subscribe(),
                USUAL.qos(),
                false,
                false,
                USUAL.keepAlive(),
                USUAL.connectTimeout(),
                USUAL.reconnectFirst(),
                max,
                false);
    }

    static Profile.Session subscribe(String filter) {
        return topics(USUAL.publish(), filter);
    }

    static Profile.Session topics(String publish, String filter) {
        return new Profile.Session(
                USUAL.clientId(),
                publish,
                filter,
                USUAL.qos(),
                false,
                false,
                USUAL.keepAlive(),
                USUAL.connectTimeout(),
                USUAL.reconnectFirst(),
                USUAL.reconnectMax(),
                false);
    }

    private static Profile.Session of(
            int qos, boolean clean, Duration keepAlive, Duration connectTimeout, Duration first) {
        Duration most = first.compareTo(USUAL.reconnectMax()) > 0 ? first : USUAL.reconnectMax();
        return new Profile.Session(
                USUAL.clientId(),
                USUAL.publish(),
                USUAL.subscribe(),
                qos,
                false,
                clean,
                keepAlive,
                connectTimeout,
                first,
                most,
                false);
    }
}
