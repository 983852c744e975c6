package dev.tollgate.db.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Route;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AggregateDocumentTest {
    private static final String OF_THE_CONTRACT = """
        {"timeout": "3s", "meta": false,
         "parts": [
           {"name": "user", "service": "users", "path": "/users/{id}", "into": "/user", "onFailure": "fail"},
           {"name": "orders", "service": "orders", "path": "/orders?user=${parts.user.id}", "into": "/orders",
            "timeout": "800ms", "pick": ["id", "total"], "rename": {"total": "amount"}, "onFailure": "default",
            "default": []},
           {"name": "items", "forEach": "${parts.orders[*].itemId}", "concurrency": 8, "service": "items",
            "path": "/items/${each}", "into": "/items"}]}
        """;

    @Test
    void theContractsExampleIsWrittenWithItsDefaults() {
        assertThat(Mistakes.canonical(Kind.ROUTE, route(OF_THE_CONTRACT))).contains("""
            "destination":{"aggregate":{"timeout":"3s","meta":false,"parts":[\
            {"name":"user","service":"users","method":"GET","path":"/users/{id}","headers":[],"forwardHeaders":[],\
            "body":null,"forEach":null,"concurrency":8,"maxItems":100,"timeout":"0s","maxSize":"1MB","cache":null,\
            "pick":[],"drop":[],"rename":{},"into":"/user","onFailure":"fail"},\
            {"name":"orders","service":"orders","method":"GET","path":"/orders?user=${parts.user.id}",\
            "headers":[],"forwardHeaders":[],"body":null,"forEach":null,"concurrency":8,"maxItems":100,"timeout":"800ms",\
            "maxSize":"1MB","cache":null,"pick":["id","total"],"drop":[],"rename":{"total":"amount"},"into":"/orders",\
            "onFailure":"default","default":[]},\
            {"name":"items","service":"items","method":"GET","path":"/items/${each}","headers":[],"forwardHeaders":[],\
            "body":null,"forEach":"${parts.orders[*].itemId}","concurrency":8,"maxItems":100,"timeout":"0s",\
            "maxSize":"1MB","cache":null,"pick":[],"drop":[],"rename":{},"into":"/items","onFailure":"fail"}]}}\
            """);
    }

    @Test
    void theCanonicalFormReadsAndWritesUnchanged() {
        String canonical = Mistakes.canonical(Kind.ROUTE, route("""
            {"timeout": null, "meta": true, "parts": [
              {"name": "a", "service": "s", "method": "POST", "path": "/a", "body": {"id": "${request.body.id}", "n": 1.00}},
              {"name": "b", "service": "s", "path": "/a", "forwardHeaders": ["Accept-Language"], "cache": {"ttl": "30s"},
               "onFailure": "stale", "default": null}]}
            """));

        assertThat(canonical)
                .contains(
                        "\"timeout\":\"0s\"",
                        "\"body\":{\"id\":\"${request.body.id}\",\"n\":1.00}",
                        "\"into\":null",
                        "\"default\":null}");
        assertThat(Mistakes.canonical(Kind.ROUTE, canonical)).isEqualTo(canonical);
    }

    @Test
    void theServicesOfPartsAreReferences() {
        Route route = (Route) Mistakes.accepted(Kind.ROUTE, route(OF_THE_CONTRACT));

        assertThat(References.of(route))
                .contains(new References.Reference(
                        "/destination/aggregate/parts/1/service", new EntityKey(Kind.SERVICE, "orders")));
    }

    /** The second part beside a sound first one, and its mistakes behind the part's pointer. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "'name': 'a', 'path': '/'; \" not_unique\"",
                "'name': '1', 'path': '/'; /name bad_format",
                "'name': 'b.c', 'path': '/'; /name bad_format",
                "'name': 'b', 'path': 'x'; /path bad_format",
                "'name': 'b', 'path': '/${'; /path bad_format",
                "'name': 'b', 'path': '/${parts.c.id}'; /path unknown_value",
                "'name': 'b', 'path': '/${each}'; /path unknown_value",
                "'name': 'b', 'path': '/${nobody.id}'; /path unknown_value",
                "'name': 'b', 'path': '/{nothing}'; /path unknown_value",
                "'name': 'b', 'path': '/', 'headers': [{'set': 'Range', 'value': 'x'}]; /headers/0/set not_allowed",
                "'name': 'b', 'path': '/', 'headers': [{'set': 'A', 'value': '${parts.c}'}];"
                        + " /headers/0/value unknown_value",
                "'name': 'b', 'path': '/', 'body': {'x': ['${parts.c}']}; /body unknown_value",
                "'name': 'b', 'path': '/', 'body': {'x': ['${nobody.id}']}; /body/x/0 unknown_value",
                "'name': 'b', 'path': '/', 'body': ['${']; /body/0 bad_format",
                "'name': 'b', 'path': '/', 'body': '{x'; /body bad_format",
                "'name': 'b', 'path': '/', 'forEach': '/x'; /forEach bad_format",
                "'name': 'b', 'path': '/', 'forEach': '${each}'; /forEach unknown_value",
                "'name': 'b', 'path': '/', 'concurrency': 65; /concurrency out_of_range",
                "'name': 'b', 'path': '/', 'maxItems': 0; /maxItems out_of_range",
                "'name': 'b', 'path': '/', 'maxSize': '65MB'; /maxSize out_of_range",
                "'name': 'b', 'path': '/', 'maxSize': '0B'; /maxSize out_of_range",
                "'name': 'b', 'path': '/', 'cache': {'ttl': '0s'}; /cache/ttl out_of_range",
                "'name': 'b', 'path': '/', 'method': 'POST', 'cache': {}; /cache not_allowed",
                "'name': 'b', 'path': '/', 'body': 1, 'cache': {}; /cache not_allowed",
                "'name': 'b', 'path': '/', 'method': 'CONNECT'; /method not_allowed",
                "'name': 'b', 'path': '/', 'forwardHeaders': ['Range']; /forwardHeaders/0 not_allowed",
                "'name': 'b', 'path': '/', 'forwardHeaders': ['Connection']; /forwardHeaders/0 not_allowed",
                "'name': 'b', 'path': '/', 'forwardHeaders': ['Content_Length']; /forwardHeaders/0 not_allowed",
                "'name': 'b', 'path': '/', 'headers': [{'set': 'Transfer_Encoding', 'value': 'x'}];"
                        + " /headers/0/set not_allowed",
                "'name': 'b', 'path': '/', 'into': 'x'; /into bad_format",
                "'name': 'b', 'path': '/', 'into': '/x/*'; /into bad_format",
                "'name': 'b', 'path': '/', 'into': '/user'; /into not_unique",
                "'name': 'b', 'path': '/', 'into': '/user/more'; /into not_unique",
                "'name': 'b', 'path': '/', 'into': ''; /into not_unique",
                "'name': 'b', 'path': '/', 'onFailure': 'stale'; /onFailure not_allowed",
                "'name': 'b', 'path': '/', 'onFailure': 'never'; /onFailure unknown_value",
                "'name': 'b', 'path': '/', 'onFailure': 'default'; /default required",
                "'name': 'b', 'path': '/', 'default': 1; /default not_allowed",
                "'name': 'b', 'path': '/${each}', 'forEach': '${parts.a}', 'onFailure': 'relay'; /onFailure"
                        + " not_allowed",
                "'name': 'b', 'path': '/', 'pick': ['/x']; /pick/0 bad_format",
                "'name': 'b', 'path': '/', 'pick': ['x'], 'drop': ['x']; /drop/0 not_allowed",
                "'name': 'b', 'path': '/', 'pick': ['x'], 'rename': {'y': 'z'}; /rename/y not_allowed",
                "'name': 'b', 'path': '/', 'drop': ['y'], 'rename': {'y': 'z'}; /rename/y not_allowed",
                "'name': 'b', 'path': '/', 'rename': {'x': 'z', 'y': 'z'}; /rename/y not_unique",
                "'name': 'b', 'path': '/', 'unknown': 1; /unknown unknown_field",
            })
    void eachMistakeIsToldAtItsPlace(String part, String mistake) {
        String second = "{'service': 's', " + part + "}";

        assertThat(Mistakes.of(Kind.ROUTE, route(beside(second))))
                .containsExactly("/destination/aggregate/parts/1" + mistake);
    }

    @Test
    void aNameThatIsTakenIsToldBesideOtherMistakes() {
        assertThat(Mistakes.of(Kind.ROUTE, route(beside("{'name': 'a', 'service': 's', 'path': 'x'}"))))
                .containsExactlyInAnyOrder(
                        "/destination/aggregate/parts/1/path bad_format", "/destination/aggregate/parts/1 not_unique");
    }

    @Test
    void allMistakesAreToldTogether() {
        assertThat(Mistakes.of(Kind.ROUTE, route("""
            {"timeout": "x", "meta": true, "parts": [
              {"name": "a", "path": "/${parts.b.id}", "into": "/_meta", "onFailure": "stale"},
              {"name": "b", "service": "s", "path": "/${parts.c.id}"},
              {"name": "c", "service": "s", "path": "/${parts.a.id}/${parts.d.id}", "drop": "x"}]}
            """)))
                .containsExactlyInAnyOrder(
                        "/destination/aggregate/timeout bad_format",
                        "/destination/aggregate/parts/0/service required",
                        "/destination/aggregate/parts/2/drop wrong_type",
                        "/destination/aggregate/parts/0/into not_allowed",
                        "/destination/aggregate/parts/0/onFailure not_allowed",
                        "/destination/aggregate/parts/2/path unknown_value",
                        "/destination/aggregate/parts/0 not_allowed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "/${parts.a}; /; /; 0",
                "/${parts.b}; /${parts.a}; /; 0",
                "/; /${parts.c.x}; /${parts.b[0]}; 1",
            })
    void partsThatWaitForThemselvesAreRefused(String a, String b, String c, int told) {
        String parts = "{'name': 'a', 'service': 's', 'path': '" + a + "'}, {'name': 'b', 'service': 's', 'path': '" + b
                + "'}, {'name': 'c', 'service': 's', 'path': '" + c + "'}";

        assertThat(Mistakes.of(Kind.ROUTE, route("{'parts': [" + parts + "]}")))
                .containsExactly("/destination/aggregate/parts/" + told + " not_allowed");
    }

    @Test
    void aBodyThatIsTheTextOfJsonIsThatJson() {
        assertThat(Mistakes.canonical(
                        Kind.ROUTE,
                        route("{'parts': [{'name': 'a', 'service': 's', 'path': '/', 'body': ' [1.0] '}]}")))
                .contains("\"body\":[1.0],");
    }

    @Test
    void anAggregateHasParts() {
        assertThat(Mistakes.of(Kind.ROUTE, route("{'parts': []}")))
                .containsExactly("/destination/aggregate/parts required");
    }

    private static String beside(String part) {
        return "{'parts': [{'name': 'a', 'service': 's', 'path': '/', 'into': '/user'}, " + part + "]}";
    }

    private static String route(String aggregate) {
        return "{'name': 'r', 'match': {'paths': [{'template': '/profile/{id}'}]}, 'destination': {'aggregate': "
                        .replace('\'', '"')
                + aggregate.replace('\'', '"') + "}}";
    }
}
