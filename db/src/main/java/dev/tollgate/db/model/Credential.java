package dev.tollgate.db.model;

/** What a service is told with every request, so that it knows the gateway. */
public sealed interface Credential {

    /** The field that carries it, instead of the client's own of that name. */
    String header();

    /** The same text with every request. */
    record Fixed(String header, Secret value) implements Credential {}

    /** A bearer token (RFC 6750) that is fetched, and renewed before it expires. */
    record Token(String header, OAuth2 oauth2) implements Credential {}
}
