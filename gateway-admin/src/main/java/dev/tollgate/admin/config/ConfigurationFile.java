package dev.tollgate.admin.config;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tollgate.db.Configuration;
import dev.tollgate.db.StoredObject;
import dev.tollgate.db.document.Documents;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * A configuration as the bytes of a file, in the one canonical form: collections in the order in which people look for
 * things, objects by name, all members with their defaults filled in, nothing that only one installation knows. So the
 * same configuration is the same bytes, wherever it is.
 */
public final class ConfigurationFile {

    /** The collections in the order of the file; the settings come last. */
    static final List<Kind> ORDER =
            List.of(Kind.SERVICE, Kind.ROUTE, Kind.PLAN, Kind.ISSUER, Kind.CONSUMER, Kind.CERTIFICATE, Kind.SETTINGS);

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ConfigurationFile() {}

    /** @param tag only objects with this tag, and not the settings, which have none */
    public static byte[] write(Configuration configuration, Optional<String> tag, Format format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator generator = format.generator(bytes)) {
            generator.setCodec(MAPPER);
            generator.writeStartObject();
            for (Kind kind : ORDER) {
                if (kind != Kind.SETTINGS) {
                    write(configuration.objects(kind), kind, tag, generator);
                } else if (tag.isEmpty()) {
                    generator.writeFieldName(kind.collection());
                    generator.writeTree(Documents.exported(settings(configuration)));
                }
            }
            generator.writeEndObject();
            if (format == Format.JSON) {
                generator.writeRaw('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(List<StoredObject> objects, Kind kind, Optional<String> tag, JsonGenerator generator)
            throws IOException {
        generator.writeArrayFieldStart(kind.collection());
        for (StoredObject object : objects) {
            Entity entity = object.entity();
            if (tag.map(entity.tags()::contains).orElse(true)) {
                generator.writeTree(Documents.exported(entity));
            }
        }
        generator.writeEndArray();
    }

    private static Entity settings(Configuration configuration) {
        return configuration
                .find(EntityKey.of(Settings.DEFAULT))
                .map(StoredObject::entity)
                .orElse(Settings.DEFAULT);
    }
}
