package dev.tollgate.admin.webhook;

import dev.tollgate.admin.check.OwnListeners;
import dev.tollgate.db.Database;
import dev.tollgate.db.secret.Encryption;
import dev.tollgate.proxy.call.Calls;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;

/** The webhooks of one admin: who changes them and who tells them. */
public record WebhookParts(WebhookEditor editor, Deliverer deliverer) implements AutoCloseable {

    /**
     * What the admin gives to them.
     *
     * @param ownPorts on which Tollgate listens on this machine; no webhook may point there
     * @param environment of this process, for secrets that are kept there
     * @param pauses between attempts
     */
    public record Surroundings(
            Encryption encryption, Set<Integer> ownPorts, Map<String, String> environment, Pauses pauses) {

        public Surroundings {
            ownPorts = Set.copyOf(ownPorts);
            environment = Map.copyOf(environment);
        }
    }

    /** Begins to tell what there is to tell. */
    public static WebhookParts start(Database database, Surroundings surroundings, InstantSource clock) {
        SigningSecrets secrets = new SigningSecrets(surroundings.encryption(), surroundings.environment());
        OwnListeners listeners = new OwnListeners(surroundings.ownPorts());
        Sender sender = new Sender(new Calls(surroundings::ownPorts), secrets, surroundings.pauses(), clock);
        Deliverer deliverer = new Deliverer(database, sender, clock);
        deliverer.start();
        return new WebhookParts(new WebhookEditor(database.webhooks(), secrets, listeners), deliverer);
    }

    @Override
    public void close() {
        deliverer.close();
    }
}
