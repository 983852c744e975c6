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
        "targets":[{"url":"http://10.0.0.5:9000","weight":7},{"url":"https://[2001:db8::1]:443","weight":100}],\
        "balance":{"algorithm":"round-robin"},\
        "timeouts":{"connect":"250ms","firstByte":"0s","idle":"1m","total":"2h","tunnelIdle":"1d"},\
        "http2":true,"preserveHost":true,"maintenance":{"retryAfter":"10m"},"credential":{"header":"X-Key","value":"v1:kept"},\
        "tls":{"verify":false,"ca":null,"serverName":"orders.internal","clientCertificate":"gateway"}}\
        """;

    @Test
    void theCanonicalFormReadsAndWritesUnchanged() {
        assertThat(Mistakes.canonical(Kind.SERVICE, FULL)).isEqualTo(FULL);
    }

    @Test
    void whatIsLeftOutIsWrittenWithItsDefault() {
        assertThat(Mistakes.canonical(Kind.SERVICE, "{\"name\":\"a\"}")).isEqualTo("""
            {"name":"a","description":"","tags":[],"enabled":true,"targets":[],\
            "balance":{"algorithm":"round-robin"},\
            "timeouts":{"connect":"2s","firstByte":"15s","idle":"30s","total":"30s","tunnelIdle":"10m"},\
            "http2":false,"preserveHost":false,"maintenance":null,"credential":null,\
            "tls":{"verify":true,"ca":null,"serverName":null,"clientCertificate":null}}\
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
            "balance":{"algorithm":"round-robin"},\
            "timeouts":{"connect":"0s","firstByte":"15s","idle":"0s","total":"30s","tunnelIdle":"10m"},\
            "http2":false,"preserveHost":false,"maintenance":null,"credential":null,\
            "tls":{"verify":true,"ca":null,"serverName":null,"clientCertificate":null}}\
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
        {"name":"a","circuitBreaker":{}}               | /circuitBreaker unknown_field
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
        {"name":"a","targets":[{"url":"http://h","tier":0}]}       | /targets/0/tier unknown_field
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
        {"name":"a","balance":{"hashOn":{}}}           | /balance/hashOn unknown_field
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
