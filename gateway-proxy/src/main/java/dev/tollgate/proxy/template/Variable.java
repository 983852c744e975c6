package dev.tollgate.proxy.template;

import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.PathTaken;
import dev.tollgate.proxy.wire.TextBuffer;
import java.util.function.Function;

/** A variable of the path that won, in its encoded form; nothing, if that path does not have it. */
record Variable<C>(String name, Place place, Function<C, Exchange> exchange) implements Part<C> {

    @Override
    public Filled write(C context, TextBuffer to) {
        Exchange request = exchange.apply(context);
        PathTaken taken = request.pathTaken();
        for (int index = 0; index < taken.variableCount(); index++) {
            if (taken.variableName(index).equals(name)) {
                byte[] bytes = request.asked().bytes();
                place.write(bytes, taken.variableStart(index), taken.variableEnd(index), to);
                break;
            }
        }
        return Filled.WHOLE;
    }
}
