package cookiecoorong.testkit;

import cookiecoorong.profile.Profile;
import cookiecoorong.profile.Secret;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Builds what a profile says of the broker. */
public final class BrokerProfile {
    private BrokerProfile() {}

    /** With a local broker by the defaults of {@code reference.conf}. */
    public static Profile.Broker of(
            List<URI> uris, Optional<String> username, Optional<Secret> password, Profile.Tls tls, boolean startLocal) {
        Profile.LocalBroker local = new Profile.LocalBroker(false, 50, 100, 500, 100, 500, 250, 1000);
        return new Profile.Broker(uris, username, password, tls, startLocal, local);
    }
}
