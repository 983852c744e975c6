package dev.tollgate.benchmarks;

import dev.tollgate.db.Author;
import dev.tollgate.db.Database;
import dev.tollgate.db.TestDatabase;
import dev.tollgate.db.model.ApiKey;
import dev.tollgate.db.model.KeyHash;
import dev.tollgate.proxy.observe.AccessLog;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A node with a route for each {@link Chain}, three services behind it, and what it spends. */
final class ChainedGateway implements AutoCloseable {
    private static final Author AUTHOR = new Author("benchmark");
    private static final String KEY = "tgk_Xq3v8ZkP_" + "k".repeat(43);

    private final TestDatabase database;
    private final MeasuredNode node;
    private final List<InstantService> services;
    private final String token;
    private final Meter meter;

    private ChainedGateway(TestDatabase database, MeasuredNode node, List<InstantService> services, String token) {
        this.database = database;
        this.node = node;
        this.services = services;
        this.token = token;
        this.meter = new Meter(services);
    }

    static ChainedGateway start() throws IOException, GeneralSecurityException {
        SampleIssuer issuer = SampleIssuer.signing("RS256");
        String token = new String(issuer.token(1), StandardCharsets.US_ASCII);
        List<InstantService> services = List.of(InstantService.start(), InstantService.start(), InstantService.start());
        TestDatabase database = TestDatabase.create(TestDatabase.Engine.H2);
        configure(database.database(), issuer, services);
        AccessLog log = AccessLog.json(OutputStream.nullOutputStream(), InstantSource.system());
        return new ChainedGateway(database, MeasuredNode.start(database.database(), Map.of(), log), services, token);
    }

    private static void configure(Database database, SampleIssuer issuer, List<InstantService> services) {
        KeyHash hash = database.secrets(new byte[32]).keyHasher().hash(KEY);
        database.writer().write(AUTHOR, transaction -> {
            transaction.put(issuer.issuer());
            Chain.write(transaction, services.stream().map(InstantService::port).toList());
            ApiKey key = new ApiKey(
                    KEY.substring(4, 12),
                    "load",
                    hash,
                    Optional.empty(),
                    false,
                    List.of("orders:read"),
                    List.of(),
                    List.of(),
                    Optional.empty());
            return transaction.keys().issue(key, "key", "tgk_Xq3v8ZkP", AUTHOR);
        });
    }

    /** A connection of somebody who may do all that the chain asks for. */
    LeanConnection connect(Chain chain, int client) throws IOException {
        return new LeanConnection(node.port(), chain.request(KEY, token), client);
    }

    /** @param clients the threads that ask */
    Meter.Spent spent(List<Thread> clients) {
        return meter.spent(clients);
    }

    @Override
    public void close() throws IOException {
        node.close();
        database.close();
        for (InstantService service : services) {
            service.close();
        }
    }
}
