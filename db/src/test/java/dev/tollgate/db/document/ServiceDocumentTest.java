package dev.tollgate.db.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceDocumentTest {
    private static final String FULL = """
        {"name":"orders","description":"Takes orders.","tags":["shop"],"enabled":false,\
        "targets":[{"url":"http://10.0.0.5:9000","weight":7,"tier":0},\
        {"url":"https://[2001:db8::1]:443","weight":100,"tier":1}],\
        "balance":{"algorithm":"hash","hashOn":{"source":"header","name":"X-Tenant"},\
        "stickyCookie":{"name":"tg_node","ttl":"1h"},"slowStart":"30s","maxInFlightPerTarget":200,"panic":true},\
        "healthCheck":{"type":"http","path":"/health?full","interval":"10s","timeout":"2s","rise":2,"fall":3,\
        "statuses":["200-299","404"]},\
        "ejection":{"consecutiveFailures":5,"baseTime":"10s","maxEjectedPercent":50},\
        "circuitBreaker":{"failureRatePercent":50,"slow":{"ratePercent":80,"after":"2s"},"minimumRequests":20,\
        "window":"10s","openFor":"10s","probes":5},\
        "retry":{"attempts":2,"on":["connect-failure","timeout","503"],"budgetPercent":10},\
        "timeouts":{"connect":"250ms","firstByte":"0s","idle":"1m","total":"2h","tunnelIdle":"1d"},\
        "http2":true,"preserveHost":true,"maintenance":{"retryAfter":"10m"},"credential":{"header":"X-Key","value":"v1:kept"},\
        "tls":{"verify":false,"ca":null,"serverName":"orders.internal","clientCertificate":"gateway"},"limits":[],"nodes":{"region":["eu","us"]}}\
        """;

    @Test
    void theCanonicalFormReadsAndWritesUnchanged() {
        assertThat(Mistakes.canonical(Kind.SERVICE, FULL)).isEqualTo(FULL);
    }

    @Test
    void aCredentialMayBeATokenThatIsFetched() {
        String credential = "\"credential\":{\"header\":\"Authorization\",\"oauth2\":{\"tokenUrl\":"
                + "\"https://id.example.com/token\",\"clientId\":\"gw\",\"clientSecret\":\"v1:kept\","
                + "\"scopes\":[\"orders\"],\"audience\":\"https://api\",\"ca\":null}}";

        assertThat(Mistakes.canonical(Kind.SERVICE, "{\"name\":\"a\"," + credential + "}"))
                .contains(credential);
    }

    @Test
    void whatIsLeftOutIsWrittenWithItsDefault() {
        assertThat(Mistakes.canonical(Kind.SERVICE, "{\"name\":\"a\"}")).isEqualTo("""
            {"name":"a","description":"","tags":[],"enabled":true,"targets":[],\
            "balance":{"algorithm":"round-robin","hashOn":{"source":"consumer","name":null},"stickyCookie":null,\
            "slowStart":null,"maxInFlightPerTarget":null,"panic":false},\
            "healthCheck":null,"ejection":null,"circuitBreaker":null,\
            "retry":{"attempts":1,"on":["connect-failure","reset","502","503","504"],"budgetPercent":20},\
            "timeouts":{"connect":"2s","firstByte":"15s","idle":"30s","total":"30s","tunnelIdle":"10m"},\
            "http2":false,"preserveHost":false,"maintenance":null,"credential":null,\
            "tls":{"verify":true,"ca":null,"serverName":null,"clientCertificate":null},"limits":[],"nodes":{}}\
            """);
    }

    @Test
    void nullStandsForTheDefaultAndForNoTimeout() {
        String document = """
            {"name":"a","description":null,"tags":null,"enabled":null,"targets":null,"balance":null,"http2":null,
             "preserveHost":null,"timeouts":{"connect":null,"idle":null}}\
            """;

        assertThat(Mistakes.canonical(Kind.SERVICE, document)).isEqualTo("""
            {"name":"a","description":"","tags":[],"enabled":true,"targets":[],\
            "balance":{"algorithm":"round-robin","hashOn":{"source":"consumer","name":null},"stickyCookie":null,\
            "slowStart":null,"maxInFlightPerTarget":null,"panic":false},\
            "healthCheck":null,"ejection":null,"circuitBreaker":null,\
            "retry":{"attempts":1,"on":["connect-failure","reset","502","503","504"],"budgetPercent":20},\
            "timeouts":{"connect":"0s","firstByte":"15s","idle":"0s","total":"30s","tunnelIdle":"10m"},\
            "http2":false,"preserveHost":false,"maintenance":null,"credential":null,\
            "tls":{"verify":true,"ca":null,"serverName":null,"clientCertificate":null},"limits":[],"nodes":{}}\
            """);
    }

    @Test
    void readOnlyMembersAreIgnored() {
        String document = "{\"name\":\"a\",\"createdAt\":1,\"updatedAt\":null,\"revision\":\"x\"}";

        assertThat(Mistakes.of(Kind.SERVICE, document)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        "x"                                            |  wrong_type
        []                                             |  wrong_type
        {}                                             | /name required
        {"name":null}                                  | /name required
        {"name":1}                                     | /name wrong_type
        {"name":""}                                    | /name bad_format
        {"name":"A"}                                   | /name bad_format
        {"name":"-a"}                                  | /name bad_format
        {"name":"a b"}                                 | /name bad_format
        {"name":"a","extra":1}                         | /extra unknown_field
        {"name":"a","ex/t~ra":1}                       | /ex~1t~0ra unknown_field
        {"name":"a","circuitBreakers":{}}              | /circuitBreakers unknown_field
        {"name":"a","circuitBreaker":{"failureRatePercent":0}}     | /circuitBreaker/failureRatePercent out_of_range
        {"name":"a","circuitBreaker":{"window":"1500ms"}}          | /circuitBreaker/window out_of_range
        {"name":"a","circuitBreaker":{"window":"2h"}}              | /circuitBreaker/window out_of_range
        {"name":"a","circuitBreaker":{"openFor":"0s"}}             | /circuitBreaker/openFor out_of_range
        {"name":"a","circuitBreaker":{"slow":{}}}                  | /circuitBreaker/slow/after required
        {"name":"a","circuitBreaker":{"slow":{"after":"0s"}}}      | /circuitBreaker/slow/after out_of_range
        {"name":"a","healthCheck":{"type":"icmp"}}                 | /healthCheck/type unknown_value
        {"name":"a","healthCheck":{"path":"health"}}               | /healthCheck/path bad_format
        {"name":"a","healthCheck":{"interval":"99ms"}}             | /healthCheck/interval out_of_range
        {"name":"a","healthCheck":{"timeout":"0s"}}                | /healthCheck/timeout out_of_range
        {"name":"a","healthCheck":{"rise":0}}                      | /healthCheck/rise out_of_range
        {"name":"a","healthCheck":{"statuses":[]}}                 | /healthCheck/statuses required
        {"name":"a","healthCheck":{"statuses":["299-200"]}}        | /healthCheck/statuses/0 out_of_range
        {"name":"a","healthCheck":{"statuses":["2xx"]}}            | /healthCheck/statuses/0 bad_format
        {"name":"a","ejection":{"consecutiveFailures":0}}          | /ejection/consecutiveFailures out_of_range
        {"name":"a","ejection":{"baseTime":"0s"}}                  | /ejection/baseTime out_of_range
        {"name":"a","ejection":{"maxEjectedPercent":101}}          | /ejection/maxEjectedPercent out_of_range
        {"name":"a","retry":{"attempts":11}}                       | /retry/attempts out_of_range
        {"name":"a","retry":{"on":["200"]}}                        | /retry/on/0 unknown_value
        {"name":"a","retry":{"on":[503]}}                          | /retry/on/0 wrong_type
        {"name":"a","retry":{"budgetPercent":-1}}                  | /retry/budgetPercent out_of_range
        {"name":"a","credential":{"value":"x","oauth2":{}}}        | /credential exactly_one
        {"name":"a","credential":{}}                               | /credential/value required
        {"name":"a","credential":{"header":"x_consumer-name","value":"x"}} | /credential/header not_allowed
        {"name":"a","credential":{"header":"Host","oauth2":{"tokenUrl":"http://h","clientId":"c","clientSecret":"s"}}} | /credential/header not_allowed
        {"name":"a","credential":{"oauth2":{"clientId":"c","clientSecret":"s"}}} | /credential/oauth2/tokenUrl required
        {"name":"a","credential":{"oauth2":{"tokenUrl":"http://169.254.169.254/","clientId":"c","clientSecret":"s"}}} | /credential/oauth2/tokenUrl not_allowed
        {"name":"a","credential":{"oauth2":{"tokenUrl":"http://h","clientId":"c"}}} | /credential/oauth2/clientSecret required
        {"name":"a","credential":{"oauth2":{"tokenUrl":"http://h","clientId":"c","clientSecret":"s","scopes":["a b"]}}} | /credential/oauth2/scopes/0 bad_format
        {"name":"a","credential":{"oauth2":{"tokenUrl":"http://h","clientId":"c","clientSecret":"s","audience":"a b"}}} | /credential/oauth2/audience bad_format
        {"name":"a","description":1}                   | /description wrong_type
        {"name":"a","description":"\\u0000"}           | /description bad_format
        {"name":"a","description":"\\ud800"}           | /description bad_format
        {"name":"a","tags":"x"}                        | /tags wrong_type
        {"name":"a","tags":["ok",1]}                   | /tags/1 wrong_type
        {"name":"a","tags":[""]}                       | /tags/0 bad_format
        {"name":"a","tags":["a b"]}                    | /tags/0 bad_format
        {"name":"a","tags":["x","y","x"]}              | /tags/2 not_unique
        {"name":"a","enabled":"true"}                  | /enabled wrong_type
        {"name":"a","targets":{}}                      | /targets wrong_type
        {"name":"a","targets":[{}]}                    | /targets/0/url required
        {"name":"a","targets":["http://h"]}            | /targets/0 wrong_type
        {"name":"a","targets":[{"url":1}]}             | /targets/0/url wrong_type
        {"name":"a","targets":[{"url":"h:1"}]}         | /targets/0/url bad_format
        {"name":"a","targets":[{"url":"http://h","tier":10}]}      | /targets/0/tier out_of_range
        {"name":"a","targets":[{"url":"http://h","weight":1.0}]}   | /targets/0/weight wrong_type
        {"name":"a","targets":[{"url":"http://h","weight":"1"}]}   | /targets/0/weight wrong_type
        {"name":"a","targets":[{"url":"http://h","weight":-1}]}    | /targets/0/weight out_of_range
        {"name":"a","targets":[{"url":"http://h","weight":1001}]}  | /targets/0/weight out_of_range
        {"name":"a","targets":[{"url":"http://h","weight":99999999999999999999}]} | /targets/0/weight out_of_range
        {"name":"a","targets":[{"url":"http://h"},{"url":"http://h:80/"}]}        | /targets/1 not_unique
        {"name":"a","targets":[{"url":"http://h:443"},{"url":"https://h"}]}       | /targets/1 not_unique
        {"name":"a","balance":"round-robin"}           | /balance wrong_type
        {"name":"a","balance":{"algorithm":"ROUND-ROBIN"}}         | /balance/algorithm unknown_value
        {"name":"a","balance":{"algorithm":1}}         | /balance/algorithm wrong_type
        {"name":"a","balance":{"hashOn":{}}}           | /balance/hashOn/source required
        {"name":"a","balance":{"hashOn":{"source":"cookie"}}}      | /balance/hashOn/name required
        {"name":"a","balance":{"stickyCookie":{"name":"a b"}}}     | /balance/stickyCookie/name bad_format
        {"name":"a","balance":{"maxInFlightPerTarget":0}}          | /balance/maxInFlightPerTarget out_of_range
        {"name":"a","timeouts":[]}                     | /timeouts wrong_type
        {"name":"a","timeouts":{"connect":2}}          | /timeouts/connect wrong_type
        {"name":"a","timeouts":{"firstByte":"2"}}      | /timeouts/firstByte bad_format
        {"name":"a","timeouts":{"idle":"-2s"}}         | /timeouts/idle bad_format
        {"name":"a","timeouts":{"total":"366d"}}       | /timeouts/total out_of_range
        {"name":"a","timeouts":{"tunnelIdle":"1h30m"}} | /timeouts/tunnelIdle bad_format
        {"name":"a","timeouts":{"request":"1s"}}       | /timeouts/request unknown_field
        {"name":"a","http2":1}                         | /http2 wrong_type
        {"name":"a","preserveHost":"no"}               | /preserveHost wrong_type
        """)
    void aMistakeIsFoundWhereItIs(String document, String mistake) {
        String expected = mistake.startsWith("/") ? mistake : " " + mistake;

        assertThat(Mistakes.of(Kind.SERVICE, document)).containsExactly(expected);
    }

    @Test
    void allMistakesAreFoundAtOnce() {
        String document = """
            {"nmae":"a","tags":["x","x",2],"targets":[{"weight":5000,"urls":1},{"url":"ftp://h"}],
             "circuitBreaker":{"window":"1ms","probes":0},"healthCheck":{"statuses":[],"rise":0},
             "timeouts":{"idle":"soon","total":5},"http2":"no"}\
            """;

        assertThat(Mistakes.of(Kind.SERVICE, document))
                .isEqualTo(List.of(
                        "/name required",
                        "/tags/1 not_unique",
                        "/tags/2 wrong_type",
                        "/targets/0/url required",
                        "/targets/0/weight out_of_range",
                        "/targets/0/urls unknown_field",
                        "/targets/1/url bad_format",
                        "/healthCheck/rise out_of_range",
                        "/healthCheck/statuses required",
                        "/circuitBreaker/window out_of_range",
                        "/circuitBreaker/probes out_of_range",
                        "/timeouts/idle bad_format",
                        "/timeouts/total wrong_type",
                        "/http2 wrong_type",
                        "/nmae unknown_field"));
    }

    @Test
    void textsAndListsAreBounded() {
        String many = "\"x\",".repeat(50) + "\"y\"";

        assertThat(Mistakes.of(Kind.SERVICE, "{\"name\":\"a\",\"description\":\"" + "x".repeat(4097) + "\"}"))
                .containsExactly("/description too_long");
        assertThat(Mistakes.of(Kind.SERVICE, "{\"name\":\"" + "a".repeat(64) + "\"}"))
                .containsExactly("/name too_long");
        assertThat(Mistakes.of(Kind.SERVICE, "{\"name\":\"a\",\"tags\":[" + many + "]}"))
                .containsExactly("/tags too_long");
    }
}
