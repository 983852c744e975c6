package dev.tollgate.proxy.template;

import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.PathTaken;

/** A variable of the path that won; nothing, if that path does not have it. */
record Variable(String name, Place place) implements Part {

    @Override
    public boolean write(Exchange exchange, TextBuffer to) {
        PathTaken taken = exchange.pathTaken();
        for (int index = 0; index < taken.variableCount(); index++) {
            if (taken.variableName(index).equals(name)) {
                byte[] bytes = exchange.asked().bytes();
                place.write(bytes, taken.variableStart(index), taken.variableEnd(index), to);
                return true;
            }
        }
        return true;
    }
}
