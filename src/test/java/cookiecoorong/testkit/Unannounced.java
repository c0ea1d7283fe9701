package cookiecoorong.testkit;

import cookiecoorong.chat.Payload;
import cookiecoorong.mqtt.ConnectionRequest.State;
import cookiecoorong.mqtt.ResendGate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Stands for a session that has nothing published before messages are sent again. */
public final class Unannounced implements ResendGate.Session {
    @Override
    public CompletableFuture<Optional<State>> announce(List<Payload> messages) {
        return CompletableFuture.completedFuture(Optional.empty());
    }
}
