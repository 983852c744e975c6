package dev.tollgate.proxy.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.proxy.wire.Octets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinesTest {
    private final Lines lines = new Lines(500);

    @Test
    void quotesAndBackslashesAreEscaped() {
        lines.string("say \"no\" \\ yes", 100);

        assertThat(written()).isEqualTo("say \\\"no\\\" \\\\ yes");
    }

    @Test
    void whatIsNotVisibleAsciiIsWrittenByNumber() {
        byte[] octets = {'a', '\n', 0, 0x7F, (byte) 0xE9};

        lines.string(octets, 0, octets.length, 100);

        assertThat(written()).isEqualTo("a\\u000a\\u0000\\u007f\\u00e9");
    }

    @Test
    void textIsCutWhereItIsTooLong() {
        lines.string("abcdef", 3);
        lines.string(Octets.bytes("uvwxyz"), 1, 6, 2);

        assertThat(written()).isEqualTo("abcvw");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 7, 10, 99, 100, 1_234_567_890_123L, Long.MAX_VALUE, -40})
    void numbersAreWrittenInFull(long number) {
        lines.number(number);

        assertThat(written()).isEqualTo(Long.toString(number));
    }

    @ParameterizedTest
    @CsvSource({"0, 0.000", "999, 0.000", "1000, 0.001", "12345678, 12.345", "60000000000, 60000.000", "-1, 0.000"})
    void nanosecondsBecomeMillisecondsWithThreeDecimals(long nanos, String written) {
        lines.milliseconds(nanos);

        assertThat(written()).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({"0, 1970-01-01T00:00:00.000Z", "1795000000007, 2026-11-18T11:06:40.007Z", "-1, 1969-12-31T23:59:59.999Z"
    })
    void timesAreThoseOfRfc3339(long epochMilli, String written) {
        new Timestamps().write(lines, epochMilli);

        assertThat(written()).isEqualTo(written);
    }

    private String written() {
        return Octets.text(lines.bytes(), 0, lines.length());
    }
}
