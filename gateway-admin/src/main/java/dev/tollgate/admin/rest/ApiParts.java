package dev.tollgate.admin.rest;

import dev.tollgate.admin.change.Writing;
import dev.tollgate.admin.explain.Explanations;
import dev.tollgate.admin.explain.Sendings;
import dev.tollgate.admin.explain.TargetTrials;
import dev.tollgate.admin.live.LiveTraffic;
import dev.tollgate.admin.login.Login;
import dev.tollgate.admin.webhook.WebhookParts;
import dev.tollgate.db.Database;
import dev.tollgate.db.secret.DebugTokens;

/**
 * What the admin API is made of.
 *
 * @param explanations what would become of requests
 * @param sendings what becomes of them
 * @param targetTrials whether targets can be reached
 * @param debugTokens what lets clients see where time goes
 * @param webhooks who is told of events
 * @param prefix of all paths, without a slash at its end; empty for none
 * @param version of Tollgate, as the API's description tells it
 */
public record ApiParts(
        Database database,
        Writing writing,
        Login login,
        LiveTraffic traffic,
        Explanations explanations,
        Sendings sendings,
        TargetTrials targetTrials,
        DebugTokens debugTokens,
        WebhookParts webhooks,
        String prefix,
        String version) {

    /** The path of the API, in front of the collections' names. */
    String base() {
        return prefix + Operations.API;
    }
}
