package dev.tollgate.admin.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.tollgate.admin.ApiClient;
import dev.tollgate.admin.ApiClient.Reply;
import dev.tollgate.admin.live.Reports;
import dev.tollgate.db.Await;
import dev.tollgate.db.Database;
import dev.tollgate.db.traffic.Heads;
import dev.tollgate.db.traffic.RequestRecord;
import dev.tollgate.proxy.TestCertificates;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** One object of each kind, with something hostile to pages in every field that takes free text. */
public final class HostileObjects {

    /** Ends attributes, elements and strings, and names what template engines and htmx would run. */
    public static final String TEXT =
            "\"'>\u202e</textarea></script><script>alert(1)</script><img src=x onerror=alert(2)> {{1111*1111}} <%="
                    + " 1111*1111 %>";

    /** As long as a name can be, without a place to break it. */
    public static final String NAME = "n".repeat(63);

    private static final String LONG = TEXT + " long".repeat(100) + "w".repeat(200);
    /** What header fields and identifiers may hold of it. */
    private static final String VISIBLE =
            "\"'></textarea><script>alert(3)</script><img/src=x/onerror=alert(4)>{{1111*1111}}";

    private HostileObjects() {}

    /** Stores them by the API. */
    public static void store(ApiClient api, Path folder) {
        TestCertificates.Pem pem = new TestCertificates(folder).pem("hostile", "a.example.com");
        put(api, "certificates", """
            {"description": LONG, "tags": [NAME], "certificate": CHAIN, "privateKey": KEY}\
            """.replace("CHAIN", quoted(pem.chain())).replace("KEY", quoted(pem.privateKey())));
        put(api, "issuers", """
            {"description": LONG, "tags": [NAME], "type": "jwt", "issuer": "https://id.example.com/a",
             "audiences": [VISIBLE]}\
            """);
        put(api, "services", """
            {"description": LONG, "tags": [NAME], "targets": [{"url": "http://127.0.0.1:9"}],
             "healthCheck": {"path": "/health?%22%3E%3Cscript%3E"},
             "limits": [{"name": NAME, "requests": 10, "window": "1m"}],
             "credential": {"header": "X-Own", "value": VISIBLE}}\
            """);
        put(api, "plans", """
            {"description": LONG, "tags": [NAME], "limits": [{"name": NAME, "requests": 10, "window": "1m"}],
             "quotas": [{"name": NAME, "requests": 10, "period": "month"}]}\
            """);
        put(api, "consumers", """
            {"description": LONG, "tags": [NAME], "groups": [NAME], "externalId": VISIBLE, "plan": NAME,
             "quotas": [{"name": NAME, "requests": 10, "period": "day"}],
             "certificateSubject": "CN=\\\\\\"\\\\>\\\\<script\\\\>alert(5)"}\
            """);
        put(api, "webhooks", """
            {"description": LONG, "tags": [NAME], "url": "http://127.0.0.1:9/?a=%22%3E%3Cscript%3E", "timeout": "1s"}\
            """);
        routes(api);
        ok(api.put("/api/v1/drafts/" + NAME, expanded("""
            {"description": LONG, "changes": [
                {"object": "routes/drafted", "set": {"description": TEXT, "match": {"paths": [{"prefix": "/f"}]},
                 "destination": {"respond": {"status": 200, "body": TEXT}}}},
                {"object": "services/OTHER", "set": {"targets": [{"url": "http://127.0.0.1:9"}], "description": TEXT}}]}\
            """).replace("OTHER", NAME)));
        namedLikePages(api, pem);
        ok(api.post("/api/v1/consumers/" + NAME + "/keys", "{\"name\": " + quoted(VISIBLE.substring(0, 63)) + "}"));
        ok(api.post("/api/v1/users", """
            {"name": "u2", "role": "viewer", "password": "a viewer of things"}\
            """));
        ok(api.post("/api/v1/tokens", """
            {"name": "t2", "role": "viewer"}\
            """));
        api.get("/api/v1/routes/%3Cscript%3Ealert(6)%3C%2Fscript%3E");
    }

    /** Stores a request that was kept whole, as a node does, and a rule that keeps further ones. */
    public static void keepRequest(ApiClient api, Database database) {
        ok(api.patch(
                "/api/v1/settings",
                expanded("""
                    {"captureRules": [{"name": NAME, "route": NAME, "pathPrefix": "/\\"'><script>alert(11)</script>",
                                       "mask": ["/<img src=x onerror=alert(12)>"], "expiresAt": "END"},
                                      {"name": "ended", "expiresAt": "2020-01-01T00:00:00Z"}]}\
                    """).replace("END", Instant.now().plusSeconds(600).toString())));
        ok(api.put("/api/v1/consumers/mobile-app", "{}"));
        RequestRecord plain = Reports.request("kept", Instant.now().getEpochSecond() - 2, NAME, 200, 12);
        Heads heads = new Heads("X-Sent: " + VISIBLE + "\n", "X-Told: " + VISIBLE + "\n");
        Reports.keep(database, Reports.captured(plain, heads, NAME), expanded("""
            {"rule": NAME, "complete": true,
             "request": {"start": "POST /<b>'", "headers": [{"name": "X-Sent", "value": VISIBLE}], "body": LONG,
                         "bodyBytes": 9, "bodyTruncated": true},
             "response": {"start": "200", "headers": [{"name": "X-Told", "value": VISIBLE}],
                          "body": "{\\"<img src=x onerror=alert(13)>\\":\\"</pre><script>alert(14)</script>\\"}",
                          "bodyBytes": 9, "bodyTruncated": false},
             "steps": [{"step": "transform", "outcome": "passes", "code": null, "startMs": 0.1, "ms": 0.2, "response": null,
                        "request": {"before": {"start": "POST /", "headers": [], "body": LONG},
                                    "after": {"start": "POST /", "headers": [], "body": TEXT}}}]}\
            """));
        Await.until(() -> api.get("/api/v1/requests/kept").status() == 200);
    }

    private static void routes(ApiClient api) {
        put(api, "routes", """
            {"description": LONG, "tags": [NAME],
             "match": {"paths": [{"prefix": "/a"}, {"regex": "/b\\"'><script>alert\\\\(7\\\\)</script>.*"}],
                       "headers": [{"name": "X-A", "exact": VISIBLE}, {"name": "X-B", "regex": "[<>\\"']+"}],
                       "query": [{"name": "a.~b", "exact": VISIBLE}],
                       "cookies": [{"name": "c", "exact": "<b>'{{1111*1111}}"}]},
             "destination": {"service": NAME, "path": "/x?%22%3E%3Cscript%3E"},
             "authentication": {"methods": ["api-key"]},
             "authorization": {"groups": {"allow": [NAME]}, "claims": {"<img/src=x/onerror=alert(9)>": [TEXT]}},
             "limits": [{"name": NAME, "requests": 10, "window": "1m"}],
             "cache": {"ttl": "60s"},
             "transform": {"request": {"headers": [{"set": "X-C", "value": VISIBLE}],
                                       "body": [{"set": "/<script>'\\"", "value": TEXT},
                                                {"rename": "/<img onerror=x>", "to": TEXT}]}},
             "cors": {"origins": ["https://a.example"]},
             "request": {"schema": {"title": TEXT, "type": "object"}}}\
            """);
        ok(api.put("/api/v1/routes/answer", expanded("""
            {"description": TEXT, "match": {"paths": [{"prefix": "/c"}]},
             "destination": {"respond": {"status": 200, "headers": {"X-D": VISIBLE}, "body": LONG}}}\
            """)));
        ok(api.put("/api/v1/routes/elsewhere", expanded("""
            {"match": {"paths": [{"prefix": "/d"}]},
             "destination": {"redirect": {"status": 308, "location": "/x?%22%3E%3Cscript%3E"}}}\
            """)));
        ok(api.put("/api/v1/routes/parts", expanded("""
            {"match": {"paths": [{"prefix": "/e"}]},
             "destination": {"aggregate": {"parts": [
                {"name": "one", "service": NAME, "path": "/x", "into": "/<script>'", "pick": [TEXT],
                 "rename": {TEXT: "<img src=x onerror=alert(10)>"},
                 "onFailure": "default", "default": {"a": TEXT}}]}}}\
            """)));
    }

    /** Whose addresses would be those of forms. */
    private static void namedLikePages(ApiClient api, TestCertificates.Pem pem) {
        ok(api.put("/api/v1/routes/new", "{\"destination\": {\"respond\": {}}}"));
        ok(api.put("/api/v1/services/new", "{}"));
        ok(api.put("/api/v1/plans/new", "{}"));
        ok(api.put("/api/v1/consumers/new", "{}"));
        ok(api.put("/api/v1/issuers/new", "{\"type\": \"jwt\", \"issuer\": \"https://id.example.com/new\"}"));
        ok(api.put(
                "/api/v1/certificates/new",
                expanded("{\"certificate\": CHAIN, \"privateKey\": KEY}")
                        .replace("CHAIN", quoted(pem.chain()))
                        .replace("KEY", quoted(pem.privateKey()))));
    }

    /** Twice, so that there is something to go back to. */
    private static void put(ApiClient api, String collection, String document) {
        ok(api.put("/api/v1/" + collection + "/" + NAME, expanded(document.replace("LONG", "TEXT"))));
        ok(api.put("/api/v1/" + collection + "/" + NAME, expanded(document)));
    }

    private static String expanded(String document) {
        return document.replace("NAME", quoted(NAME))
                .replace("VISIBLE", quoted(VISIBLE))
                .replace("LONG", quoted(LONG))
                .replace("TEXT", quoted(TEXT));
    }

    private static String quoted(String text) {
        return TextNode.valueOf(text).toString();
    }

    private static void ok(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isIn(List.of(200, 201));
    }
}
