package dev.tollgate.proxy.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tollgate.db.ReservedPort;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PortsTakenIT {
    private final ReservedPort port = new ReservedPort();

    @AfterEach
    void giveBack() {
        port.close();
    }

    @Test
    void onePortForTwoListenersIsRefused() {
        int free = port.number();
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
    void portsAreFreeAgainAfterTheLook() {
        Map<Variable, Address> wanted = Map.of(Variable.PROXY_PORT, new Address("127.0.0.1", port.number()));

        PortsTaken.refuse(wanted);

        assertThatCode(() -> PortsTaken.refuse(wanted)).doesNotThrowAnyException();
    }
}
