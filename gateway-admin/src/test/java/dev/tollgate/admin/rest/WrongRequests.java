package dev.tollgate.admin.rest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Requests that must be refused, each with everything that is wrong with it. */
final class WrongRequests {

    private static final String OF_SERVICE = "POST /api/v1/services";
    private static final String OF_ROUTE = "POST /api/v1/routes";
    private static final String TO_USERS = "\"destination\": {\"service\": \"users\"}";

    private WrongRequests() {}

    /**
     * One of them.
     *
     * @param pointers where the mistakes are, in any order; none if the status says it all
     */
    record Wrong(String operation, String body, int status, List<String> pointers) {

        String method() {
            return operation.substring(0, operation.indexOf(' '));
        }

        String path() {
            return operation.substring(operation.indexOf(' ') + 1);
        }
    }

    static List<Wrong> all() {
        List<Wrong> all = new ArrayList<>();
        all.addAll(notJson());
        all.addAll(services());
        all.addAll(targets());
        all.addAll(routes());
        all.addAll(matches());
        all.addAll(destinations());
        all.addAll(manyAtOnce());
        all.addAll(settings());
        all.addAll(queries());
        return all;
    }

    private static List<Wrong> notJson() {
        return List.of(
                wrong(OF_SERVICE, "", 400),
                wrong(OF_SERVICE, "   ", 400),
                wrong(OF_SERVICE, "{", 400),
                wrong(OF_SERVICE, "{\"name\": \"a\"} {}", 400),
                wrong(OF_SERVICE, "{\"name\": \"a\", \"name\": \"b\"}", 400),
                wrong(OF_SERVICE, "{'name': 'a'}", 400),
                wrong(OF_SERVICE, "{\"name\": \"a\",}", 400),
                wrong(OF_SERVICE, "{\"name\": NaN}", 400),
                wrong(OF_SERVICE, "[".repeat(200) + "]".repeat(200), 400),
                wrong("PUT /api/v1/routes/a", "name: a", 400),
                wrong("PATCH /api/v1/services/users", "{\"http2\": tru}", 400));
    }

    private static List<Wrong> services() {
        return List.of(
                wrong(OF_SERVICE, "null", 422, ""),
                wrong(OF_SERVICE, "[]", 422, ""),
                wrong(OF_SERVICE, "\"users\"", 422, ""),
                wrong(OF_SERVICE, "{}", 422, "/name"),
                service("\"name\": null", "/name"),
                service("\"name\": 7", "/name"),
                service("\"name\": \"\"", "/name"),
                service("\"name\": \"Users\"", "/name"),
                service("\"name\": \"-users\"", "/name"),
                service("\"name\": \"" + "a".repeat(64) + "\"", "/name"),
                service("\"name\": \"a\\u0000b\"", "/name"),
                service("\"name\": \"s\", \"colour\": 1", "/colour"),
                service("\"name\": \"s\", \"a/b~c\": 1", "/a~1b~0c"),
                service("\"name\": \"s\", \"tags\": \"a\"", "/tags"),
                service("\"name\": \"s\", \"tags\": [\"a\", \"a\"]", "/tags/1"),
                service("\"name\": \"s\", \"tags\": [\"\"]", "/tags/0"),
                service("\"name\": \"s\", \"description\": 1", "/description"),
                service("\"name\": \"s\", \"description\": \"" + "x".repeat(4097) + "\"", "/description"),
                service("\"name\": \"s\", \"enabled\": \"yes\"", "/enabled"),
                service("\"name\": \"s\", \"http2\": 1", "/http2"),
                service("\"name\": \"s\", \"balance\": {\"algorithm\": \"best\"}", "/balance/algorithm"),
                service("\"name\": \"s\", \"balance\": {\"hashOn\": {}}", "/balance/hashOn/source"),
                service("\"name\": \"s\", \"timeouts\": {\"total\": 5}", "/timeouts/total"),
                service("\"name\": \"s\", \"timeouts\": {\"total\": \"5\"}", "/timeouts/total"),
                service("\"name\": \"s\", \"timeouts\": {\"idle\": \"-1s\"}", "/timeouts/idle"),
                service("\"name\": \"s\", \"timeouts\": []", "/timeouts"),
                wrong("PUT /api/v1/services/users", "{\"name\": \"orders\"}", 422, "/name"),
                wrong("PUT /api/v1/services/UPPER", "{}", 422, "/name"),
                wrong("PUT /api/v1/services/a%00b", "{}", 422, "/name"),
                wrong("PATCH /api/v1/services/users", "{\"name\": \"orders\"}", 422, "/name"),
                wrong("PATCH /api/v1/services/users", "{\"timeouts\": {\"total\": \"soon\"}}", 422, "/timeouts/total"),
                wrong("PATCH /api/v1/services/users", "[]", 422, ""));
    }

    private static List<Wrong> targets() {
        return List.of(
                service("\"name\": \"s\", \"targets\": {}", "/targets"),
                service("\"name\": \"s\", \"targets\": [1]", "/targets/0"),
                service("\"name\": \"s\", \"targets\": [{}]", "/targets/0/url"),
                target("ftp://host:21"),
                target("http://host:99999"),
                target("http://user@host"),
                target("http://host/path"),
                target("http://host?query"),
                target("host:80"),
                target("http://169.254.169.254"),
                target("http://[fe80::1]"),
                target("http://224.0.0.1"),
                target("http://localhost:18080"),
                target("http://127.0.0.1:18080"),
                target("https://[::1]:18080"),
                target("http://0.0.0.0:18080"),
                service(
                        "\"name\": \"s\", \"targets\": [{\"url\": \"http://a\", \"weight\": 1001}]",
                        "/targets/0/weight"),
                service(
                        "\"name\": \"s\", \"targets\": [{\"url\": \"http://a\", \"weight\": 1.5}]",
                        "/targets/0/weight"),
                service(
                        "\"name\": \"s\", \"targets\": [{\"url\": \"http://a\"}, {\"url\": \"http://a:80\"}]",
                        "/targets/1"));
    }

    private static List<Wrong> routes() {
        return List.of(
                wrong(OF_ROUTE, "{}", 422, "/name", "/destination"),
                route("\"priority\": 1000001, " + TO_USERS, "/priority"),
                route("\"priority\": \"high\", " + TO_USERS, "/priority"),
                route("\"priority\": 1.0, " + TO_USERS, "/priority"),
                route("\"revision\": 7, \"limit\": [], " + TO_USERS, "/limit"),
                route("\"match\": [], " + TO_USERS, "/match"));
    }

    private static List<Wrong> matches() {
        return List.of(
                match("\"path\": \"/a\"", "/match/path"),
                match("\"paths\": [\"/a\"]", "/match/paths/0"),
                match("\"paths\": [{}]", "/match/paths/0"),
                match("\"paths\": [{\"exact\": \"/a\", \"prefix\": \"/a\"}]", "/match/paths/0"),
                match("\"paths\": [{\"exact\": \"a\"}]", "/match/paths/0/exact"),
                match("\"paths\": [{\"prefix\": \"/a/../b\"}]", "/match/paths/0/prefix"),
                match("\"paths\": [{\"prefix\": \"/a?b\"}]", "/match/paths/0/prefix"),
                match("\"paths\": [{\"exact\": \"/a%zz\"}]", "/match/paths/0/exact"),
                match("\"paths\": [{\"template\": \"/a/{id}/{id}\"}]", "/match/paths/0/template"),
                match("\"paths\": [{\"template\": \"/a/x{id}\"}]", "/match/paths/0/template"),
                match("\"paths\": [{\"template\": \"/{rest...}/a\"}]", "/match/paths/0/template"),
                match("\"hosts\": [\"a b\"]", "/match/hosts/0"),
                match("\"hosts\": [\"example.org:80\"]", "/match/hosts/0"),
                match("\"hosts\": [\"a.*.org\"]", "/match/hosts/0"),
                match("\"methods\": [\"GET\", \"P OST\"]", "/match/methods/1"),
                match("\"methods\": \"GET\"", "/match/methods"),
                // The same as an enabled route that exists.
                match("\"paths\": [{\"prefix\": \"/users\"}]", "/match"),
                match("\"paths\": [{\"prefix\": \"/users/\"}]", "/match"));
    }

    private static List<Wrong> destinations() {
        return List.of(
                route("\"destination\": {}", "/destination"),
                route("\"destination\": \"users\"", "/destination"),
                route("\"destination\": {\"service\": \"users\", \"respond\": {\"status\": 200}}", "/destination"),
                route("\"destination\": {\"service\": \"nobody\"}", "/destination/service"),
                route("\"destination\": {\"service\": \"no\\u0000body\"}", "/destination/service"),
                route("\"destination\": {\"service\": 1}", "/destination/service"),
                route("\"destination\": {\"service\": \"users\", \"stripPrefix\": \"no\"}", "/destination/stripPrefix"),
                respond("\"status\": 99", "/status"),
                respond("\"status\": 600", "/status"),
                respond("\"status\": 200, \"headers\": {\"a b\": \"c\"}", "/headers/a b"),
                respond("\"status\": 200, \"headers\": {\"A\": \"b\\r\\nC: d\"}", "/headers/A"),
                respond("\"status\": 200, \"headers\": {\"Content-Length\": \"1\"}", "/headers/Content-Length"),
                respond(
                        "\"status\": 200, \"headers\": {\"Transfer-Encoding\": \"chunked\"}",
                        "/headers/Transfer-Encoding"),
                respond("\"status\": 200, \"body\": 7", "/body"));
    }

    private static List<Wrong> manyAtOnce() {
        return List.of(
                wrong(
                        OF_ROUTE,
                        """
                        {"name": "X", "colour": 1, "priority": 0, "match": {"paths": [{"prefix": "/users"}]},
                         "destination": {"service": "nobody", "stripPrefix": 1}}\
                        """,
                        422,
                        "/name",
                        "/colour",
                        "/match",
                        "/destination/stripPrefix",
                        "/destination/service"),
                wrong(OF_SERVICE, """
                    {"http2": "on",
                     "targets": [{"url": "http://localhost:18080", "weight": -1}, {"url": "nowhere"}]}\
                    """, 422, "/name", "/targets/0/weight", "/targets/0/url", "/targets/1/url", "/http2"),
                wrong("GET /api/v1/routes?limit=0&sort=size&colour=red", "", 422, "?limit", "?sort", "?colour"));
    }

    private static List<Wrong> settings() {
        String settings = "PATCH /api/v1/settings";
        return List.of(
                wrong(settings, "{\"mergeSlashes\": \"no\"}", 422, "/mergeSlashes"),
                wrong(
                        settings,
                        "{\"trustedProxies\": [\"10.0.0.0/33\", \"x\"]}",
                        422,
                        "/trustedProxies/0",
                        "/trustedProxies/1"),
                wrong(settings, "{\"name\": \"settings\"}", 422, "/name"),
                wrong(settings, "7", 422, ""));
    }

    private static List<Wrong> queries() {
        String list = "GET /api/v1/services";
        return List.of(
                wrong(list + "?limit=0", "", 422, "?limit"),
                wrong(list + "?limit=201", "", 422, "?limit"),
                wrong(list + "?limit=ten", "", 422, "?limit"),
                wrong(list + "?limit=1&limit=2", "", 422, "?limit"),
                wrong(list + "?limit=99999999999", "", 422, "?limit"),
                wrong(list + "?sort=colour", "", 422, "?sort"),
                wrong(list + "?cursor=abc", "", 422, "?cursor"),
                wrong(list + "?cursor=%20%21", "", 422, "?cursor"),
                wrong(list + "?q=%00", "", 422, "?q"),
                wrong(list + "?q=%C3%28", "", 422, "?q"),
                wrong(list + "?q=" + "x".repeat(501), "", 422, "?q"),
                wrong(list + "?page=2", "", 422, "?page"),
                wrong("GET /api/v1/services/users?limit=1", "", 422, "?limit"),
                wrong("DELETE /api/v1/routes/user-list?dryRun=maybe", "", 422, "?dryRun"),
                wrong("PUT /api/v1/services/users?dryRun=", "{}", 422, "?dryRun"),
                wrong("PUT /api/v1/services/users?dryrun=true", "{}", 422, "?dryrun"));
    }

    private static Wrong service(String members, String pointer) {
        return wrong(OF_SERVICE, "{" + members + "}", 422, pointer);
    }

    private static Wrong target(String url) {
        return service("\"name\": \"s\", \"targets\": [{\"url\": \"" + url + "\"}]", "/targets/0/url");
    }

    private static Wrong route(String members, String pointer) {
        return wrong(OF_ROUTE, "{\"name\": \"r\", " + members + "}", 422, pointer);
    }

    private static Wrong match(String members, String pointer) {
        return route("\"match\": {" + members + "}, " + TO_USERS, pointer);
    }

    private static Wrong respond(String members, String pointer) {
        return route("\"destination\": {\"respond\": {" + members + "}}", "/destination/respond" + pointer);
    }

    private static Wrong wrong(String operation, String body, int status, String... pointers) {
        return new Wrong(operation, body, status, Arrays.asList(pointers));
    }
}
