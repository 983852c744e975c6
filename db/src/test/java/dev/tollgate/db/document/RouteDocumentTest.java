package dev.tollgate.db.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteDocumentTest {
    private static final String FULL = """
        {"name":"detail","description":"","tags":["x"],"enabled":false,"priority":-7,\
        "match":{"hosts":["api.example.com","*.example.org"],\
        "paths":[{"exact":"/a/"},{"prefix":"/b"},{"template":"/c/{id}/{rest...}"},{"template":"/d/{n:[0-9]{1,3}}"},\
        {"regex":"/e/.*"}],"methods":["GET","x-own"],"headers":[{"name":"X-Env","exact":"beta"},\
        {"name":"X-Any","present":true}],"query":[{"name":"v","regex":"[12]"}],"cookies":[{"name":"k","present":false}],\
        "sources":["10.0.0.0/8"]},\
        "destination":{"service":"orders","stripPrefix":true,"path":"/v2/orders","host":"internal:81"},\
        "mirror":{"service":"next","percent":10},\
        "authentication":{"methods":["api-key","mtls"],"issuers":[],"mode":"all","anonymous":false,"apiKey":{"header":"X-Key","query":"key"},\
        "forwardCredential":true},\
        "authorization":{"consumers":["shop"],"groups":{"allow":["a"],"deny":["b"]},"scopes":["orders:read"],\
        "claims":{"tenant":["x"]},"sources":{"allow":["10.0.0.0/8"],"deny":[]},"methods":{"POST":{"consumers":[],\
        "groups":{"allow":[],"deny":[]},"scopes":["orders:write"],"claims":{},"sources":{"allow":[],"deny":[]}}}},\
        "limits":[{"name":"a","requests":5,"window":"1m","burst":2,"algorithm":"token-bucket","by":["consumer","ip"],\
        "scope":"all","onStoreFailure":"open","cost":1,"logOnly":false},\
        {"name":"b","concurrent":20,"by":["header:X-Tenant"],"scope":null,"logOnly":true}],\
        "cache":{"ttl":"1m","methods":["GET"],"respectOrigin":false,"heuristic":true,\
        "key":{"query":{"ignore":["utm_*"]},"headers":["X-A"]},"staleWhileRevalidate":"10s","staleIfError":"5m",\
        "maxObjectSize":null,"shared":false},\
        "transform":{"request":{"headers":[{"set":"X-A","value":"${consumer.name}"},{"add":"X-A","value":"b"},\
        {"add":"X-A","value":"b"},{"remove":"Cookie"},{"rename":"X-C","to":"X-D"},{"default":"X-E","value":""}],\
        "query":[{"set":"a[b]","value":"ä ${claims.sub}"}],"method":"POST",\
        "body":[{"set":"/a","value":{"b":[1.50,null,"${request.id}"]}},{"set":"/n","value":null},\
        {"default":"/c","value":false},{"remove":"/d/*/e"},{"rename":"/userId","to":"id"},\
        {"copy":"/i/*/a","to":"/i/*/b"},{"move":"/i/*/c","to":"/cs"},{"append":"/t","value":"x"},\
        {"cast":"/z","to":"number"},{"jsonata":"$"}],"maxSize":"64KB"},\
        "response":{"headers":[{"set":"X-S","value":"${response.status}"}],"status":{"404":204,"500":502},\
        "body":[{"remove":"/secret"}],"maxSize":"1MB"}},\
        "cors":{"origins":["https://app.example.com","https://*.example.org"],"methods":["PUT"],"headers":["X-A"],\
        "exposed":["X-B"],"credentials":true,"maxAge":"1h"},"request":{"maxBodySize":"512KB","schema":{"type":"object","required":["id"]}},"response":{"compress":true},\
        "timeouts":{"firstByte":"0s","total":"5s"},"nodes":{"region":["eu"],"zone":["a","b"]}}\
        """;

    private static final String RESPOND = """
        {"name":"hello","description":"","tags":[],"enabled":true,"priority":0,\
        "match":{"hosts":[],"paths":[],"methods":[],"headers":[],"query":[],"cookies":[],"sources":[]},\
        "destination":{"respond":{"status":418,"headers":{"Content-Type":"text/plain","X-A":""},"body":"tea\\n"}},\
        "mirror":null,"authentication":null,"authorization":null,"limits":[],"cache":null,"transform":null,"cors":null,"request":null,"response":null,"timeouts":{},"nodes":{}}\
        """;

    @ParameterizedTest
    @ValueSource(strings = {FULL, RESPOND})
    void theCanonicalFormReadsAndWritesUnchanged(String document) {
        assertThat(Mistakes.canonical(Kind.ROUTE, document)).isEqualTo(document);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"cache\":{\"shared\":true,\"key\":{\"headers\":[\"x-a\"]}},"
                    + "\"transform\":{\"request\":{\"headers\":[{\"set\":\"X-B\",\"value\":\"${request.headers.X-A}\"}]}}",
                "\"cache\":{\"shared\":true},"
                    + "\"transform\":{\"request\":{\"headers\":[{\"set\":\"X-B\",\"value\":\"${request.query.a}\"}]}}",
                "\"cache\":{},"
                        + "\"transform\":{\"request\":{\"headers\":[{\"set\":\"X-B\",\"value\":\"${consumer.name}\"}]}}"
            })
    void aTransformMayReadWhatTheKeyOfTheCacheHolds(String members) {
        assertThat(Mistakes.canonical(Kind.ROUTE, "{\"name\":\"a\",\"destination\":{\"respond\":{}}," + members + "}"))
                .contains("\"cache\":{");
    }

    @Test
    void whatIsLeftOutIsWrittenWithItsDefault() {
        assertThat(Mistakes.canonical(Kind.ROUTE, "{\"name\":\"a\",\"destination\":{\"respond\":{}}}"))
                .isEqualTo("""
                    {"name":"a","description":"","tags":[],"enabled":true,"priority":0,\
                    "match":{"hosts":[],"paths":[],"methods":[],"headers":[],"query":[],"cookies":[],"sources":[]},\
                    "destination":{"respond":{"status":200,"headers":{},"body":""}},\
                    "mirror":null,"authentication":null,"authorization":null,"limits":[],"cache":null,"transform":null,"cors":null,"request":null,"response":null,"timeouts":{},"nodes":{}}\
                    """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'regex':'/(a'}; /match/paths/0/regex bad_format",
                "{'template':'/{id:(}'}; /match/paths/0/template bad_format",
                "{'template':'/{id:a/b}'}; /match/paths/0/template bad_format",
                "{'template':'/{id:.}/{id}'}; /match/paths/0/template not_unique",
                "{'template':'/{id:[{]}/b'}; /match/paths/0/template bad_format"
            })
    void regularExpressionsAreChecked(String path, String mistake) {
        assertThat(Mistakes.of(
                        Kind.ROUTE,
                        "{\"name\":\"a\",\"match\":{\"paths\":[" + path.replace('\'', '"')
                                + "]},\"destination\":{\"respond\":{}}}"))
                .containsExactly(mistake);
    }

    @Test
    void theOtherDestinationMayBeNull() {
        assertThat(Mistakes.canonical(
                        Kind.ROUTE,
                        "{\"name\":\"a\",\"destination\":{\"service\":\"s\",\"respond\":null,\"stickyOn\":null}}"))
                .contains("\"destination\":{\"service\":\"s\",\"stripPrefix\":false,\"path\":null,\"host\":null}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"""
        {"split":[{"service":"a","weight":90,"when":null},{"service":"b","weight":0,"when":\
        {"headers":[{"name":"X-Env","exact":"beta"}],"query":[{"name":"q","present":false}],"cookies":[],\
        "sources":["10.0.0.0/8"]}}],"stickyOn":{"source":"cookie","name":"sid"},"stripPrefix":false,"path":null,\
        "host":null}\
        """, """
            {"redirect":{"status":301,"location":"{scheme}://{host}{path}{query}"}}\
            """})
    void everyDestinationKeepsWhatItSays(String destination) {
        assertThat(Mistakes.canonical(Kind.ROUTE, "{\"name\":\"a\",\"destination\":" + destination + "}"))
                .contains("\"destination\":" + destination);
    }

    @Test
    void destinationMayNameTheVariablesThatEveryPathHas() {
        String paths = "\"match\":{\"paths\":[{\"template\":\"/a/{id}\"},{\"template\":\"/b/{id}/{rest...}\"}]}";

        assertThat(Mistakes.of(
                        Kind.ROUTE,
                        "{\"name\":\"a\"," + paths
                                + ",\"destination\":{\"service\":\"s\",\"path\":\"/c/{id}?x={rest}\"}}"))
                .containsExactly("/destination/path unknown_value");
    }

    @Test
    void timeoutThatIsNullIsNoLimitAndOneThatIsAbsentIsTheServices() {
        assertThat(Mistakes.canonical(
                        Kind.ROUTE,
                        "{\"name\":\"a\",\"destination\":{\"service\":\"s\"},\"timeouts\":{\"total\":null}}"))
                .endsWith("\"timeouts\":{\"total\":\"0s\"},\"nodes\":{}}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        "destination":null                              | /destination required
        "destination":"s"                               | /destination wrong_type
        "destination":{}                                | /destination exactly_one
        "destination":{"service":"s","respond":{}}      | /destination exactly_one
        "destination":{"service":"S"}                   | /destination/service bad_format
        "destination":{"service":["s"]}                 | /destination/service wrong_type
        "destination":{"service":"s","stripPrefix":1}   | /destination/stripPrefix wrong_type
        "destination":{"respond":{},"stripPrefix":true} | /destination/stripPrefix unknown_field
        "destination":{"service":"s","path":"x"}        | /destination/path bad_format
        "destination":{"service":"s","path":"//x"}      | /destination/path bad_format
        "destination":{"service":"s","path":"/a/../b"}  | /destination/path bad_format
        "destination":{"service":"s","path":"/a b"}     | /destination/path bad_format
        "destination":{"service":"s","path":"/{i d}"}   | /destination/path bad_format
        "destination":{"service":"s","path":"/{id}"}    | /destination/path unknown_value
        "destination":{"service":"s","path":"/${each}"} | /destination/path unknown_value
        "destination":{"service":"s","path":"/${a b}"}  | /destination/path bad_format
        "destination":{"service":"s","host":"a b"}      | /destination/host bad_format
        "destination":{"service":"s","host":"a:99999"}  | /destination/host bad_format
        "destination":{"split":[]}                      | /destination/split required
        "destination":{"split":[{"service":"s","weight":1001}]}   | /destination/split/0/weight out_of_range
        "destination":{"split":[{"service":"s","when":{}}]}       | /destination/split/0/when required
        "destination":{"split":[{"service":"s","when":{"headers":[{"name":"A"}]}}]} | /destination/split/0/when/headers/0 exactly_one
        "destination":{"split":[{"service":"s","when":{"sources":["x"]}}]} | /destination/split/0/when/sources/0 bad_format
        "destination":{"split":[{"service":"s"}],"stickyOn":{"source":"header"}} | /destination/stickyOn/name required
        "destination":{"split":[{"service":"s"}],"stickyOn":{"source":"ip","name":"a"}} | /destination/stickyOn/name not_allowed
        "destination":{"redirect":{}}                   | /destination/redirect/location required
        "destination":{"redirect":{"status":304,"location":"/a"}} | /destination/redirect/status out_of_range
        "destination":{"redirect":{"location":"//a"}}   | /destination/redirect/location bad_format
        "destination":{"redirect":{"location":"javascript:a"}}    | /destination/redirect/location bad_format
        "destination":{"redirect":{"location":"/{tenant}{query}"}} | /destination/redirect/location unknown_value
        "destination":{"respond":[]}                    | /destination/respond wrong_type
        "destination":{"respond":{"status":199}}        | /destination/respond/status out_of_range
        "destination":{"respond":{"status":600}}        | /destination/respond/status out_of_range
        "destination":{"respond":{"status":"200"}}      | /destination/respond/status wrong_type
        "destination":{"respond":{"status":204,"body":"x"}}       | /destination/respond/body not_allowed
        "destination":{"respond":{"body":1}}            | /destination/respond/body wrong_type
        "destination":{"respond":{"headers":[]}}        | /destination/respond/headers wrong_type
        "destination":{"respond":{"headers":{"A B":"x"}}}         | /destination/respond/headers/A B bad_format
        "destination":{"respond":{"headers":{"":"x"}}}  | /destination/respond/headers/ bad_format
        "destination":{"respond":{"headers":{"X":1}}}   | /destination/respond/headers/X wrong_type
        "destination":{"respond":{"headers":{"X":"a\\r\\nb"}}}    | /destination/respond/headers/X bad_format
        "destination":{"respond":{"headers":{"X":"a\\u0000"}}}    | /destination/respond/headers/X bad_format
        "destination":{"respond":{"headers":{"X":" a"}}}          | /destination/respond/headers/X bad_format
        "destination":{"respond":{"headers":{"X":"é"}}} | /destination/respond/headers/X bad_format
        "authentication":{"methods":["api-key"],"apiKey":{"header":"X_Consumer_Name"}} | /authentication/apiKey/header not_allowed
        "destination":{"respond":{"headers":{"content-length":"1"}}}      | /destination/respond/headers/content-length not_allowed
        "destination":{"respond":{"headers":{"Transfer-Encoding":"x"}}}   | /destination/respond/headers/Transfer-Encoding not_allowed
        "destination":{"respond":{"headers":{"Connection":"x"}}}  | /destination/respond/headers/Connection not_allowed
        "destination":{"respond":{"headers":{"X-A":"1","x-a":"2"}}}       | /destination/respond/headers/x-a not_unique
        "destination":{"respond":{"reason":"x"}}        | /destination/respond/reason unknown_field
        "priority":"1"                                  | /priority wrong_type
        "priority":0.5                                  | /priority wrong_type
        "priority":1000001                              | /priority out_of_range
        "priority":-1000001                             | /priority out_of_range
        "match":[]                                      | /match wrong_type
        "match":{"header":[]}                           | /match/header unknown_field
        "match":{"hosts":"h"}                           | /match/hosts wrong_type
        "match":{"hosts":["h:80"]}                      | /match/hosts/0 bad_format
        "match":{"hosts":["a.example","A.EXAMPLE"]}     | /match/hosts/1 not_unique
        "match":{"methods":["G ET"]}                    | /match/methods/0 bad_format
        "match":{"methods":[""]}                        | /match/methods/0 bad_format
        "match":{"methods":["GET","GET"]}               | /match/methods/1 not_unique
        "match":{"paths":["/a"]}                        | /match/paths/0 wrong_type
        "match":{"paths":[{}]}                          | /match/paths/0 exactly_one
        "match":{"paths":[{"exact":"/a","prefix":"/a"}]}          | /match/paths/0 exactly_one
        "match":{"paths":[{"exact":1}]}                 | /match/paths/0/exact wrong_type
        "match":{"paths":[{"exact":"a"}]}               | /match/paths/0/exact bad_format
        "match":{"paths":[{"prefix":"/a"},{"prefix":"/a/"}]}      | /match/paths/1 not_unique
        "match":{"paths":[{"template":"/{a}/{a}"}]}     | /match/paths/0/template not_unique
        "timeouts":{"first":"1s"}                       | /timeouts/first unknown_field
        "timeouts":{"total":5}                          | /timeouts/total wrong_type
        "mirror":{"service":"s"}                        | /mirror/percent required
        "mirror":{"service":"s","percent":101}          | /mirror/percent out_of_range
        "limits":[{"name":"a","window":"1m"}]           | /limits/0 exactly_one
        "limits":[{"name":"a","requests":1}]            | /limits/0/window required
        "limits":[{"name":"a","requests":1,"window":"999ms"}]     | /limits/0/window out_of_range
        "limits":[{"name":"a","requests":1,"window":"1m","by":["path"]}] | /limits/0/by/0 unknown_value
        "limits":[{"name":"a","requests":1,"window":"1m","by":["header:a b"]}] | /limits/0/by/0 bad_format
        "limits":[{"name":"a","requests":1,"window":"1m","cost":2}] | /limits/0/cost out_of_range
        "limits":[{"name":"a","requests":1,"window":"1m","algorithm":"sliding-window","burst":1}] | /limits/0/burst not_allowed
        "limits":[{"name":"a","concurrent":0}]          | /limits/0/concurrent out_of_range
        "limits":[{"name":"a","concurrent":1,"requests":1,"window":"1m"}] | /limits/0 exactly_one
        "limits":[{"name":"a","concurrent":1,"window":"1m"}]      | /limits/0/window unknown_field
        "cache":{"ttl":60}                              | /cache/ttl wrong_type
        "cache":{"methods":["POST"]}                    | /cache/methods/0 unknown_value
        "cache":{"methods":[]}                          | /cache/methods required
        "cache":{"key":{"query":{"ignore":["a b"]}}}    | /cache/key/query/ignore/0 bad_format
        "cache":{"key":{"headers":["X-A","x-a"]}}       | /cache/key/headers/1 not_unique
        "cache":{"shared":true},"transform":{"request":{"headers":[{"set":"X-A","value":"${consumer.name}"}]}} | /transform/request/headers/0/value not_allowed
        "cache":{"shared":true},"transform":{"response":{"headers":[{"set":"X-A","value":"${claims.sub}"}]}} | /transform/response/headers/0/value not_allowed
        "cache":{"shared":true},"transform":{"request":{"query":[{"set":"a","value":"${request.headers.X-A}"}]}} | /transform/request/query/0/value not_allowed
        "cache":{"maxObjectSize":"1"}                   | /cache/maxObjectSize bad_format
        "cors":{"origins":["https://app.example.com/"]} | /cors/origins/0 bad_format
        "cors":{"origins":["https://App.example.com"]}  | /cors/origins/0 bad_format
        "transform":{"request":{"headers":[{"set":"X-A"}]}}                    | /transform/request/headers/0/value required
        "transform":{"request":{"headers":[{"set":"Host","value":"x"}]}}       | /transform/request/headers/0/set not_allowed
        "transform":{"request":{"headers":[{"remove":"X_Consumer_Name"}]}}     | /transform/request/headers/0/remove not_allowed
        "transform":{"request":{"headers":[{"set":"X-A","value":"a\\nb"}]}}    | /transform/request/headers/0/value bad_format
        "transform":{"request":{"headers":[{"set":"X-A","value":"${each}"}]}}  | /transform/request/headers/0/value unknown_value
        "transform":{"request":{"headers":[{"set":"A","value":"${response.status}"}]}} | /transform/request/headers/0/value unknown_value
        "transform":{"request":{"headers":[{}]}}        | /transform/request/headers/0 exactly_one
        "transform":{"request":{"query":[{"set":"a b","value":"x"}]}}          | /transform/request/query/0/set bad_format
        "transform":{"request":{"method":"TRACE"}}                             | /transform/request/method not_allowed
        "transform":{"request":{"body":[{"rename":"userId","to":"id"}]}}       | /transform/request/body/0/rename bad_format
        "transform":{"request":{"body":[{"rename":"/a/*","to":"id"}]}}         | /transform/request/body/0/rename not_allowed
        "transform":{"request":{"body":[{"remove":""}]}}                       | /transform/request/body/0/remove not_allowed
        "transform":{"request":{"body":[{"set":"/a"}]}}                        | /transform/request/body/0/value required
        "transform":{"request":{"body":[{"set":"/a","value":["${x.y}"]}]}}     | /transform/request/body/0/value/0 unknown_value
        "transform":{"request":{"body":[{"copy":"/a","to":"/b/*"}]}}           | /transform/request/body/0/to not_allowed
        "transform":{"request":{"body":[{"move":"/a","to":"/a/b"}]}}           | /transform/request/body/0/to not_allowed
        "transform":{"request":{"body":[{"cast":"/a","to":"date"}]}}           | /transform/request/body/0/to unknown_value
        "transform":{"request":{"body":[{"jsonata":"{"}]}}                     | /transform/request/body/0/jsonata bad_format
        "transform":{"response":{"status":{"99":200}}}                         | /transform/response/status/99 bad_format
        "transform":{"response":{"status":{"404":101}}}                        | /transform/response/status/404 out_of_range
        "transform":{"response":{"method":"GET"}}                              | /transform/response/method unknown_field
        "transform":{"response":{"maxSize":"1GB"}}                             | /transform/response/maxSize out_of_range
        "request":{"schema":[]}                         | /request/schema wrong_type
        "request":{"schema":{"minimum":"x"}}            | /request/schema/minimum bad_format
        "request":{"schema":{"$ref":"http://e.com/s"}}  | /request/schema/$ref bad_format
        "request":{"maxBodySize":"10"}                  | /request/maxBodySize bad_format
        "request":{"maxBodySize":"9999GB"}              | /request/maxBodySize out_of_range
        "transforms":{}                                 | /transforms unknown_field
        """)
    void aMistakeIsFoundWhereItIs(String member, String mistake) {
        String destination = member.startsWith("\"destination\"") ? "" : ",\"destination\":{\"service\":\"s\"}";

        assertThat(Mistakes.of(Kind.ROUTE, "{\"name\":\"a\"," + member + destination + "}"))
                .containsExactly(mistake);
    }

    @Test
    void aLimitByCallersThatNobodyNamesIsToldAmongOtherMistakes() {
        assertThat(Mistakes.of(Kind.ROUTE, """
            {"name":"a","destination":{"service":"s"},"priority":"1",
            "limits":[{"name":"a","requests":0,"window":"1m","by":["ip","consumer"]}]}\
            """))
                .containsExactlyInAnyOrder(
                        "/priority wrong_type", "/limits/0/requests out_of_range", "/limits/0/by/1 not_allowed");
    }

    @Test
    void aDestinationOfALaterVersionIsNamedAsUnknown() {
        assertThat(Mistakes.of(Kind.ROUTE, "{\"name\":\"a\",\"destination\":{\"script\":{}}}"))
                .containsExactly("/destination/script unknown_field", "/destination exactly_one");
    }
}
