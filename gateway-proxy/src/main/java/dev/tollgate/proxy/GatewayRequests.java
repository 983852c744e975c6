package dev.tollgate.proxy;

import dev.tollgate.proxy.edge.Requests;
import dev.tollgate.proxy.exchange.Client;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.observe.Observer;
import dev.tollgate.proxy.table.LiveTable;

/** Gives every connection a gateway of its own over the one live table. */
record GatewayRequests(LiveTable live, Observer observer, Watching watching, LongExchanges longExchanges)
        implements Requests {

    @Override
    public Handler handler() {
        return new Gateway(live, observer, watching, longExchanges);
    }

    @Override
    public void refused(Client client, Problem problem) {
        observer.refused(client, problem);
    }
}
