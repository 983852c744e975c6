package dev.tollgate.proxy.body;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Match;
import dev.tollgate.db.model.NodeScope;
import dev.tollgate.db.model.Policies;
import dev.tollgate.db.model.RequestRules;
import dev.tollgate.db.model.Route;
import dev.tollgate.proxy.content.ContentRoom;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Outcome;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.observe.Requests;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.ResponseHead;
import dev.tollgate.proxy.wire.WholeBody;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BodySchemaStepTest {
    private static final Route ROUTE = new Route(
            "r",
            "",
            List.of(),
            true,
            0,
            Match.ANYTHING,
            new Destination.ToService("s", false),
            Policies.NONE.with(new RequestRules(Optional.empty(), Optional.of("{\"type\":\"object\"}"))),
            NodeScope.EVERY_NODE);

    @Test
    void contentTakesRoomUntilItsRequestEnds() {
        ContentRoom room = new ContentRoom(20_000);
        Exchange first = request("{\"a\":\"" + "x".repeat(5000) + "\"}");
        Exchange second = request("{\"a\":\"" + "x".repeat(9000) + "\"}");

        assertThat(handle(first, room)).isEqualTo(200);
        assertThat(handle(second, room)).isEqualTo(503);
        assertThat(second.problem()).contains(Problem.OVERLOADED);

        first.end(Outcome.COMPLETE);
        second.end(Outcome.COMPLETE);
        assertThat(room.taken()).isZero();
        assertThat(handle(request("{\"a\":\"" + "x".repeat(9000) + "\"}"), room))
                .isEqualTo(200);
    }

    private static Exchange request(String content) {
        Exchange exchange = Requests.request("POST", "/");
        exchange.body(WholeBody.of(content.getBytes(StandardCharsets.UTF_8)));
        return exchange;
    }

    private static int handle(Exchange exchange, ContentRoom room) {
        return BodySchemaStep.compile(ROUTE, room)
                .orElseThrow()
                .handle(exchange, _ -> new Reply.Whole(ResponseHead.of(200, Fields.empty()), new byte[0]))
                .head()
                .status();
    }
}
