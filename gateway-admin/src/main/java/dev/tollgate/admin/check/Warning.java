package dev.tollgate.admin.check;

import java.util.Locale;

/**
 * Something allowed that is probably not meant.
 *
 * @param pointer where, as a JSON Pointer (RFC 6901)
 */
public record Warning(String pointer, Code code, String message) {

    /** The closed list of warnings, as programs see it. */
    public enum Code {
        /** Requests to the service are answered 503, because it has no target that takes any. */
        NO_TARGET,
        /** Requests to the route are answered 503, or copies of them are not sent, because the service is disabled. */
        SERVICE_DISABLED,
        /** No connection to the service comes about, because the certificate that it is shown is disabled. */
        CERTIFICATE_DISABLED,
        /** Tokens of the issuer are refused, because it is disabled. */
        ISSUER_DISABLED,
        /** The plan is disabled, so its subscribers are refused. */
        PLAN_DISABLED,
        /** Clients refuse the certificate, because it is not valid yet. */
        NOT_YET_VALID,
        /** The certificate is valid for no more than 14 days. */
        EXPIRES_SOON,
        /** Clients refuse the certificate, because it is no longer valid. */
        EXPIRED,
        /** The object is disabled while others refer to it. */
        IN_USE,
        /** The route takes every request of every host. */
        MATCHES_EVERYTHING,
        /** Whoever gets between the gateway and the service is taken for the service. */
        NOT_VERIFIED,
        /** All tokens of the issuer are refused, because it has no key that may verify them. */
        NO_KEY,
        /** Tokens of the issuer may be good for ever. */
        NEVER_EXPIRES,
        /** Other routes take every request that the route would take. */
        UNREACHABLE,
        /** The route takes every request that another one would take. */
        HIDES,
        /** The route and another one take the same requests, and only their names decide between them. */
        NAMES_DECIDE,
        /** An operation changes nothing, whatever comes. */
        NEVER_APPLIES,
        /** Nothing refers to the object. */
        UNUSED,
        /** What the object kept secret then is not restored with it. */
        SECRET_NOT_RESTORED,
        /** So many routes change at once that they were not compared with each other. */
        NOT_COMPARED,
        /** The rule of capture keeps nothing, because its time is over. */
        CAPTURE_ENDED,
        /** Pages of every origin may call with the credentials of whoever looks at them. */
        ANY_ORIGIN_WITH_CREDENTIALS;

        /** The code in answers, for example {@code no_target}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
