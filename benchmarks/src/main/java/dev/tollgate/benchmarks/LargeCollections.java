package dev.tollgate.benchmarks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.Accounts.UserForm;
import dev.tollgate.db.Audited;
import dev.tollgate.db.Author;
import dev.tollgate.db.Database;
import dev.tollgate.db.Deed;
import dev.tollgate.db.Told;
import dev.tollgate.db.model.ApiKey;
import dev.tollgate.db.model.ApiToken;
import dev.tollgate.db.model.Role;
import dev.tollgate.db.secret.KeyHasher;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Objects in large numbers: over the API where that is quick, behind its back where it would hash passwords. */
final class LargeCollections {
    /** The collections of the configuration, each after those that it refers to. */
    static final List<String> CONFIGURED = List.of("services", "plans", "issuers", "consumers", "routes");

    /** The consumer that has all API keys. */
    static final String CONSUMER = name("consumers", 0);

    private static final Author AUTHOR = new Author("benchmark");
    private static final int KEYS_A_REVISION = 10;

    private LargeCollections() {}

    static String name(String collection, int number) {
        return String.format(Locale.ROOT, "%s-%06d", collection, number);
    }

    /** A part of a configuration: so many objects of one collection. */
    static ObjectNode document(String collection, int count) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ArrayNode objects = document.putArray(collection);
        for (int number = 0; number < count; number++) {
            String name = name(collection, number);
            ObjectNode object = objects.addObject().put("name", name).put("description", "bench " + collection);
            object.putArray("tags").add("area-" + number % 10);
            switch (collection) {
                case "services" -> object.putArray("targets").addObject().put("url", "http://10.0.0.5:9000");
                case "issuers" -> object.put("type", "jwt").put("issuer", "https://id.example.com/" + number);
                case "consumers" -> object.put("plan", name("plans", number));
                case "routes" -> {
                    ObjectNode match = object.putObject("match");
                    match.putArray("hosts").add("api-" + number % 100 + ".example.com");
                    match.putArray("paths").addObject().put("prefix", "/v1/" + name);
                    object.putObject("destination").put("service", name("services", number));
                }
                default -> {}
            }
        }
        return document;
    }

    /** Users, tokens, drafts, API keys, and with them lines of the audit and revisions. */
    static void addOthers(Database database, KeyHasher hasher, int count) {
        Instant now = Instant.now();
        for (int number = 0; number < count; number++) {
            String user = name("users", number);
            database.accounts()
                    .create(user, new UserForm(Role.VIEWER, true, Optional.of("none")), now, told("users/" + user));
            String token = name("tokens", number);
            database.tokens()
                    .create(
                            new ApiToken(token, Role.VIEWER, "tgt_", now, Optional.empty(), Optional.empty()),
                            "hash-" + number,
                            told("tokens/" + token));
            String draft = name("drafts", number);
            ObjectNode document = JsonNodeFactory.instance.objectNode();
            document.put("name", draft)
                    .putArray("changes")
                    .addObject()
                    .put("object", "services/a")
                    .putObject("set");
            database.drafts().create(draft, document, told("drafts/" + draft));
        }
        for (int first = 0; first < count; first += KEYS_A_REVISION) {
            issue(database, hasher, first);
        }
    }

    private static Told told(String object) {
        return new Told(AUTHOR, new Audited(Deed.CREATE, object));
    }

    private static void issue(Database database, KeyHasher hasher, int first) {
        database.writer().write(AUTHOR, transaction -> {
            for (int number = first; number < first + KEYS_A_REVISION; number++) {
                String text = String.format(Locale.ROOT, "tgk_%08d_%043d", number, number);
                String id = text.substring(4, 12);
                ApiKey key = new ApiKey(
                        id,
                        CONSUMER,
                        hasher.hash(text),
                        Optional.empty(),
                        false,
                        List.of(),
                        List.of(),
                        List.of(),
                        Optional.empty());
                transaction.keys().issue(key, "key", "tgk_" + id, AUTHOR);
            }
            return first;
        });
    }
}
