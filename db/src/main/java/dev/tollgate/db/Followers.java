package dev.tollgate.db;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.dao.ApiKeyDao;
import dev.tollgate.db.dao.ApiKeyRow;
import dev.tollgate.db.dao.CommandDao;
import dev.tollgate.db.dao.CommandRow;
import dev.tollgate.db.dao.NodeDao;
import dev.tollgate.db.dao.ObjectDao;
import dev.tollgate.db.dao.QuotaDao;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.model.EntityKey;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What goes with an object that gets another name, and is no object itself: inside the transaction that renames. */
final class Followers {
    private final Handle handle;
    private final Store store;
    private final long revision;

    Followers(Store store, Handle handle, long revision) {
        this.store = store;
        this.handle = handle;
        this.revision = revision;
    }

    /** To be called while both names exist. */
    void follow(EntityKey from, String to) {
        handle.attach(ObjectDao.class).keepCreation(from.kind().collection(), from.name(), to);
        switch (from.kind()) {
            case CONSUMER -> followConsumer(from.name(), to);
            case ROUTE -> followRoute(from.name(), to);
            case SERVICE -> followService(from.name(), to);
            case SETTINGS, CERTIFICATE, ISSUER, PLAN -> {}
        }
    }

    private void followConsumer(String from, String to) {
        handle.attach(ApiKeyDao.class).move(from, to, revision);
        QuotaDao quotas = handle.attach(QuotaDao.class);
        quotas.forget(to);
        quotas.forgetEvents(to);
        quotas.move(from, to, handle.attach(NodeDao.class).now().toInstant().toEpochMilli());
        quotas.moveEvents(from, to);
    }

    /** Keys may be good for some routes only. */
    private void followRoute(String from, String to) {
        ApiKeyDao keys = handle.attach(ApiKeyDao.class);
        String quoted = '"' + from + '"';
        for (ApiKeyRow row : keys.withRoute("%" + quoted.replace("_", "!_") + "%")) {
            keys.putRoutes(row.id(), row.routes().replace(quoted, '"' + to + '"'), revision);
        }
    }

    /** What was decided by hand about targets. */
    private void followService(String from, String to) {
        CommandDao commands = handle.attach(CommandDao.class);
        long number = commands.lock();
        List<CommandRow> forced = commands.standing(Long.MAX_VALUE, store.now()).stream()
                .filter(row -> row.kind().equals(CommandRows.FORCE_TARGET)
                        && row.subject().startsWith(from + "/"))
                .toList();
        for (CommandRow row : forced) {
            String subject = to + row.subject().substring(from.length());
            JsonNode document = Json.parse(row.document());
            ((ObjectNode) document).put("service", to);
            commands.delete(row.kind(), row.subject());
            commands.delete(row.kind(), subject);
            number++;
            commands.insert(new CommandRow(number, row.kind(), subject, Json.text(document), row.expiresAt()));
        }
        if (!forced.isEmpty()) {
            commands.advance(number);
            if (store.postgresql()) {
                commands.notifyListeners(number);
            }
        }
    }
}
