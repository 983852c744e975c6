package dev.tollgate.db.document.format;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.document.shape.TextShape;
import java.util.regex.Pattern;

/** Names and other single words. */
public final class Words {
    private static final Pattern WHOLE_NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

    /** The name of an object: its identity in addresses and references. */
    public static final Shape<String> NAME = TextShape.matching(
            "a name: lower-case letters, digits, '.', '_' and '-', beginning with a letter or digit, at most 63",
            63,
            WHOLE_NAME,
            text -> Meant.insteadIf(
                    text, Meant.word(text), word -> WHOLE_NAME.matcher(word).matches()));

    /** A word by which people group objects. */
    public static final Shape<String> TAG = TextShape.matching(
            "a tag: letters, digits and . _ : / = -, beginning with a letter or digit, at most 63",
            63,
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/=-]{0,62}"));

    /** A method as it is written in requests (RFC 9110, 9.1: a token, compared with case). */
    public static final Shape<String> METHOD = TextShape.matching(
            "a method: a token of RFC 9110, such as GET", 40, Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+"));

    /** The name of a query parameter, as it is written in requests (RFC 3986, 2.3: what needs no escape). */
    public static final Shape<String> PARAMETER = TextShape.matching(
            "a query parameter: letters, digits and . _ ~ -, at most 63", 63, Pattern.compile("[A-Za-z0-9._~-]+"));

    /** The same, or the beginning of such names with a {@code *} behind. */
    public static final Shape<String> PARAMETERS = TextShape.matching(
            "a query parameter such as session, or a beginning of names such as utm_*: letters, digits and . _ ~ -, at"
                    + " most 63",
            63,
            Pattern.compile("[A-Za-z0-9._~-]+\\*?|\\*"));

    /** The name of any query parameter, decoded. */
    public static final Shape<String> ANY_PARAMETER = TextShape.matching(
            "the name of a query parameter, decoded, at most 100 characters",
            100,
            Pattern.compile("[^\\x00-\\x20\\x7f]+"));

    /** A group of consumers; services see it in a list with commas. */
    public static final Shape<String> GROUP = TextShape.matching(
            "a group: letters, digits and . _ : / = -, beginning with a letter or digit, at most 63",
            63,
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/=-]{0,62}"));

    /** By what somebody outside knows a consumer. */
    public static final Shape<String> EXTERNAL_ID =
            TextShape.matching("visible ASCII, at most 255 characters", 255, Pattern.compile("[\\x21-\\x7e]+"));

    /** Whom a token is to be for. */
    public static final Shape<String> AUDIENCE =
            TextShape.matching("whom the token is for: visible ASCII", 500, Pattern.compile("[\\x21-\\x7e]+"));

    /** As whom the gateway asks others for or about tokens. */
    public static final Shape<String> CLIENT_ID =
            TextShape.matching("who asks: printable ASCII", 500, Pattern.compile("[\\x20-\\x7e]+"));

    private Words() {}

    /** Whether a text could be an object's name; no object has another one. */
    public static boolean name(String text) {
        return fits(NAME, text);
    }

    /** Whether a text could be a tag; no object has another one. */
    public static boolean tag(String text) {
        return fits(TAG, text);
    }

    private static boolean fits(Shape<String> shape, String text) {
        return shape.read(JsonNodeFactory.instance.textNode(text), Place.root()).isPresent();
    }
}
