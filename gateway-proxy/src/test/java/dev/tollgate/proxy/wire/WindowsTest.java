package dev.tollgate.proxy.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WindowsTest {
    private static final String LARGE = "x".repeat(Windows.SIZE);

    @Test
    void noMoreAreLentThanMayBe() {
        Windows windows = new Windows(2);

        assertThat(windows.take()).hasSize(Windows.SIZE);
        assertThat(windows.take()).hasSize(Windows.SIZE);
        assertThat(windows.take()).isEmpty();
    }

    @Test
    void oneThatIsGivenBackIsLentAgain() {
        Windows windows = new Windows(1);
        byte[] window = windows.take();
        windows.take();
        windows.give(window);

        assertThat(windows.take()).isSameAs(window);
        assertThat(windows.take()).isEmpty();
    }

    @Test
    void bodyThatGetsNoneFlowsInSmallPieces() {
        ScriptedTransport transport = ScriptedTransport.arriving(LARGE);

        Body body = new LengthBody(new Input(transport, new Windows(0)), LARGE.length());

        assertThat(Messages.text(body)).isEqualTo(LARGE);
        assertThat(transport.receivedInWindows()).isZero();
    }

    @Test
    void bodyThatNobodyReadsToItsEndTakesNoneAwayForGood() {
        Windows windows = new Windows(1);
        Input input = new Input(ScriptedTransport.arriving(LARGE), windows);
        Body body = new LengthBody(input, 2 * LARGE.length());
        body.next();

        input.abandon();
        input.abandon();
        input.release();

        assertThat(windows.take()).hasSize(Windows.SIZE);
        assertThat(windows.take()).isEmpty();
    }

    @Test
    void connectionThatIsOverHoldsNone() {
        Windows windows = new Windows(1);
        Input input = new Input(ScriptedTransport.arriving(LARGE), windows);
        input.abandon();

        new LengthBody(input, LARGE.length()).next();

        assertThat(windows.take()).hasSize(Windows.SIZE);
    }
}
