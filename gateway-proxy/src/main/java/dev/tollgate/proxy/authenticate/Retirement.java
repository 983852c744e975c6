package dev.tollgate.proxy.authenticate;

import dev.tollgate.db.model.ApiKey;
import dev.tollgate.proxy.wire.FieldName;
import dev.tollgate.proxy.wire.Fields;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What answers say to a key that has a successor: since when (RFC 9745), and how long it is still good (RFC 8594). */
final class Retirement {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Retirement() {}

    static Fields fields(ApiKey key, Instant since) {
        Fields fields = Fields.empty().add(FieldName.DEPRECATION.text(), "@" + since.getEpochSecond());
        key.expiresAt().ifPresent(end -> fields.add(FieldName.SUNSET.text(), HTTP_DATE.format(end)));
        return fields;
    }
}
