package dev.tollgate.db.document;

import dev.tollgate.db.document.format.Hosts;
import dev.tollgate.db.document.format.Pem;
import dev.tollgate.db.document.format.Words;
import dev.tollgate.db.document.shape.Field;
import dev.tollgate.db.document.shape.ObjectShape;
import dev.tollgate.db.document.shape.OptionalShape;
import dev.tollgate.db.document.shape.Scalars;
import dev.tollgate.db.model.ServiceTls;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** How it looks as JSON how a service's https targets are known, and know the gateway. */
final class ServiceTlsShape {
    private static final Field<ServiceTls, Boolean> VERIFY =
            Field.optional("verify", Scalars.flag(), true, ServiceTls::verify);
    private static final Field<ServiceTls, Optional<String>> CA =
            Field.optional("ca", OptionalShape.of(Pem.CERTIFICATES), Optional.empty(), ServiceTls::ca);
    private static final Field<ServiceTls, Optional<String>> SERVER_NAME =
            Field.optional("serverName", OptionalShape.of(Hosts.NAME), Optional.empty(), ServiceTls::serverName);
    private static final Field<ServiceTls, Optional<String>> CLIENT_CERTIFICATE = Field.optional(
            "clientCertificate", OptionalShape.of(Words.NAME), Optional.empty(), ServiceTls::clientCertificate);

    private ServiceTlsShape() {}

    /** The member of whatever may say so. */
    static <T> Field<T, ServiceTls> field(Function<T, ServiceTls> accessor) {
        return Field.optional(
                "tls",
                ObjectShape.of(
                        List.of(VERIFY, CA, SERVER_NAME, CLIENT_CERTIFICATE),
                        members -> new ServiceTls(
                                members.of(VERIFY),
                                members.of(CA),
                                members.of(SERVER_NAME),
                                members.of(CLIENT_CERTIFICATE))),
                ServiceTls.STANDARD,
                accessor);
    }
}
