package dev.tollgate.db.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    private static void refused(byte[] bytes) {
        assertThatThrownBy(() -> Json.parse(bytes))
                .isInstanceOf(InvalidJson.class)
                .hasMessageNotContaining("dev.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{}{}",
                "{} x",
                "[1,]",
                "{\"a\":1,\"a\":2}",
                "{'a':1}",
                "// c\n{}",
                "nul",
                "NaN",
                "01",
                "{\"a\":1,}",
                "\"a\nb\"",
                "{\"a\":{\"b\":1,\"b\":1}}"
            })
    void textThatIsNotOneDocumentIsRefused(String text) {
        refused(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        refused(new byte[] {'"', (byte) 0xc3, '"'});
        refused(new byte[] {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'});
        refused("{}".getBytes(StandardCharsets.UTF_16));
    }

    @Test
    void aDocumentThatIsTooLongIsRefused() {
        refused(("\"" + "x".repeat(Json.LONGEST) + "\"").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aDocumentThatIsTooDeepIsRefused() {
        refused(("[".repeat(101) + "]".repeat(101)).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theMessageSaysWhereTheMistakeIs() {
        assertThatThrownBy(() -> Json.parse("{\n  \"a\": x}")).hasMessageContaining("line 2, column 8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1.0}", "{\"a\":0.10}", "{\"a\":123456789012345678901234567890}", "\"é𝄞\"", "null"})
    void whatIsReadIsWrittenTheSame(String text) {
        assertThat(Json.text(Json.parse(text.getBytes(StandardCharsets.UTF_8)))).isEqualTo(text);
    }
}
