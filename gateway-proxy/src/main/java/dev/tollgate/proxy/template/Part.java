package dev.tollgate.proxy.template;

import dev.tollgate.proxy.wire.TextBuffer;

/** One run of a text: words of its own, or something of what is known. */
interface Part<C> {

    /** Appends it. */
    Filled write(C context, TextBuffer to);

    /** Words of the text's own. */
    record Words<C>(byte[] bytes) implements Part<C> {
        @Override
        public Filled write(C context, TextBuffer to) {
            to.put(bytes, 0, bytes.length);
            return Filled.WHOLE;
        }
    }
}
