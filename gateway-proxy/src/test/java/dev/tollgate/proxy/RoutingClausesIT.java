package dev.tollgate.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.document.Documents;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Settings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the documentation says of paths, methods and the choice of route, clause by clause, as a client sees it. Each
 * route answers with its name; a refusal is its status and code.
 */
@Timeout(60)
class RoutingClausesIT {
    private static final String ROUTES = """
        [{"name": "low", "match": {"hosts": ["h"], "paths": [{"exact": "/priority/a"}]}},
         {"name": "high", "priority": 1, "match": {"paths": [{"prefix": "/priority"}]}},
         {"name": "host-exact", "match": {"hosts": ["a.b.test"]}},
         {"name": "host-near", "match": {"hosts": ["*.b.test"]}},
         {"name": "host-far", "match": {"hosts": ["*.test"]}},
         {"name": "literal", "match": {"paths": [{"exact": "/order/7/items"}]}},
         {"name": "constrained", "match": {"paths": [{"template": "/order/{id:[0-9]+}/{part}"}]}},
         {"name": "variable", "match": {"paths": [{"template": "/order/{id}/items"}]}},
         {"name": "rest", "match": {"paths": [{"template": "/order/{rest...}"}]}},
         {"name": "prefix", "match": {"paths": [{"prefix": "/orders"}]}},
         {"name": "prefix-long", "match": {"paths": [{"prefix": "/orders/new"}]}},
         {"name": "exact", "match": {"paths": [{"exact": "/orders/new"}]}},
         {"name": "regex", "match": {"paths": [{"regex": "/orders.*"}]}},
         {"name": "slash", "match": {"paths": [{"prefix": "/slash/"}]}},
         {"name": "without-method", "match": {"paths": [{"prefix": "/method"}]}},
         {"name": "with-method", "match": {"paths": [{"prefix": "/method"}], "methods": ["GET"]}},
         {"name": "one-header", "match": {"paths": [{"prefix": "/more"}], "headers": [{"name": "a", "present": true}]}},
         {"name": "two-headers", "match": {"paths": [{"prefix": "/more"}],
           "headers": [{"name": "a", "exact": "1"}, {"name": "b", "present": true}]}},
         {"name": "more-query", "match": {"paths": [{"prefix": "/more"}], "query": [{"name": "q", "exact": "1"}]}},
         {"name": "more-cookie", "match": {"paths": [{"prefix": "/more"}],
           "cookies": [{"name": "k", "regex": "[0-9]"}]}},
         {"name": "name-b", "match": {"paths": [{"exact": "/name"}], "methods": ["GET", "PUT"]}},
         {"name": "name-a", "match": {"paths": [{"exact": "/name"}], "methods": ["GET", "POST"]}},
         {"name": "several", "match": {"paths": [{"prefix": "/several"}, {"exact": "/other/7"}]}},
         {"name": "several-other", "match": {"paths": [{"exact": "/several/x"}, {"prefix": "/other"}]}},
         {"name": "off", "enabled": false, "match": {"paths": [{"exact": "/off"}]}},
         {"name": "get", "match": {"paths": [{"exact": "/only/get"}], "methods": ["GET"]}},
         {"name": "put", "match": {"paths": [{"prefix": "/only"}], "methods": ["PUT"]}},
         {"name": "exact-end", "match": {"paths": [{"exact": "/end/"}]}},
         {"name": "template", "match": {"paths": [{"template": "/t/{id}"}]}},
         {"name": "files", "match": {"paths": [{"template": "/files/{rest...}"}]}},
         {"name": "unreserved", "match": {"paths": [{"exact": "/~user/A"}]}},
         {"name": "encoded", "match": {"paths": [{"exact": "/a%2fb"}]}},
         {"name": "near", "match": {"paths": [{"prefix": "/from"}], "sources": ["127.0.0.0/8", "10.0.0.0/8"]}},
         {"name": "away", "match": {"paths": [{"prefix": "/from"}], "sources": ["10.0.0.0/8"]}}]\
        """;
    private static final String EMPTY_SEGMENTS = """
        [{"name": "kept", "match": {"paths": [{"exact": "/kept//a"}]}},
         {"name": "kept-below", "match": {"paths": [{"template": "/kept//{id}/b"}]}},
         {"name": "single", "match": {"paths": [{"exact": "/kept/a"}]}}]\
        """;

    private static RunningGateway gateway;
    private static RunningGateway unmerged;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.serving(routes(ROUTES).toArray(Entity[]::new));
        List<Entity> entities = new ArrayList<>(routes(EMPTY_SEGMENTS));
        entities.add(new Settings(List.of(), false));
        unmerged = RunningGateway.serving(entities.toArray(Entity[]::new));
    }

    @AfterAll
    static void stop() {
        gateway.close();
        unmerged.close();
    }

    private static List<Entity> routes(String json) {
        List<Entity> routes = new ArrayList<>();
        for (JsonNode route : Json.parse(json)) {
            ((ObjectNode) route)
                    .putObject("destination")
                    .putObject("respond")
                    .put("body", route.path("name").asText());
            switch (Documents.read(Kind.ROUTE, route)) {
                case Reading.Accepted<? extends Entity>(Entity entity) -> routes.add(entity);
                case Reading.Refused<? extends Entity> refused -> throw new AssertionError(refused);
            }
        }
        return routes;
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource(
            delimiter = ';',
            value = {
                "priority before host and path;      GET /priority/a;     h;         ; high",
                "exact host first;                   GET /;               a.b.test;  ; host-exact",
                "hosts without case, port, last dot; GET /;               A.B.Test.:99; ; host-exact",
                "then the longer suffix;             GET /;               c.b.test;  ; host-near",
                "a wildcard takes several labels;    GET /;               x.y.test;  ; host-far",
                "a wildcard is not for its own name; GET /;               test;      ; 404 no_route",
                "no host last;                       GET /orders;         a.b.test;  ; host-exact",
                "literal first;                      GET /order/7/items;  h;         ; literal",
                "then constrained;                   GET /order/8/items;  h;         ; constrained",
                "then variable;                      GET /order/x/items;  h;         ; variable",
                "then rest;                          GET /order/x/y;      h;         ; rest",
                "exact before prefix;                GET /orders/new;     h;         ; exact",
                "longer prefix first;                GET /orders/new/a;   h;         ; prefix-long",
                "regex last;                         GET /orders/7;       h;         ; prefix",
                "regex where nothing else takes it;  GET /orders-7;       h;         ; regex",
                "a method condition first;           GET /method;         h;         ; with-method",
                "then without;                       PUT /method;         h;         ; without-method",
                "more header conditions first;       GET /more?q=1;       h; a: 1|b: 2|Cookie: k=1; two-headers",
                "headers before query;               GET /more?q=1;       h; a: 2|Cookie: k=1; one-header",
                "query before the others;            GET /more?q=1;       h; Cookie: k=1; more-query",
                "the others;                         GET /more?q=2;       h; Cookie: k=1; more-cookie",
                "every condition must hold;          GET /more?Q=1;       h; Cookie: k=x; 404 no_route",
                "header names without case;          GET /more;           h; A: 1|B:; two-headers",
                "the name at last;                   GET /name;           h;         ; name-a",
                "a route ranks by the path that matched; GET /several/x;  h;         ; several-other",
                "and so by its other path;           GET /other/7;        h;         ; several",
                "any one source is enough;           GET /from;           h;         ; near",
                "disabled routes match nothing;      GET /off;            h;         ; 404 no_route"
            })
    void theChoiceOfRoute(String clause, String line, String host, String fields, String expected) throws IOException {
        assertThat(answer(gateway, line, host, fields == null ? "" : fields))
                .as(clause)
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "GET does not take HEAD;               HEAD /only/get; 405; 'GET, PUT'",
                "methods match as written;             get /only/get;  405; 'GET, PUT'",
                "all methods for the path are allowed; DELETE /only/get; 405; 'GET, PUT'",
                "of those that take the path;          GET /only/else; 405; PUT",
                "405 only if nothing else matches;     PUT /only/get;  200; ''",
                "and never where the path is nobody's; PUT /none;      404; ''"
            })
    void methods(String clause, String line, int status, String allow) throws IOException {
        String answer = head(gateway, line);

        assertThat(answer).as(clause).startsWith("HTTP/1.1 " + status + " ");
        if (allow == null || allow.isEmpty()) {
            assertThat(answer).doesNotContainIgnoringCase("\r\nAllow:");
        } else {
            assertThat(answer).containsIgnoringCase("\r\nAllow: " + allow + "\r\n");
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "a prefix takes its own path;               /orders;             prefix",
                "and with a slash;                          /orders/;            prefix",
                "and below;                                 /orders/7;           prefix",
                "by whole segments;                         /slashes;            404 no_route",
                "a slash at a prefix's end is ignored;      /slash;              slash",
                "dot segments are resolved;                 /t/./x/../7;         template",
                "also encoded ones;                         /t/%2e/7;            template",
                "slashes are merged;                        //t///7;             template",
                "unreserved escapes are decoded;            /%7Euser/%41;        unreserved",
                "%2F is kept and no separator;              /a%2Fb;              encoded",
                "nor for a variable;                        /t/a%2Fb;            template",
                "%5C is kept and no separator;              /t/a%5Cb;            template",
                "nothing is decoded twice;                  /a%252Fb;            404 no_route",
                "a slash at the end counts for exact;       /end;                404 no_route",
                "and is asked for there;                    /end/;               exact-end",
                "and for a template;                        /t/7/;               404 no_route",
                "a variable is not empty;                   /t/;                 404 no_route",
                "a rest is zero segments;                   /files;              files",
                "or an empty one;                           /files/;             files",
                "or more;                                   /files/a/b;          files",
                "but whole ones;                            /filesystem;         404 no_route",
                "%00;                                       /t/a%00;             400 malformed_request",
                "bad escapes;                               /t/%zz;              400 malformed_request",
                "half an escape;                            /t/%2;               400 malformed_request",
                "climbing above the root;                   /t/../../a;          400 malformed_request",
                "climbing above it encoded;                 /%2e%2e/a;           400 malformed_request",
                "../ behind an escape;                      /t/..%2Fa;           400 malformed_request",
                "..\\ behind an escape;                     /t/..%5Ca;           400 malformed_request",
                "../ within a segment;                      /t/a%2F..%2Fb;       400 malformed_request",
                "../ at the end of a name;                  /t/a..%2Fb;          400 malformed_request",
                "case counts;                               /Orders;             404 no_route"
            })
    void paths(String clause, String path, String expected) throws IOException {
        assertThat(answer(gateway, "GET " + path, "h", "")).as(clause).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "/kept//a;    kept",
                "/kept/a;     single",
                "/kept//7/b;  kept-below",
                "/kept///b;   404 no_route",
                "/kept//./a;  kept"
            })
    void emptySegmentsCountWhereSlashesAreNotMerged(String path, String expected) throws IOException {
        assertThat(answer(unmerged, "GET " + path, "h", "")).isEqualTo(expected);
    }

    private static String answer(RunningGateway gateway, String line, String host, String fields) throws IOException {
        String more = fields.isEmpty() ? "" : fields.replace("|", "\r\n") + "\r\n";
        try (RawConnection client = RawConnection.to(gateway)) {
            String message = client.send(line + " HTTP/1.1\r\nHost: " + host + "\r\n" + more + "\r\n")
                    .message();
            String content = message.substring(message.indexOf("\r\n\r\n") + 4);
            String status = message.substring(9, 12);
            return status.equals("200")
                    ? content
                    : status + " " + Json.parse(content).path("code").asText();
        }
    }

    private static String head(RunningGateway gateway, String line) throws IOException {
        try (RawConnection client = RawConnection.to(gateway)) {
            return client.send(line + " HTTP/1.1\r\nHost: h\r\n\r\n").head();
        }
    }
}
