package dev.tollgate.proxy.launch;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortsTakenIT {
    private static final String HOST = "127.0.0.1";

    @Test
    void onePortForTwoVariablesIsTakenForTheSecond() throws IOException {
        Address address = new Address(HOST, freePort());

        assertThatExceptionOfType(PortsTaken.class)
                .isThrownBy(() ->
                        PortsTaken.refuse(Map.of(Variable.MANAGEMENT_PORT, address, Variable.PROXY_PORT, address)))
                .satisfies(taken -> assertThatCode(() -> PortsTaken.refuse(Map.of(Variable.PROXY_PORT, address)))
                        .as("nothing is held behind")
                        .doesNotThrowAnyException())
                .withMessageStartingWith("TOLLGATE_MANAGEMENT_PORT: " + address.port() + " ")
                .withMessageNotContaining("TOLLGATE_PROXY_PORT");
    }

    @Test
    void anyFreePortIsFreeForAll() {
        Address any = new Address(HOST, 0);

        assertThatCode(() -> PortsTaken.refuse(
                        Map.of(Variable.ADMIN_PORT, any, Variable.MANAGEMENT_PORT, any, Variable.PROXY_PORT, any)))
                .doesNotThrowAnyException();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            return socket.getLocalPort();
        }
    }
}
