package dev.tollgate.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.Cors;
import dev.tollgate.db.model.Match;
import dev.tollgate.db.model.NodeScope;
import dev.tollgate.db.model.Policies;
import dev.tollgate.db.model.ResponseRules;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.RouteTimeouts;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Answers of a route's own that other steps of the route work on. */
@Timeout(60)
class RespondIT {
    private static final String TEXT = "all work and no play ".repeat(100);
    private static final String PLAIN = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";
    private static final String CODED =
            "GET / HTTP/1.1\r\nHost: h\r\nOrigin: https://a.example\r\nAccept-Encoding: gzip\r\n\r\n";

    @Test
    void whatIsDoneToOneAnswerIsNotDoneToTheNext() throws IOException {
        try (RunningGateway gateway = RunningGateway.serving(route());
                RawConnection client = RawConnection.to(gateway)) {
            String before = client.send(PLAIN).message();
            assertThat(client.send(CODED).message()).contains("\r\nContent-Encoding: gzip\r\n");

            String after = client.send(PLAIN).message();

            assertThat(after).endsWith("\r\n\r\n" + TEXT).doesNotContain("Content-Encoding");
            assertThat(withoutItsOwn(after)).isEqualTo(withoutItsOwn(before));
        }
    }

    private static String withoutItsOwn(String answer) {
        return answer.replaceAll("(Date|X-Request-Id): .*\r\n", "");
    }

    private static Route route() {
        Cors cors =
                new Cors(List.of("https://a.example"), List.of(), List.of(), List.of(), false, Duration.ofMinutes(10));
        Policies policies = new Policies(
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(cors),
                Optional.empty(),
                Optional.of(new ResponseRules(true)),
                RouteTimeouts.NONE);
        Match everything = new Match(List.of(), List.of(), List.of());
        return new Route(
                "own", "", List.of(), true, 0, everything, Entities.respond(200, TEXT), policies, NodeScope.EVERY_NODE);
    }
}
