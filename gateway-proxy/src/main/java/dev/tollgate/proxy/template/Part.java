package dev.tollgate.proxy.template;

import dev.tollgate.proxy.exchange.Exchange;

/** One run of a text: words of its own, or something of the request. */
interface Part {

    /** Appends it; false if the request lacks it and the text cannot do without. */
    boolean write(Exchange exchange, TextBuffer to);

    /** Words of the text's own. */
    record Words(byte[] bytes) implements Part {
        @Override
        public boolean write(Exchange exchange, TextBuffer to) {
            to.put(bytes, 0, bytes.length);
            return true;
        }
    }
}
