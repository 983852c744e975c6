package dev.tollgate.proxy.balance;

import dev.tollgate.proxy.condition.RequestValue;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.wire.FieldName;
import dev.tollgate.proxy.wire.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Finds endpoints for one request, none twice as long as there is another, and enters them. Used by its thread. */
final class Choice {
    private final Exchange exchange;
    private final ServicePool pool;
    private final SendingRule rule;
    private final long key;
    private Eligible eligible;
    private int index = Chooser.NONE;
    private @Nullable Endpoint endpoint;
    private @Nullable List<Endpoint> before;

    Choice(Exchange exchange, ServicePool pool, SendingRule rule) {
        this.exchange = exchange;
        this.pool = pool;
        this.rule = rule;
        this.eligible = pool.eligible();
        this.key = rule.key().of(exchange);
    }

    /** The endpoint that was found last. */
    Endpoint endpoint() {
        if (endpoint == null) {
            throw new IllegalStateException("none was found");
        }
        return endpoint;
    }

    /**
     * Finds one, that which the client's cookie names if it can be had; waits a moment if all have as many requests as
     * they may. False if there is no room.
     */
    boolean first() {
        int named = named();
        if (named != Chooser.NONE && entered(eligible.endpoint(named))) {
            index = named;
            return true;
        }
        if (found(eligible.open())) {
            return true;
        }
        return pool.room().await(this::foundNow, rule.forward().totalLeft(exchange));
    }

    private boolean foundNow() {
        eligible = pool.eligible();
        return !exchange.abandoned() && found(eligible.open());
    }

    /** Finds another one, or the same again if there is no other. False if it may not be tried again either. */
    boolean another() {
        Endpoint last = endpoint();
        List<Endpoint> tried = tried();
        tried.add(last);
        eligible = pool.eligible();
        if (found(candidate -> eligible.open().test(candidate) && !tried.contains(eligible.endpoint(candidate)))) {
            return true;
        }
        index = eligible.endpoints().indexOf(last);
        return !last.state().byHand() && entered(last);
    }

    private List<Endpoint> tried() {
        if (before == null) {
            before = new ArrayList<>(2);
        }
        return before;
    }

    private boolean found(IntPredicate open) {
        index = eligible.chooser().choose(key, open);
        return index != Chooser.NONE && entered(eligible.endpoint(index));
    }

    private boolean entered(Endpoint found) {
        long now = System.nanoTime();
        if (!found.load().begin(now, eligible.most())) {
            return false;
        }
        endpoint = found;
        return true;
    }

    private int named() {
        if (rule.cookie().isEmpty() || eligible.sticky().isEmpty()) {
            return Chooser.NONE;
        }
        RequestValue cookie = rule.cookie().get();
        long run = cookie.run(exchange);
        return run == RequestValue.ABSENT
                ? Chooser.NONE
                : eligible.sticky().get().of(cookie.bytes(exchange), RequestValue.from(run), RequestValue.to(run));
    }

    /** The endpoint has answered: the client is to come back to it. */
    void keep() {
        if (eligible.sticky().isPresent() && index != Chooser.NONE && index != named()) {
            String line = eligible.sticky().get().line(index, exchange.client().secure());
            exchange.addReplyFields(Fields.empty().add(FieldName.SET_COOKIE.text(), line));
        }
    }
}
