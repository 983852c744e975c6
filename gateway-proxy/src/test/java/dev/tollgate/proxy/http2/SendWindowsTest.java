package dev.tollgate.proxy.http2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class SendWindowsTest {
    private static final long SOON = 1_000_000;

    private final SendWindows windows = new SendWindows();

    private int drain(SendWindows.Window window) {
        int all = 0;
        int granted = windows.take(window, 100_000, SOON);
        while (granted > 0) {
            all += granted;
            granted = windows.take(window, 100_000, SOON);
        }
        return all;
    }

    @Test
    void noMoreThanOneFrameIsGrantedAtOnce() {
        assertThat(windows.take(windows.open(), 100_000, SOON)).isEqualTo(16 * 1024);
    }

    @Test
    void streamsShareTheConnectionsWindow() {
        SendWindows.Window first = windows.open();
        SendWindows.Window second = windows.open();
        windows.take(first, 10_000, SOON);

        int rest = drain(second);

        assertThat(rest).isEqualTo(65_535 - 10_000);
    }

    @Test
    void streamThatMayNotSendWaitsForItsLimitOnly() {
        SendWindows.Window window = windows.open();
        windows.widen(1_000_000);
        drain(window);

        assertThat(windows.take(window, 1, SOON)).isEqualTo(SendWindows.LATE);
    }

    @Test
    void updateOfAStreamLetsItGoOn() {
        SendWindows.Window window = windows.open();
        windows.widen(1_000_000);
        drain(window);

        windows.widen(window, 7);

        assertThat(windows.take(window, 100, SOON)).isEqualTo(7);
    }

    @Test
    void smallerInitialSizeTakesAStreamsWindowBelowZero() {
        SendWindows.Window window = windows.open();
        windows.widen(1_000_000);
        windows.take(window, 10_000, SOON);

        windows.setting(4, 5_000);
        windows.widen(window, 5_000);

        assertThat(windows.take(window, 1, SOON)).isEqualTo(SendWindows.LATE);
    }

    @Test
    void streamThatIsClosedIsTold() {
        SendWindows.Window window = windows.open();

        windows.close(window);

        assertThat(windows.take(window, 1, SOON)).isEqualTo(SendWindows.CLOSED);
    }

    @Test
    void windowAboveItsLargestSizeIsReported() {
        assertThatThrownBy(() -> windows.widen(Integer.MAX_VALUE)).isInstanceOf(ConnectionError.class);
        assertThat(windows.widen(windows.open(), Integer.MAX_VALUE)).isFalse();
    }
}
