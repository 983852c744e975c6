package dev.tollgate.db.model;

import java.util.List;

/** One configuration object. Its kind and name are its identity; everything else may change between revisions. */
public sealed interface Entity permits Settings, Certificate, Service, Issuer, Plan, Consumer, Route {

    Kind kind();

    /** Matches {@code [a-z0-9][a-z0-9._-]{0,62}}; unique within the kind. */
    String name();

    boolean enabled();

    /** What people sort objects by; none for settings. */
    List<String> tags();
}
