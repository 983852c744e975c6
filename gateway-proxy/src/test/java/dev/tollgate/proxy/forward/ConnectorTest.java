package dev.tollgate.proxy.forward;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.proxy.exchange.Problem;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;

class ConnectorTest {

    @Test
    void whatKeptAConnectionFromComingUpIsTold() {
        assertThat(problem(new ConnectException("Connection refused"))).isEqualTo(Problem.UPSTREAM_REFUSED);
        assertThat(problem(new SocketTimeoutException())).isEqualTo(Problem.UPSTREAM_CONNECT_TIMEOUT);
        assertThat(problem(new SSLException("no"))).isEqualTo(Problem.UPSTREAM_TLS);
        assertThat(problem(new SocketException("Connection reset"))).isEqualTo(Problem.UPSTREAM_RESET);
    }

    @Test
    void lackOfDescriptorsIsNoFaultOfTheService() {
        assertThat(problem(new SocketException("Too many open files"))).isEqualTo(Problem.OVERLOADED);
    }

    private static Problem problem(IOException cause) {
        return Connector.problem(cause);
    }
}
