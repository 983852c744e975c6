package dev.tollgate.proxy.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortsTakenIT {
    @Test
    void onePortForTwoListenersIsRefused() throws IOException {
        int free = freePort();
        Map<Variable, Address> wanted = Map.of(
                Variable.PROXY_PORT, new Address("0.0.0.0", free),
                Variable.MANAGEMENT_PORT, new Address("127.0.0.1", free));

        assertThatExceptionOfType(PortsTaken.class)
                .isThrownBy(() -> PortsTaken.refuse(wanted))
                .satisfies(taken -> assertThat(taken.lines())
                        .singleElement()
                        .asString()
                        .contains("_PORT: " + free + " cannot be listened on"));
    }

    @Test
    void portsAreFreeAgainAfterTheLook() throws IOException {
        Map<Variable, Address> wanted = Map.of(Variable.PROXY_PORT, new Address("127.0.0.1", freePort()));

        PortsTaken.refuse(wanted);

        assertThatCode(() -> PortsTaken.refuse(wanted)).doesNotThrowAnyException();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
