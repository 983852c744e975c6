package dev.tollgate.db.document;

import dev.tollgate.db.document.format.Cidrs;
import dev.tollgate.db.document.shape.Field;
import dev.tollgate.db.document.shape.ListShape;
import dev.tollgate.db.document.shape.ObjectShape;
import dev.tollgate.db.document.shape.Scalars;
import dev.tollgate.db.model.Settings;
import java.util.List;

/** How the settings look as JSON; being one object only, they have no name there. */
final class SettingsShape {
    private static final Field<Settings, List<String>> TRUSTED_PROXIES =
            Field.optional("trustedProxies", ListShape.distinct(Cidrs.CIDR, 1000), List.of(), Settings::trustedProxies);
    private static final Field<Settings, Boolean> MERGE_SLASHES =
            Field.optional("mergeSlashes", Scalars.flag(), true, Settings::mergeSlashes);

    static final ObjectShape<Settings> SHAPE = ObjectShape.of(
                    List.of(TRUSTED_PROXIES, MERGE_SLASHES),
                    members -> new Settings(members.of(TRUSTED_PROXIES), members.of(MERGE_SLASHES)))
            .ignoring(CommonFields.READ_ONLY);

    private SettingsShape() {}
}
