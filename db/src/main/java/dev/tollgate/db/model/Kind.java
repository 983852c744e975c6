package dev.tollgate.db.model;

/** The collections of configuration objects, in the order of references: later ones refer to earlier ones. */
public enum Kind {
    SETTINGS("settings"),
    CERTIFICATE("certificates"),
    SERVICE("services"),
    ISSUER("issuers"),
    PLAN("plans"),
    CONSUMER("consumers"),
    ROUTE("routes");

    private final String collection;

    Kind(String collection) {
        this.collection = collection;
    }

    /** The name in URLs, in the database and in exports. */
    public String collection() {
        return collection;
    }
}
