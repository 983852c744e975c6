package dev.tollgate.ui.edit;

import dev.tollgate.ui.part.Check;
import dev.tollgate.ui.part.Field;
import dev.tollgate.ui.part.Labelled;
import java.util.List;

/** The fields of a certificate. */
public record CertificateFields(
        Field name, Field chain, Field privateKey, Check fallback, Field tags, Field description, Check enabled)
        implements Fields {

    @Override
    public List<Labelled> inputs() {
        return List.of(name, chain, privateKey, tags, description);
    }
}
