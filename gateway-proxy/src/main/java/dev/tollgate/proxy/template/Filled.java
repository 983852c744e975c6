package dev.tollgate.proxy.template;

/** What became of a text. */
public enum Filled {
    /** All of it was written. */
    WHOLE,
    /** Something that it names has no value here. */
    MISSING,
    /** A value cannot stand where it would: a line break in a header, two dots for a segment of a path. */
    UNFIT;

    public boolean whole() {
        return this == WHOLE;
    }
}
