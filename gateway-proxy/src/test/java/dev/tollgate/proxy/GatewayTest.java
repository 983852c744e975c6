package dev.tollgate.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.Changes;
import dev.tollgate.proxy.authenticate.KeyIndex;
import dev.tollgate.proxy.authenticate.TestKeys;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.observe.AccessLog;
import dev.tollgate.proxy.observe.Observer;
import dev.tollgate.proxy.observe.Requests;
import dev.tollgate.proxy.reload.LiveTables;
import dev.tollgate.proxy.reload.RecordingCompiler;
import dev.tollgate.proxy.table.LiveTable;
import dev.tollgate.proxy.trace.Tracer;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class GatewayTest {

    /** What routes are compiled to here handles nothing. */
    @Test
    void aFaultOfTheGatewayIsToldAsOne() {
        LiveTable live = new LiveTable();
        Changes.Change route = new Changes.Put(Entities.prefix("all", "/", Entities.respond(200, "")));
        LiveTables.serve(live, new RecordingCompiler(), new Changes(0, 1, List.of(route), List.of()));
        LongExchanges longExchanges = new LongExchanges(
                live, TestKeys.authenticator(new KeyIndex(), live, live::clientTrust, InstantSource.system()));
        Exchange exchange = Requests.request("GET", "/");

        Reply reply = new Gateway(
                        live, new Observer(AccessLog.OFF), new Watching(Tracer.OFF, _ -> false), longExchanges)
                .handle(exchange);

        assertThat(reply.head().status()).isEqualTo(500);
        assertThat(exchange.problem()).contains(Problem.INTERNAL);
    }
}
