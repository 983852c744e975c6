package dev.tollgate.proxy.wire;

import static dev.tollgate.proxy.wire.Messages.fields;
import static dev.tollgate.proxy.wire.Messages.written;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code |} stands for a line end. */
class HeadWriterTest {
    private static final long NOTHING = 0;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "A: 1|B: 2|C: 3| ; A: 1|B: 2|C: 3|",
                "Host: h|A: 1|B: 2| ; A: 1|B: 2|",
                "A: 1|Host: h|B: 2| ; A: 1|B: 2|",
                "A: 1|B: 2|Host: h| ; A: 1|B: 2|",
                "A: 1|Host: h|host: h|B: 2|HOST:h|C: 3| ; A: 1|B: 2|C: 3|",
                "Host: h|HOST: h| ; ''"
            })
    void droppedNamesAreLeftOutAndTheRestKeepsItsOrder(String lines, String expected) {
        assertThat(written(fields(lines.replace("|", "\r\n")), FieldName.HOST.bit()))
                .isEqualTo(expected.replace("|", "\r\n"));
    }

    @Test
    void linesKeepTheirBytesAndLoseOnlyTheSpaceAtTheirEnds() {
        assertThat(written(fields("aB:\t x  y \t\r\nC:\r\nD: \r\nE:z\r\n"), NOTHING))
                .isEqualTo("aB:\t x  y\r\nC:\r\nD: \r\nE:z\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Connection: x-a|X-A: 1|B: 2| ; B: 2|",
                "X-A: 1|Connection: close, X-a , c|B: 2|C: 3| ; B: 2|",
                "X-A: 1|Connection: b|Connection: x-a|B: 2|C: 3| ; C: 3|",
                "X-A: 1|Connection: keep-alive|B: 2| ; X-A: 1|B: 2|",
                "X-A: 1|Connection: Close|B: 2| ; X-A: 1|B: 2|",
                "Connection: x|X-A: 1| ; X-A: 1|",
                "Connection:|X-A: 1| ; X-A: 1|",
                "Connection: ,,|X-A: 1| ; X-A: 1|",
                "Connection: close|Connection: x-a|X-A: 1| ; ''"
            })
    void fieldsThatConnectionNamesGoNoFurtherAndNorDoesIt(String lines, String expected) {
        assertThat(written(fields(lines.replace("|", "\r\n")), NOTHING)).isEqualTo(expected.replace("|", "\r\n"));
    }

    @Test
    void statusLineKeepsTheReason() {
        ScriptedTransport transport = ScriptedTransport.arriving();
        Output output = new Output(transport);

        HeadWriter.statusLine(Messages.response("HTTP/1.0 404 Nowhere to be found\r\n\r\n"), output);
        output.flush();

        assertThat(transport.sent()).isEqualTo("HTTP/1.1 404 Nowhere to be found\r\n");
    }
}
