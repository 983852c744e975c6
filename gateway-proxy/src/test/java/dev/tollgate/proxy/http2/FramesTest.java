package dev.tollgate.proxy.http2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;
import org.junit.jupiter.api.Test;

/** Frames and header blocks, as they are written and read. */
class FramesTest {
    private static final int FRAME = 16 * 1024;

    private final Recorded recorded = new Recorded();

    @Test
    void requestHeadIsReadAsItWasWritten() {
        byte[] method = Octets.bytes("PATCH");
        byte[] authority = Octets.bytes("example.com");
        HeaderBlock block = new HeaderBlock()
                .method(method, 0, method.length)
                .secure(true)
                .authority(authority, 0, authority.length)
                .path(Octets.bytes("/a?b"))
                .fields(
                        Fields.empty()
                                .add("Some-Name", "value")
                                .add("Connection", "Other")
                                .add("Other", "x"),
                        0);

        recorded.writer().head(block, 3, true, FRAME);

        assertThat(recorded.read().heads)
                .containsExactly("METHOD=PATCH SCHEME=https AUTHORITY=example.com PATH=/a?b some-name=value");
    }

    @Test
    void blockLargerThanAFrameGoesOnInContinuations() {
        String large = "x".repeat(30_000);
        HeaderBlock block = new HeaderBlock()
                .status(418)
                .fields(Fields.empty().add("large", large).add("b", "c"), 0);

        recorded.writer().head(block, 5, false, FRAME);

        assertThat(recorded.read().heads).containsExactly("STATUS=418 large=" + large + " b=c");
        assertThat(recorded.events).containsExactly("head 5 false");
    }

    @Test
    void unknownSettingsDoNotShiftThoseBehindThem() {
        byte[] payload = {0, 9, 0, 0, 0, 1, 0x1a, 0x1a, 0, 0, 0, 7, 0, 4, 0, 1, 0, 0};

        recorded.writer().frame(FrameHeader.SETTINGS, 0, 0, payload);

        assertThat(recorded.read().events)
                .containsExactly("setting 9 1", "setting 6682 7", "setting 4 65536", "settings");
    }

    @Test
    void paddingIsTakenOffContentAndCountsForTheWindow() {
        byte[] payload = {2, 'a', 'b', 'c', 0, 0};

        recorded.writer().frame(FrameHeader.DATA, FrameHeader.PADDED | FrameHeader.END_STREAM, 1, payload);

        assertThat(recorded.read().events).containsExactly("data 1 abc 6 true");
    }

    @Test
    void otherFrameInsideAHeaderBlockIsRefused() {
        FrameWriter writer = recorded.writer();
        writer.frame(FrameHeader.HEADERS, 0, 1, new byte[] {(byte) 0x88});
        writer.frame(FrameHeader.PING, 0, 0, new byte[8]);

        assertThatThrownBy(recorded::read).isInstanceOf(ConnectionError.class);
    }

    @Test
    void paddingLongerThanItsFrameIsRefused() {
        recorded.writer().frame(FrameHeader.DATA, FrameHeader.PADDED, 1, new byte[] {9, 'a'});

        assertThatThrownBy(recorded::read).isInstanceOf(ConnectionError.class);
    }

    @Test
    void frameOfAnUnknownTypeIsIgnored() {
        recorded.writer().frame(0x42, 0xFF, 1, new byte[] {1, 2, 3});

        assertThat(recorded.read().events).isEmpty();
    }
}
