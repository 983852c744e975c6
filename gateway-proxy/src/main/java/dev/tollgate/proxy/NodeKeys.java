package dev.tollgate.proxy;

import dev.tollgate.db.Database;
import dev.tollgate.db.DatabaseInUse;
import dev.tollgate.db.DatabaseRefused;
import dev.tollgate.db.DatabaseUnavailable;
import dev.tollgate.db.KeyUse;
import dev.tollgate.db.secret.CallSignature;
import dev.tollgate.db.secret.DebugTokens;
import dev.tollgate.db.secret.Encryption;
import dev.tollgate.db.secret.Secrets;
import dev.tollgate.db.secret.WrappedSecrets;
import dev.tollgate.db.secret.WrongSecretKey;
import dev.tollgate.proxy.authenticate.KeyIndex;
import dev.tollgate.proxy.reload.SnapshotFile;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a node's API keys and secrets need besides themselves: the installation's keys, of the database or of the last
 * good file, and somebody who writes down when API keys were used. Safe for any number of threads.
 */
final class NodeKeys {
    private static final System.Logger LOG = System.getLogger(NodeKeys.class.getName());

    private final Database database;
    private final byte[] secretKey;
    private final KeyIndex index = new KeyIndex();
    private volatile Optional<Secrets> secrets = Optional.empty();
    private volatile Optional<CallSignature> calls = Optional.empty();
    private volatile Optional<DebugTokens> debugTokens = Optional.empty();
    private volatile boolean settled;

    /** @param secretKey 32 bytes, which open the pepper */
    NodeKeys(Database database, byte[] secretKey) {
        this.database = database;
        this.secretKey = secretKey.clone();
    }

    KeyIndex index() {
        return index;
    }

    /** The keys of the installation, wrapped, if they are known. */
    Optional<WrappedSecrets> secrets() {
        return secrets.map(Secrets::wrapped);
    }

    /**
     * What opens the secrets of objects, if it is known. Asks the database if need be: it may have answered just now,
     * with the first objects, and nobody have asked for the keys yet.
     */
    Optional<Encryption> encryption() {
        if (secrets.isEmpty()) {
            settle();
        }
        return secrets.map(Secrets::encryption);
    }

    /** Opens the database's pepper, if it answers; throws {@link WrongSecretKey} if the secret key does not open it. */
    void open() {
        answered(asked -> {
            use(asked.secrets(secretKey));
            settled = true;
        });
    }

    /** Goes on with the pepper of this file until the database's is known. */
    void restore(SnapshotFile.Saved lastGood) {
        try {
            if (!settled && lastGood.secrets().isPresent()) {
                use(Secrets.unwrap(lastGood.secrets().get(), secretKey));
            }
        } catch (WrongSecretKey e) {
            warn(e);
        }
    }

    /** Goes on with the database's pepper as soon as it can be asked for. */
    void settle() {
        if (settled) {
            return;
        }
        try {
            open();
        } catch (WrongSecretKey e) {
            // The node goes on: routes that ask for no key need none.
            settled = true;
            warn(e);
        }
    }

    /** What sticky cookies are signed with: the same on all nodes of the installation. */
    Optional<byte[]> cookieKey() {
        if (secrets.isEmpty()) {
            settle();
        }
        return secrets.map(known -> known.keyFor("sticky cookies"));
    }

    /** What shows that an admin of the installation calls. */
    Optional<CallSignature> calls() {
        if (calls.isEmpty()) {
            settle();
        }
        return calls;
    }

    /** Whether an admin of the installation lets whoever has this see where the time of requests goes. */
    boolean debugs(String token) {
        return debugTokens.filter(known -> known.accepts(token)).isPresent();
    }

    private static void warn(WrongSecretKey e) {
        LOG.log(System.Logger.Level.ERROR, "TOLLGATE_SECRET_KEY is not this installation''s: {0}", e.getMessage());
    }

    private void use(Secrets opened) {
        index.hashWith(opened.keyHasher());
        secrets = Optional.of(opened);
        calls = Optional.of(new CallSignature(opened, InstantSource.system()));
        debugTokens = Optional.of(new DebugTokens(opened, InstantSource.system()));
    }

    /** Writes down the uses since the last time, in one batch; those that cannot be written are written next time. */
    void writeUses() {
        List<KeyUse> uses = index.takeUses();
        if (!uses.isEmpty() && !answered(asked -> asked.keys().used(uses))) {
            index.giveBack(uses);
        }
    }

    private boolean answered(Consumer<Database> asking) {
        try {
            asking.accept(database);
            return true;
        } catch (DatabaseUnavailable | DatabaseRefused | DatabaseInUse _) {
            // The feed says so once.
            return false;
        }
    }
}
