package dev.tollgate.ui.edit;

import dev.tollgate.ui.part.Labelled;
import java.util.List;

/** The fields of a form, one record per kind of object. */
public sealed interface Fields permits RouteFields, ServiceFields, ConsumerFields, CertificateFields {

    /** Everything in it that a mistake can be about. */
    List<Labelled> inputs();
}
