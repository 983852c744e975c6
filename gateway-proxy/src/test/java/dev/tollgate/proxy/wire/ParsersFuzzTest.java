package dev.tollgate.proxy.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;

/**
 * Both parsers under a fuzzer that is led by coverage. In the usual build it reads what lies in this class's resources,
 * bytes that were found or are worth keeping; with {@code JAZZER_FUZZ=1} it looks for more. Anything but
 * {@link WireException} is a mistake, and so is a message that depends on the pieces that it arrives in.
 */
class ParsersFuzzTest {

    @FuzzTest(maxDuration = "2m")
    void requestsAreReadOrRefusedWhateverArrives(byte[] bytes) {
        assertThat(Streams.requests(ScriptedTransport.dripping(bytes)))
                .isEqualTo(Streams.requests(ScriptedTransport.arriving(List.of(bytes))));
    }

    @FuzzTest(maxDuration = "2m")
    void responsesAreReadOrRefusedWhateverArrives(byte[] bytes) {
        assertThat(Streams.responses(ScriptedTransport.dripping(bytes)))
                .isEqualTo(Streams.responses(ScriptedTransport.arriving(List.of(bytes))));
    }
}
