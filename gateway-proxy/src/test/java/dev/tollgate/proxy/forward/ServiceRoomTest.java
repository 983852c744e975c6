package dev.tollgate.proxy.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tollgate.proxy.exchange.Problem;
import java.util.ArrayDeque;
import org.junit.jupiter.api.Test;

class ServiceRoomTest {
    private final ArrayDeque<ServiceRoom.Place> idle = new ArrayDeque<>();
    private final ServiceRoom room = new ServiceRoom(2, () -> idle.forEach(ServiceRoom.Place::close));

    @Test
    void onlySoManyFindAPlace() throws Exception {
        room.enter();
        room.enter();

        assertThatExceptionOfType(ConnectFailure.class)
                .isThrownBy(room::enter)
                .extracting(ConnectFailure::problem)
                .isEqualTo(Problem.OVERLOADED);
    }

    @Test
    void placeIsGivenBackOnce() throws Exception {
        ServiceRoom.Place first = room.enter();
        room.enter();
        first.close();
        first.close();

        room.enter();

        assertThatExceptionOfType(ConnectFailure.class).isThrownBy(room::enter);
    }

    @Test
    void idleOnesMakeRoom() throws Exception {
        room.enter();
        idle.add(room.enter());

        assertThat(room.enter()).isNotNull();
    }

    @Test
    void lackOfDescriptorsIsLackOfRoom() throws Exception {
        idle.add(room.enter());
        ServiceRoom.Place failed = room.enter();

        room.left(failed, new ConnectFailure(Problem.OVERLOADED));

        assertThat(room.enter()).isNotNull();
        assertThat(room.enter()).isNotNull();
    }

    @Test
    void connectionThatTheServiceRefusesCostsNoOtherItsPlace() throws Exception {
        idle.add(room.enter());
        ServiceRoom.Place failed = room.enter();

        room.left(failed, new ConnectFailure(Problem.UPSTREAM_REFUSED));

        assertThat(room.enter()).isNotNull();
        idle.clear();
        assertThatExceptionOfType(ConnectFailure.class).isThrownBy(room::enter);
    }
}
