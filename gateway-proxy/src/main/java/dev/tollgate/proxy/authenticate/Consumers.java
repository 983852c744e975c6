package dev.tollgate.proxy.authenticate;

import dev.tollgate.db.model.Consumer;
import java.util.Optional;

/** The consumers of the configuration that serves. Safe for any number of threads. */
public interface Consumers {

    /** The consumer of this name. */
    Optional<Consumer> find(String name);

    /** The consumer that others know by this id: its {@code externalId}, or without one its name. */
    Optional<Consumer> known(String externalId);

    /** The consumer that certificates show of which this is a key, see {@code CertificateSubjects}. */
    Optional<Consumer> shown(String subjectKey);
}
