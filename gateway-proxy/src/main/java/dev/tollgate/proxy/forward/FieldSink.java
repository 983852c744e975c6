package dev.tollgate.proxy.forward;

/** Takes the field lines that the gateway adds to a request: each version of HTTP writes them in its own way. */
interface FieldSink {

    /** A name as it is usually written, and a value as a run of bytes. */
    void field(byte[] name, byte[] value, int from, int to);

    default void field(byte[] name, byte[] value) {
        field(name, value, 0, value.length);
    }
}
