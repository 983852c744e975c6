package dev.tollgate.db.document.format;

import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.document.shape.TextShape;
import java.util.regex.Pattern;

/** What is said of API keys, and API keys themselves. */
public final class KeyTexts {
    /** What keys that Tollgate makes begin with. */
    public static final String MARK = "tgk_";
    /** The characters by which a key is known in public. */
    public static final int PUBLIC_LENGTH = 8;

    /** Of Tollgate's own keys: the mark, the public part, an underscore, and 256 bits in base64url. */
    public static final int LENGTH = MARK.length() + PUBLIC_LENGTH + 1 + 43;

    /** What people call a key. */
    public static final Shape<String> NAME = TextShape.matching(
            "1 to 63 characters in one line, without blanks at its ends",
            63,
            Pattern.compile("(?! )[^\\u0000-\\u001f\\u007f-\\u009f\\ud800-\\udfff]{1,63}(?<! )"));

    /** A scope (RFC 6749, 3.3). */
    public static final Shape<String> SCOPE = TextShape.matching(
            "a scope: visible ASCII without \" and \\, at most 127 characters",
            127,
            Pattern.compile("[\\x21\\x23-\\x5b\\x5d-\\x7e]+"));

    /** A key that somebody brings along. */
    public static final Shape<String> OWN_KEY = TextShape.matching(
            "24 to 512 visible ASCII characters; one that begins with tgk_ has the form of Tollgate's own keys",
            512,
            Pattern.compile("(?!tgk_)[\\x21-\\x7e]{24,512}|tgk_[A-Za-z0-9]{8}_[A-Za-z0-9_-]{43}"));

    private KeyTexts() {}
}
