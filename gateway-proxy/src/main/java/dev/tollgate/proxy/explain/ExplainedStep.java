package dev.tollgate.proxy.explain;

import java.util.Locale;

/** The steps of a route that are told of, in the order in which requests pass them. */
public enum ExplainedStep {
    CORS("/cors"),
    COMPRESS("/response"),
    SOURCES("/authorization"),
    AUTHENTICATE("/authentication"),
    AUTHORIZE("/authorization"),
    BODY("/request"),
    LIMIT("/limits"),
    CACHE("/cache"),
    SCHEMA("/request/schema"),
    TRANSFORM("/transform"),
    MIRROR("/mirror"),
    DESTINATION("/destination");

    private final String pointer;

    ExplainedStep(String pointer) {
        this.pointer = pointer;
    }

    /** The name of the package that does it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Where a route says what the step is to do, as a JSON Pointer. */
    public String pointer() {
        return pointer;
    }
}
