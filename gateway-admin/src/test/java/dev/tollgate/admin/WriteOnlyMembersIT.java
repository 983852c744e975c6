package dev.tollgate.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.Database;
import dev.tollgate.db.DatabaseSettings;
import dev.tollgate.db.model.SecretField;
import dev.tollgate.proxy.TestCertificates;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every write-only member of every kind of object: what was written nobody reads anywhere. */
class WriteOnlyMembersIT {
    private static final String SECRET = "xyzzy-plugh-" + "0123456789".repeat(4);
    private static final String BASE64 =
            Base64.getUrlEncoder().withoutPadding().encodeToString(SECRET.getBytes(StandardCharsets.UTF_8));

    @TempDir
    private Path folder;

    /** Where an object with this member is put, and its document. */
    private record Holder(String path, String document) {}

    private static Holder holder(SecretField field, TestCertificates.Pem pem) {
        return switch (field) {
            case CERTIFICATE_PRIVATE_KEY ->
                new Holder(
                        "certificates/a",
                        "{\"certificate\": \"%s\", \"privateKey\": \"%s\"}"
                                .formatted(json(pem.chain()), json(pem.privateKey())));
            case SERVICE_CREDENTIAL ->
                new Holder("services/a", "{\"credential\": {\"header\": \"X-A\", \"value\": \"" + SECRET + "\"}}");
            case SERVICE_CLIENT_SECRET -> new Holder("services/b", """
                {"credential": {"oauth2": {"tokenUrl": "https://id.example.com/token", "clientId": "gw",
                  "clientSecret": "%s"}}}\
                """.formatted(SECRET));
            case ISSUER_SECRET -> new Holder("issuers/a", """
                {"type": "jwt", "issuer": "https://a.example.com", "discovery": false, "algorithms": ["HS256"],
                 "secret": "%s"}\
                """.formatted(BASE64));
            case ISSUER_OCT_KEY -> new Holder("issuers/b", """
                {"type": "jwt", "issuer": "https://b.example.com", "discovery": false, "algorithms": ["HS256"],
                 "jwks": {"keys": [{"kty": "oct", "kid": "1", "k": "%s"}]}}\
                """.formatted(BASE64));
            case ISSUER_CLIENT_SECRET -> new Holder("issuers/c", """
                {"type": "introspection", "endpoint": "https://id.example.com/introspect", "clientId": "gw",
                 "clientSecret": "%s"}\
                """.formatted(SECRET));
            case CONSUMER_BASIC_PASSWORD -> new Holder("consumers/a", "{\"basicPassword\": \"" + SECRET + "\"}");
        };
    }

    private static String json(String text) {
        return text.replace("\n", "\\n");
    }

    @Test
    void isInNoAnswerAndInNoTable() throws Exception {
        TestCertificates.Pem pem = new TestCertificates(folder).pem("own", "a.example.com");
        String key = pem.privateKey().lines().skip(1).findFirst().orElseThrow();
        StringBuilder answers = new StringBuilder();
        try (Database database = Database.open(DatabaseSettings.embedded(folder.resolve("data")));
                RunningAdmin admin = RunningAdmin.start(database)) {
            for (SecretField field : SecretField.values()) {
                answers.append(use(admin.client(), holder(field, pem)));
            }
            answers.append(read(admin.client(), database.reader().revision()));
        }

        List<String> secrets = List.of(SECRET, BASE64, key, "v1:", "$argon2");
        assertThat(answers.toString())
                .contains("(hidden)", "services/b", "issuers/c")
                .doesNotContain(secrets);
        assertThat(script()).contains("issuers", "v1:", "$argon2").doesNotContain(SECRET, BASE64, key);
    }

    /** Puts, changes, drafts, deletes and restores the object; all that is answered. */
    private static String use(ApiClient api, Holder holder) {
        String path = "/api/v1/" + holder.path();
        String name = holder.path().replace('/', '-');
        ApiClient.Reply put = api.put(path, holder.document());
        assertThat(put.status()).as(put.text()).isEqualTo(201);
        String draft = "{\"changes\": [{\"object\": \"%s\", \"set\": %s}]}".formatted(holder.path(), holder.document());
        ApiClient.Reply drafted = api.put("/api/v1/drafts/" + name, draft);
        assertThat(drafted.status()).as(drafted.text()).isEqualTo(201);
        List<ApiClient.Reply> replies = new ArrayList<>(List.of(put, drafted));
        replies.add(api.put(path + "?dryRun=true", holder.document()));
        replies.add(api.patch(path, "{\"description\": \"changed\"}"));
        replies.add(api.get("/api/v1/drafts/" + name + "/diff"));
        replies.add(api.get(path));
        replies.add(api.delete(path));
        replies.add(api.call(
                "POST", "/api/v1/revisions/" + put.revision() + "/restore?dryRun=true", BodyPublishers.noBody()));
        replies.add(api.put(path, holder.document()));
        StringBuilder all = new StringBuilder();
        replies.forEach(reply -> all.append(reply.text()));
        return all.toString();
    }

    /** All that tells of the past, and the whole configuration. */
    private static String read(ApiClient api, long newest) {
        StringBuilder all = new StringBuilder();
        for (long revision = 1; revision <= newest; revision++) {
            all.append(api.get("/api/v1/revisions/" + revision).text());
            all.append(api.get("/api/v1/revisions/" + revision + "/diff").text());
        }
        all.append(api.get("/api/v1/revisions/" + newest + "/diff?against=0&limit=200")
                .text());
        all.append(api.get("/api/v1/audit", "Accept", "application/x-ndjson").text());
        all.append(api.get("/api/v1/audit", "Accept", "text/csv").text());
        all.append(api.get("/api/v1/config").text());
        all.append(api.get("/api/v1/drafts?limit=200").text());
        return all.toString();
    }

    /** All tables as SQL. */
    private String script() throws Exception {
        DatabaseSettings settings = DatabaseSettings.embedded(folder.resolve("data"));
        String url = settings.url() + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE";
        StringBuilder all = new StringBuilder();
        try (Connection connection = DriverManager.getConnection(url, settings.user(), settings.password());
                Statement statement = connection.createStatement();
                ResultSet lines = statement.executeQuery("script")) {
            while (lines.next()) {
                all.append(lines.getString(1)).append('\n');
            }
        }
        return all.toString();
    }
}
