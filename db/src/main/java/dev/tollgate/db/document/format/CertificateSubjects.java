package dev.tollgate.db.document.format;

import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.document.shape.TextShape;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;

/** By what a client's certificate is recognized: its whole subject, or one of the names that it is for. */
public final class CertificateSubjects {
    private static final String ACCEPTED =
            "a whole subject as in RFC 4514 (CN=mobile-app,O=Example), or a DNS name, e-mail address, URI or IP"
                    + " address";
    private static final Pattern NAME = Pattern.compile("[\\x21-\\x7e]+");

    /** Kept as it was written. */
    public static final Shape<String> SUBJECT =
            TextShape.of(ACCEPTED, 1000, CertificateSubjects::parse, Function.identity());

    private CertificateSubjects() {}

    /** Equal for texts that recognize the same certificates. */
    public static String key(String subject) {
        return principal(subject).map(CertificateSubjects::key).orElseGet(() -> keyOfName(subject));
    }

    /** What {@link #key} makes of this subject, however it is written. */
    public static String key(X500Principal subject) {
        return "subject " + subject.getName(X500Principal.CANONICAL);
    }

    /** What {@link #key} makes of a name that a certificate is for; those of hosts are told apart without case. */
    public static String keyOfName(String name) {
        boolean host = name.indexOf('@') < 0 && name.indexOf("://") < 0;
        return "name " + (host ? name.toLowerCase(Locale.ROOT) : name);
    }

    private static Optional<String> parse(String text, Place place) {
        boolean right = principal(text).isPresent() || NAME.matcher(text).matches();
        return right ? Optional.of(text) : place.refuse(MistakeCode.BAD_FORMAT, "must be " + ACCEPTED);
    }

    private static Optional<X500Principal> principal(String text) {
        if (text.indexOf('=') < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(new X500Principal(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
