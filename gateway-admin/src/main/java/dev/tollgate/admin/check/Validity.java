package dev.tollgate.admin.check;

/** How a moment stands to the time for which a certificate is valid. */
public enum Validity {
    NOT_YET,
    VALID,
    /** Valid, and to be looked after: within 14 days it is no longer. */
    ENDS_SOON,
    ENDED
}
