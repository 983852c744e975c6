package dev.tollgate.admin.console.objects;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.console.form.Draft;
import dev.tollgate.admin.http.Form;
import dev.tollgate.db.document.Documents;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.model.Kind;
import dev.tollgate.ui.edit.FormSection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteFormTest {

    private static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();

    private static final String ALL_POLICIES = """
        "description": "all", "tags": ["a", "b"], "enabled": false, "priority": 7,
        "match": {"hosts": ["api.example.com", "*.example.org"],
                  "paths": [{"template": "/orders/{id}"}, {"exact": "/o"}, {"prefix": "/p"}, {"regex": "/r/[0-9]+"}],
                  "methods": ["GET", "HEAD", "PURGE"],
                  "headers": [{"name": "x-env", "exact": "beta"}, {"name": "x-a", "present": false}],
                  "query": [{"name": "v", "regex": "[0-9]+"}], "cookies": [{"name": "c", "present": true}],
                  "sources": ["10.0.0.0/8"]},
        "mirror": {"service": "next", "percent": 10},
        "authentication": {"methods": ["api-key", "mtls"], "mode": "all", "anonymous": true, "forwardCredential": true,
                           "apiKey": {"header": "X-Key", "query": "key"}},
        "authorization": {"consumers": ["shop"], "groups": {"allow": ["a", "b"], "deny": ["c"]}, "scopes": ["s:r"],
                          "claims": {"tenant": ["x", "y"], "urn:a": ["z"], "a=b": ["c, d", "\\"e"]},
                          "sources": {"allow": ["10.0.0.0/8"], "deny": ["10.9.0.0/16"]},
                          "methods": {"DELETE": {"consumers": ["shop"], "groups": {"allow": ["a"], "deny": ["d"]},
                                                 "sources": {"allow": ["10.1.0.0/16"]}},
                                      "POST": {"scopes": ["s:w"], "claims": {"tenant": ["x"]}}}},
        "limits": [{"name": "own", "requests": 5, "window": "1m", "burst": 3, "by": ["ip", "route"], "scope": "all",
                    "onStoreFailure": "closed"},
                   {"name": "other", "requests": 6, "window": "1h", "algorithm": "sliding-window", "cost": 2},
                   {"name": "parallel", "concurrent": 7, "by": ["header:X-Tenant"], "logOnly": true}],
        "cache": {"ttl": "60s", "methods": ["GET"], "respectOrigin": false, "heuristic": true,
                  "key": {"query": {"ignore": ["utm_*", "session"]}, "headers": ["X-Kind"]},
                  "staleWhileRevalidate": "10s", "staleIfError": "5m", "maxObjectSize": "2MB", "shared": true},
        "cors": {"origins": ["https://app.example.com"], "methods": ["PUT"], "headers": ["x-a"], "exposed": ["x-b"],
                 "credentials": true, "maxAge": "5m"},
        "transform": {"request": {"headers": [{"set": "X-A", "value": "${route.name}"}, {"remove": "X-B"}],
                                  "query": [{"rename": "a", "to": "b"}, {"default": "c", "value": ""}], "method": "PUT",
                                  "body": [{"rename": "/userId", "to": "id"}, {"set": "/a", "value": {"b": [1.50]}},
                                           {"set": "/n", "value": null}, {"default": "/t", "value": "5"},
                                           {"append": "/l", "value": "text"}, {"move": "/x", "to": "/y"},
                                           {"cast": "/z", "to": "number"}, {"jsonata": "$"}], "maxSize": "2MB"},
                      "response": {"headers": [{"add": "X-C", "value": "d"}], "status": {"404": 204, "500": 503},
                                   "body": [{"remove": "/secret"}]}},
        "request": {"maxBodySize": "512KB", "schema": {"type": "object"}}, "response": {"compress": true},
        "timeouts": {"total": "5s", "idle": "0s"}\
        """;

    private static ObjectNode document(String form) {
        return RouteForm.FORM.read(Form.parse(form)).document(NOTHING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'service': 'orders', 'stripPrefix': true, 'path': '/v2', 'host': 'inside.example'}",
                "{'split': [{'service': 'a', 'weight': 90}, {'service': 'b', 'weight': 10, 'when': {'headers':"
                        + " [{'name': 'x-env', 'exact': 'beta'}], 'query': [], 'cookies': [], 'sources':"
                        + " ['10.1.0.0/16']}}], 'stickyOn': {'source': 'header', 'name': 'x-user'}, 'path': '/b'}",
                "{'aggregate': {'timeout': '2s', 'meta': false, 'parts': [{'name': 'user', 'service': 'users',"
                    + " 'method': 'POST', 'path': '/users/1', 'body': {'n': [1.50, '${request.body}']},"
                    + " 'forwardHeaders': ['Accept-Language'], 'into': '', 'onFailure': 'default', 'default': 'none'},"
                    + " {'name': 'more', 'service': 'users', 'path': '/${each}', 'forEach': '${parts.user.list}',"
                    + " 'concurrency': 3, 'maxItems': 5, 'timeout': '800ms', 'maxSize': '2MB', 'cache': {'ttl': null},"
                    + " 'pick': ['a', 'b'], 'rename': {'a': 'c'}, 'onFailure': 'stale', 'default': null}, {'name':"
                    + " 'last', 'service': 'users', 'path': '/', 'cache': {'ttl': '30s'}, 'drop': ['d']}]}}",
                "{'redirect': {'status': 301, 'location': 'https://{host}{path}'}}",
                "{'respond': {'status': 418, 'headers': {'Content-Type': 'text/plain', 'X-B': 'c'}, 'body': 'short\\n"
                        + "and'}}"
            })
    void everyFieldOfARouteIsInItsForm(String destination) {
        String all = "{\"name\": \"x\", \"destination\": " + destination.replace('\'', '"') + ", " + ALL_POLICIES + "}";
        ObjectNode stored = canonical(all);

        Draft shown = RouteForm.FORM.of(stored);

        assertThat(canonical(shown.document(NOTHING).toString())).isEqualTo(stored);
    }

    @Test
    void aFormThatNobodyTouchesIsTheDocumentThatItShows() {
        ObjectNode stored = canonical(
                "{\"name\": \"x\", \"destination\": {\"service\": \"a\"}, \"request\": {\"maxBodySize\": null}}");

        assertThat(RouteForm.FORM.of(stored).document(stored)).hasToString(stored.toString());
    }

    private static ObjectNode canonical(String json) {
        JsonNode tree = Json.parse(json);
        Reading<?> read = Documents.read(Kind.ROUTE, tree);
        assertThat(read).as("%s", read).isInstanceOf(Reading.Accepted.class);
        return Documents.write((dev.tollgate.db.model.Entity) ((Reading.Accepted<?>) read).value());
    }

    @Test
    void whatIsWrongWithTheRulesOfAMethodIsToldWhereItWasTyped() {
        Draft draft = RouteForm.FORM.read(Form.parse("authorization-methods-0-name=GET&authorization-methods-1-name=PUT"
                + "&authorization-methods-1-scopes=a%22&authorization-methods-1-groups-allow=x"));

        assertThat(draft.document(NOTHING)
                        .at("/authorization/methods/PUT/groups/allow/0")
                        .asText())
                .isEqualTo("x");
        assertThat(draft.field("/authorization/methods/PUT/scopes/0")).isEqualTo("authorization-methods-1-scopes");
        assertThat(draft.field("/authorization/methods/PUT/groups/allow/0"))
                .isEqualTo("authorization-methods-1-groups-allow");
        assertThat(draft.field("/authorization/methods/GET")).isEqualTo("authorization-methods-0-name");
    }

    @Test
    void emptyRowsAreLeftOut() {
        ObjectNode document = document("match-paths-0-path=&match-paths-0-kind=prefix&match-paths-1-path=/a"
                + "&match-paths-1-kind=exact&limits-0-requests=&limits-0-window=&limits-0-by=ip");

        assertThat(document.at("/match/paths")).hasToString("[{\"exact\":\"/a\"}]");
        assertThat(document.path("limits")).isEmpty();
    }

    @Test
    void whatIsNoNumberStaysText() {
        ObjectNode document = document("priority=high&limits-0-requests=12&limits-0-window=1m");

        assertThat(document.path("priority").isTextual()).isTrue();
        assertThat(document.at("/limits/0/requests").isNumber()).isTrue();
    }

    @Test
    void limitsWithoutANameAreNamedByTheirWindowEachByAnother() {
        ObjectNode document = document("limits-0-requests=1&limits-0-window=1m&limits-1-requests=2&limits-1-window=1m");

        assertThat(document.at("/limits/0/name").asText()).isEqualTo("per-minute");
        assertThat(document.at("/limits/1/name").asText()).isEqualTo("per-minute-2");
    }

    @Test
    void aLimitWithoutAWindowIsOneOfWhatPassesAtATime() {
        ObjectNode document =
                document("limits-0-requests=9&limits-0-algorithm=concurrent&limits-0-by=ip&limits-0-header=X-Tenant");

        assertThat(document.path("limits"))
                .hasToString("[{\"by\":[\"ip\",\"header:X-Tenant\"],\"scope\":null,\"logOnly\":false,"
                        + "\"concurrent\":9,\"name\":\"parallel\"}]");
    }

    @Test
    void aPublicRouteHasNoAuthentication() {
        assertThat(document("authentication-on=none&authentication-apiKey-header=X-API-Key")
                        .path("authentication")
                        .isNull())
                .isTrue();
    }

    @Test
    void theNameIsProposedFromThePath() {
        Draft draft =
                RouteForm.FORM.read(Form.parse("match-paths-0-path=/Orders/{id}/items&match-paths-0-kind=template"));

        assertThat(draft.proposal()).isEqualTo("orders-id-items");
    }

    @Test
    void aDestinationThatTheFormDoesNotKnowStays() {
        ObjectNode stored = JsonNodeFactory.instance.objectNode();
        stored.putObject("destination").putObject("script").put("timeout", "3s");

        assertThat(RouteForm.FORM.of(stored).document(stored).path("destination"))
                .isEqualTo(stored.path("destination"));
    }

    @ParameterizedTest
    @CsvSource({
        "/name, name",
        "/match/paths/1/prefix, match-paths-1-path",
        "/match/paths, match-paths-0-path",
        "/match, match-paths-0-path",
        "/match/hosts/1, match-hosts",
        "/match/headers/0/exact, match-headers-0-value",
        "/match/headers/0/name, match-headers-0-name",
        "/limits/1/window, limits-1-window",
        "/limits/0/by/0, limits-0-by",
        "/limits/1, limits-1-requests",
        "/limits/1/concurrent, limits-1-requests",
        "/destination/split/1/when/query/0/regex, destination-split-1-when-query-0-value",
        "/destination/split/0/service, destination-split-0-service",
        "/destination/stickyOn/name, destination-stickyOn-name",
        "/cors/origins/0, cors-origins",
        "/mirror/percent, mirror-percent",
        "/request/maxBodySize, request-maxBodySize",
        "/timeouts/total, timeouts-total",
        "/tags/0, tags",
        "/unknown, ''"
    })
    void aMistakeLeadsToItsInput(String pointer, String input) {
        Draft draft = RouteForm.FORM.read(
                Form.parse("destination-to=split&match-paths-0-path=a&match-paths-1-path=b&match-headers-0-name=x"
                    + "&limits-0-requests=1&limits-1-requests=2&destination-split-0-weight=1&destination-split-1-weight=2"
                    + "&destination-split-1-when-query-0-name=v"));

        assertThat(draft.field(pointer)).isEqualTo(input);
        assertThat(shownInputs(draft, pointer)).contains(input.isEmpty() ? "name" : input);
    }

    private static List<String> shownInputs(Draft draft, String pointer) {
        List<Mistake> wrong = List.of(new Mistake(pointer, MistakeCode.BAD_FORMAT, "is wrong"));
        return draft.sections(true, draft.told(wrong), _ -> List.of()).stream()
                .flatMap(FormSection::inputs)
                .map(input -> input.labelled().name())
                .toList();
    }

    @Test
    void aSectionIsFoldedWhileItSaysNothingAndNothingInItIsWrong() {
        Draft blank = RouteForm.FORM.blank();
        List<Mistake> wrong = List.of(new Mistake("/timeouts/total", MistakeCode.BAD_FORMAT, "is wrong"));

        assertThat(fold(blank, List.of(), "timeouts-section")).isEqualTo(FormSection.Fold.CLOSED);
        assertThat(fold(blank, wrong, "timeouts-section")).isEqualTo(FormSection.Fold.OPEN);
        assertThat(fold(blank.with("timeouts-total", "5s"), List.of(), "timeouts-section"))
                .isEqualTo(FormSection.Fold.OPEN);
    }

    private static FormSection.Fold fold(Draft draft, List<Mistake> wrong, String section) {
        return draft.sections(true, draft.told(wrong), _ -> List.of()).stream()
                .filter(one -> one.id().equals(section))
                .findFirst()
                .orElseThrow()
                .fold();
    }

    @Test
    void aRowIsAddedToTheListThatAsksForIt() {
        Draft draft = RouteForm.FORM.read(Form.parse("destination-to=split&destination-split-0-service=a"));

        Draft longer = draft.withRows("add:destination-split-0-when-headers");

        assertThat(longer.focus()).isEqualTo("destination-split-0-when-headers-0-name");
        assertThat(longer.withRows("add:destination-split").focus()).isEqualTo("destination-split-1-service");
    }

    @Test
    void aRemovedRowIsGoneAndTheOthersKeepWhatTheySay() {
        Draft draft = RouteForm.FORM.read(Form.parse(
                "match-paths-0-path=/a&match-paths-1-path=/b&match-paths-2-path=/c&match-paths-2-kind=exact"));

        ObjectNode document = draft.withRows("remove:match-paths-1").document(NOTHING);

        assertThat(document.at("/match/paths")).hasToString("[{\"prefix\":\"/a\"},{\"exact\":\"/c\"}]");
    }
}
