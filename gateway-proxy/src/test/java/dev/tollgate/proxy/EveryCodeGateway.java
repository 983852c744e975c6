package dev.tollgate.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.db.ReservedPort;
import dev.tollgate.db.document.Documents;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.model.ApiKey;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.Kind;
import dev.tollgate.proxy.authenticate.TestKeys;
import dev.tollgate.proxy.authenticate.token.Signer;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A gateway that finds something wrong with every request, and the services before which it does so. */
final class EveryCodeGateway implements AutoCloseable {
    /** Whose tokens count. */
    static final Signer ISSUER = Signer.ec("ES256");

    private static final List<ApiKey> KEYS = List.of(
            TestKeys.key("app", "good"),
            TestKeys.key("app", "other"),
            TestKeys.key("sold-out", "counted"),
            TestKeys.key("app", "gone").revokedForGood(),
            TestKeys.until("app", "old", Instant.EPOCH));

    private static final String CONFIGURATION = """
        {"services": [
           {"name": "well", "targets": [{"url": "http://127.0.0.1:ORIGIN"}], "retry": {"attempts": 0},
            "timeouts": {"firstByte": "300ms", "idle": "300ms"}},
           {"name": "hurried", "targets": [{"url": "http://127.0.0.1:ORIGIN"}], "retry": {"attempts": 0},
            "timeouts": {"total": "300ms"}},
           {"name": "patient", "targets": [{"url": "http://127.0.0.1:ORIGIN"}],
            "balance": {"maxInFlightPerTarget": 1}},
           {"name": "refusing", "targets": [{"url": "http://127.0.0.1:REFUSING"}]},
           {"name": "nowhere", "targets": [{"url": "http://nowhere.invalid"}]},
           {"name": "untrusted", "targets": [{"url": "https://127.0.0.1:RUDE"}]},
           {"name": "silent", "targets": [{"url": "https://127.0.0.1:SILENT"}], "timeouts": {"connect": "300ms"}},
           {"name": "disabled", "enabled": false, "targets": [{"url": "http://127.0.0.1:ORIGIN"}]},
           {"name": "resting", "targets": [{"url": "http://127.0.0.1:ORIGIN"}], "maintenance": {"retryAfter": "5m"}},
           {"name": "breaking", "targets": [{"url": "http://127.0.0.1:ORIGIN"}], "retry": {"attempts": 0},
            "circuitBreaker": {"minimumRequests": 1}}],
         "issuers": [
           {"name": "corp", "type": "jwt", "issuer": "https://id.example.com", "audiences": ["api"],
            "jwks": {"keys": [JWK]}},
           {"name": "asked", "type": "introspection", "endpoint": "http://127.0.0.1:REFUSING/", "clientId": "c",
            "clientSecret": "${env:TOLLGATE_VAR_CLIENT}"}],
         "consumers": [
           {"name": "app"}, {"name": "someone"},
           {"name": "sold-out", "quotas": [{"name": "monthly", "requests": 1, "period": "month"}]}],
         "routes": [
           RESPOND "read", "match": {"paths": [{"exact": "/read"}], "methods": ["GET", "HEAD"]}},
           RESPOND "key", AT "/key"}]}, BYKEY},
           RESPOND "consumers", AT "/consumers"}]}, BYKEY, "authorization": {"consumers": ["someone"]}},
           RESPOND "groups", AT "/groups"}]}, BYKEY, "authorization": {"groups": {"allow": ["staff"]}}},
           RESPOND "scopes", AT "/scopes"}]}, BYKEY, "authorization": {"scopes": ["orders:read"]}},
           RESPOND "sources", AT "/sources"}]}, "authorization": {"sources": {"allow": ["192.0.2.0/24"]}}},
           RESPOND "token", AT "/token"}]}, "authentication": {"methods": ["jwt"], "issuers": ["corp"]}},
           RESPOND "claims", AT "/claims"}]}, "authentication": {"methods": ["jwt"], "issuers": ["corp"]},
            "authorization": {"claims": {"tenant": ["a"]}}},
           RESPOND "opaque", AT "/opaque"}]}, "authentication": {"methods": ["introspection"], "issuers": ["asked"]}},
           RESPOND "basic", AT "/basic"}]}, "authentication": {"methods": ["basic"]}},
           RESPOND "pages", AT "/pages"}]}, "cors": {"origins": ["https://app.example.com"]}},
           RESPOND "limited", AT "/limited"}]}, "limits": [{"name": "hourly", "requests": 1, "window": "1h"}]},
           RESPOND "small", AT "/small"}]}, "request": {"maxBodySize": "1KB"}},
           RESPOND "schema", AT "/schema"}]}, "request": {"schema": {"type": "object", "required": ["id"]}}},
           TO "well", AT "/well"}]}},
           TO "hurried", AT "/hurried"}]}},
           TO "patient", AT "/patient"}]}},
           {"name": "parallel", "destination": {"service": "patient"}, AT "/parallel"}]},
            "limits": [{"name": "parallel", "concurrent": 1}]},
           TO "refusing", AT "/refusing"}]}},
           TO "nowhere", AT "/nowhere"}]}},
           TO "untrusted", AT "/untrusted"}]}},
           TO "silent", AT "/silent"}]}},
           TO "disabled", AT "/disabled"}]}},
           TO "resting", AT "/resting"}]}},
           TO "breaking", AT "/breaking"}]}},
           {"name": "held", "destination": {"service": "well"}, AT "/held"}]},
            "transform": {"response": {"body": [{"jsonata": "$"}]}}},
           {"name": "cached", "destination": {"service": "well"}, AT "/cached"}]}, "cache": {"ttl": "60s"}},
           {"name": "parts", AT "/parts"}]},
            "destination": {"aggregate": {"parts": [{"name": "p", "service": "refusing", "path": "/", "into": "/p"}]}}},
           {"name": "late", AT "/late"}]},
            "destination": {"aggregate": {"parts": [{"name": "p", "service": "patient", "path": "/hang", "into": "/p",
                                                      "timeout": "300ms"}]}}}]}
        """;

    private final ReservedPort refusing = new ReservedPort();
    private final ScriptedOrigin origin = ScriptedOrigin.running(EveryCodeGateway::serve);
    private final ScriptedOrigin silent = ScriptedOrigin.running(ScriptedOrigin.Visit::hang);
    private final ScriptedOrigin rude = ScriptedOrigin.running(visit -> visit.send("HTTP/1.1 400 No TLS\r\n\r\n"));
    private final RunningGateway gateway = RunningGateway.serving(KEYS, entities());

    EveryCodeGateway() throws IOException {}

    RawConnection client() throws IOException {
        return RawConnection.to(gateway);
    }

    /** Returns when a service has been asked for this. */
    void awaitRequest(String path) throws InterruptedException {
        while (!origin.request().contains(path)) {
            // That was one of another test.
        }
    }

    void forgetRequests() {
        origin.forget();
    }

    @Override
    public void close() throws IOException {
        gateway.close();
        origin.close();
        silent.close();
        rude.close();
        refusing.close();
    }

    private static void serve(ScriptedOrigin.Visit visit) throws IOException {
        for (String request = visit.request(); !request.isEmpty(); request = visit.request()) {
            String path = request.split(" ", 3)[1];
            switch (path.substring(path.lastIndexOf('/'))) {
                case "/reset" -> visit.connection().reset();
                case "/invalid" -> visit.send("SSH-2.0-OpenSSH_9.2\r\n");
                case "/hang" -> visit.hang();
                case "/half" -> {
                    visit.send("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{");
                    visit.hang();
                }
                case "/text" -> visit.send(Transformed.json("", "no JSON"));
                case "/fail" -> visit.send("HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n");
                default -> visit.send(Transformed.json("", "{}"));
            }
        }
    }

    private Entity[] entities() {
        String respond = "{\"destination\": {\"respond\": {\"status\": 200}}, \"name\":";
        JsonNode configuration = Json.parse(CONFIGURATION
                .replace("ORIGIN", Integer.toString(origin.port()))
                .replace("SILENT", Integer.toString(silent.port()))
                .replace("RUDE", Integer.toString(rude.port()))
                .replace("REFUSING", Integer.toString(refusing.number()))
                .replace("JWK", ISSUER.key("k"))
                .replace("RESPOND", respond)
                .replaceAll("TO (\"\\w+\")", "{\"name\": $1, \"destination\": {\"service\": $1}")
                .replace("AT ", "\"match\": {\"paths\": [{\"prefix\": ")
                .replace("BYKEY", "\"authentication\": {\"methods\": [\"api-key\"]}"));
        List<Entity> entities = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            configuration.path(kind.collection()).forEach(document -> entities.add(entity(kind, document)));
        }
        return entities.toArray(Entity[]::new);
    }

    private static Entity entity(Kind kind, JsonNode document) {
        return switch (Documents.read(kind, document)) {
            case Reading.Accepted<? extends Entity>(var entity) -> entity;
            case Reading.Refused<? extends Entity>(var mistakes) ->
                throw new AssertionError(document + ": " + mistakes);
        };
    }
}
