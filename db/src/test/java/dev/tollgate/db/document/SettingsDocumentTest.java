package dev.tollgate.db.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsDocumentTest {

    @Test
    void anEmptyDocumentIsTheDefaults() {
        assertThat(Mistakes.accepted(Kind.SETTINGS, "{}")).isEqualTo(Settings.DEFAULT);
    }

    @Test
    void addressesGetTheirLengthAndLoseTheirHostBits() {
        String document = """
            {"trustedProxies":["10.1.2.3","10.1.2.3/8","2001:DB8:0::1","2001:db8::1/32","0.0.0.0/0"],"mergeSlashes":false}\
            """;

        assertThat(Mistakes.canonical(Kind.SETTINGS, document)).isEqualTo("""
            {"trustedProxies":["10.1.2.3/32","10.0.0.0/8","2001:db8::1/128","2001:db8::/32","0.0.0.0/0"],\
            "mergeSlashes":false,"cors":null,"request":null,"timeouts":{},"clientCa":[],"limits":[],"errors":null,\
            "retention":{"requests":"15m","traffic":"7d","revisions":null,"audit":null},"captureRules":[],\
            "accessLog":{"enabled":true,"fields":{"keep":[],"drop":[],"redact":[]},"headers":[],"statuses":[],\
            "minDuration":null,"samplePercent":null},"tracing":{"samplePercent":10,"parentBased":true}}\
            """);
    }

    @Test
    void fieldsOfAccessLinesStandInTheirOrder() {
        String document = """
            {"accessLog":{"fields":{"drop":["tried","path"]},"statuses":["500-599","404"],"minDuration":"1000ms"}}\
            """;

        assertThat(Mistakes.canonical(Kind.SETTINGS, document)).endsWith("""
            "accessLog":{"enabled":true,"fields":{"keep":[],"drop":["path","tried"],"redact":[]},"headers":[],\
            "statuses":["500-599","404"],"minDuration":"1s","samplePercent":null},\
            "tracing":{"samplePercent":10,"parentBased":true}}\
            """);
    }

    @Test
    void aRuleOfCaptureSaysWhatItKeepsWhereNothingElseIsSaid() {
        String document = """
            {"captureRules":[{"name":"orders","expiresAt":"2026-12-01T14:02:00+01:00"}]}\
            """;

        assertThat(Mistakes.canonical(Kind.SETTINGS, document)).contains("""
            "captureRules":[{"name":"orders","route":null,"methods":[],"pathPrefix":null,"consumer":null,"statuses":[],\
            "minDuration":"0s","bodies":true,"maxBodySize":"16KB","perSecond":1,"requests":100,"mask":[],\
            "expiresAt":"2026-12-01T13:02:00Z"}]\
            """);
    }

    @Test
    void allMistakesOfRulesOfCaptureAreFound() {
        String document = """
            {"captureRules":[
                {"name":"A b","route":"Orders","methods":["GET POST"],"pathPrefix":"orders","consumer":"","statuses":["99"],
                 "minDuration":"soon","bodies":1,"maxBodySize":"65KB","perSecond":0,"requests":1001,
                 "mask":["X-Pin","/card/~2","X Pin",""],"until":"x"},
                {"name":"twice","expiresAt":"2026-12-01T13:02:00Z"},
                {"name":"twice","expiresAt":"tomorrow"},
                {"name":"twice","expiresAt":"2026-12-01T13:02:00Z"}]}\
            """;

        assertThat(Mistakes.of(Kind.SETTINGS, document))
                .containsExactlyInAnyOrder(
                        "/captureRules/0/name bad_format",
                        "/captureRules/0/route bad_format",
                        "/captureRules/0/methods/0 bad_format",
                        "/captureRules/0/pathPrefix bad_format",
                        "/captureRules/0/consumer bad_format",
                        "/captureRules/0/statuses/0 bad_format",
                        "/captureRules/0/minDuration bad_format",
                        "/captureRules/0/bodies wrong_type",
                        "/captureRules/0/maxBodySize out_of_range",
                        "/captureRules/0/perSecond out_of_range",
                        "/captureRules/0/requests out_of_range",
                        "/captureRules/0/mask/1 bad_format",
                        "/captureRules/0/mask/2 bad_format",
                        "/captureRules/0/mask/3 bad_format",
                        "/captureRules/0/expiresAt required",
                        "/captureRules/0/until unknown_field",
                        "/captureRules/2/expiresAt bad_format",
                        "/captureRules/3 not_unique");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        {"name":"settings"}                       | /name unknown_field
        {"mergeSlashes":"yes"}                    | /mergeSlashes wrong_type
        {"trustedProxies":"10.0.0.0/8"}           | /trustedProxies wrong_type
        {"trustedProxies":[10]}                   | /trustedProxies/0 wrong_type
        {"trustedProxies":["10.0.0/8"]}           | /trustedProxies/0 bad_format
        {"trustedProxies":["10.0.0.256"]}         | /trustedProxies/0 bad_format
        {"trustedProxies":["010.0.0.1"]}          | /trustedProxies/0 bad_format
        {"trustedProxies":["example.com"]}        | /trustedProxies/0 bad_format
        {"trustedProxies":["fe80::1%eth0"]}       | /trustedProxies/0 bad_format
        {"trustedProxies":["10.0.0.0/"]}          | /trustedProxies/0 bad_format
        {"trustedProxies":["10.0.0.0/08"]}        | /trustedProxies/0 bad_format
        {"trustedProxies":["10.0.0.0/33"]}        | /trustedProxies/0 out_of_range
        {"trustedProxies":["::/129"]}             | /trustedProxies/0 out_of_range
        {"cors":{"maxAge":1}}                     | /cors/maxAge wrong_type
        {"request":{"maxBodySize":"x"}}           | /request/maxBodySize bad_format
        {"timeouts":{"total":"x"}}                | /timeouts/total bad_format
        {"timeouts":{"read":"1s"}}                | /timeouts/read unknown_field
        {"clientCa":["x"]}                        | /clientCa/0 bad_format
        {"clientCa":"x"}                          | /clientCa bad_format
        {"accessLog":{"enabled":1}}               | /accessLog/enabled wrong_type
        {"accessLog":{"fields":{"drop":["url"]}}} | /accessLog/fields/drop/0 unknown_value
        {"accessLog":{"fields":{"redact":["status"]}}} | /accessLog/fields/redact/0 not_allowed
        {"accessLog":{"headers":["Cookie"]}}      | /accessLog/headers/0 not_allowed
        {"accessLog":{"headers":["x-api_key"]}}   | /accessLog/headers/0 not_allowed
        {"accessLog":{"headers":["a b"]}}         | /accessLog/headers/0 bad_format
        {"accessLog":{"headers":["A","a"]}}       | /accessLog/headers/1 not_unique
        {"accessLog":{"statuses":["5xx"]}}        | /accessLog/statuses/0 bad_format
        {"accessLog":{"minDuration":"slow"}}      | /accessLog/minDuration bad_format
        {"accessLog":{"samplePercent":101}}       | /accessLog/samplePercent out_of_range
        {"tracing":{"samplePercent":0.5}}         | /tracing/samplePercent wrong_type
        {"tracing":{"parentBased":"yes"}}         | /tracing/parentBased wrong_type
        {"trustedProxies":["10.0.0.1/8","10.0.0.0/8"]} | /trustedProxies/1 not_unique
        """)
    void aMistakeIsFoundWhereItIs(String document, String mistake) {
        assertThat(Mistakes.of(Kind.SETTINGS, document)).containsExactly(mistake);
    }
}
