package dev.tollgate.proxy.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputTest {
    private final ScriptedTransport transport = ScriptedTransport.arriving();
    private final Output output = new Output(transport);

    @ParameterizedTest
    @ValueSource(
            longs = {0, 1, 9, 10, 11, 99, 100, 12345, 999_999_999, 1_000_000_000, Integer.MAX_VALUE, Long.MAX_VALUE})
    void decimalIsWrittenWithoutLeadingZeros(long number) {
        output.putDecimal(number).flush();

        assertThat(transport.sent()).isEqualTo(Long.toString(number));
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0,
                1,
                9,
                10,
                15,
                16,
                17,
                255,
                256,
                4095,
                4096,
                65535,
                65536,
                0xFFFFFFF,
                0x10000000,
                Integer.MAX_VALUE
            })
    void hexadecimalIsWrittenWithoutLeadingZeros(int number) {
        output.putHex(number).flush();

        assertThat(transport.sent()).isEqualTo(Integer.toHexString(number));
    }

    @Test
    void headAndSmallContentLeaveInOneWrite() {
        output.put("head");
        output.content(Octets.bytes("-content-"), 1, 8);
        output.flush();

        assertThat(transport.writes()).containsExactly(Octets.bytes("headcontent"));
    }

    @Test
    void largeContentLeavesBehindWhatWasGathered() {
        byte[] large = new byte[20_000];

        output.put("head");
        output.content(large, 0, large.length);

        assertThat(transport.writes()).containsExactly(Octets.bytes("head"), large);
    }

    @Test
    void everythingSentIsCounted() {
        output.put("head").flush();
        output.content(new byte[20_000], 0, 20_000);
        output.put("kept back");

        assertThat(output.sent()).isEqualTo(20_004);
    }

    @Test
    void flushingNothingWritesNothing() {
        output.flush();

        assertThat(transport.writes()).isEmpty();
    }

    @Test
    void resetForgetsWhatWasGathered() {
        output.put("half a head");
        output.reset();
        output.put("next").flush();

        assertThat(transport.sent()).isEqualTo("next");
    }

    @Test
    void gatheringGrowsWithoutLosingAByte() {
        String text = "0123456789abcdef".repeat(500);

        for (int i = 0; i < text.length(); i++) {
            output.put(text.charAt(i));
        }
        output.flush();

        assertThat(transport.sent()).isEqualTo(text);
    }
}
