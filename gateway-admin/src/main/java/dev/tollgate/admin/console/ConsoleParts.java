package dev.tollgate.admin.console;

import dev.tollgate.admin.change.Writing;
import dev.tollgate.admin.console.live.LivePages;
import dev.tollgate.admin.console.live.NodeRates;
import dev.tollgate.admin.console.live.RouteRates;
import dev.tollgate.admin.explain.Explanations;
import dev.tollgate.admin.explain.Sendings;
import dev.tollgate.admin.explain.TargetTrials;
import dev.tollgate.admin.http.Answer;
import dev.tollgate.admin.live.CapturedContent;
import dev.tollgate.admin.live.LiveTraffic;
import dev.tollgate.admin.login.Login;
import dev.tollgate.admin.openid.OpenIdSignIn;
import dev.tollgate.admin.webhook.WebhookParts;
import dev.tollgate.db.Database;
import dev.tollgate.ui.Assets;
import dev.tollgate.ui.Pages;
import dev.tollgate.ui.Section;
import dev.tollgate.ui.Site;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What a console is made of.
 *
 * @param prefix of all paths, without a slash at its end
 * @param exposed whether the port is reachable from other machines without TLS
 * @param proxyPort on which proxies take traffic, as far as this process knows
 * @param apiDescription the OpenAPI document
 * @param explanations what would become of requests
 * @param sendings what becomes of them
 * @param webhooks who is told of events
 * @param targetTrials whether targets can be reached
 * @param openId the provider by which people may sign in
 */
public record ConsoleParts(
        Database database,
        Writing writing,
        LiveTraffic traffic,
        Login login,
        InstantSource clock,
        String prefix,
        String version,
        boolean exposed,
        int proxyPort,
        Supplier<Answer> apiDescription,
        Explanations explanations,
        Sendings sendings,
        WebhookParts webhooks,
        TargetTrials targetTrials,
        Optional<OpenIdSignIn> openId) {

    /** Puts them together. Each area of the console adds its actions here; its section appears by itself. */
    public Console build() {
        Cookies cookies = new Cookies(prefix, login.cookie().secure());
        NodeOverview nodes = new NodeOverview(database, new NodeRates(traffic), clock);
        GatewayAddress gateway = new GatewayAddress(proxyPort);
        ObjectPages.Around around = new ObjectPages.Around(new RouteRates(traffic), gateway, targetTrials);
        CaptureViews captures = new CaptureViews(database, clock);
        CapturedContent captured = new CapturedContent(database);
        ShownOnce secrets = new ShownOnce(clock);
        List<Action> actions = new ArrayList<>(new SettingsPages(database, writing.editor(), clock).actions());
        actions.addAll(new NodePages(nodes).actions());
        actions.addAll(new ObjectPages(database, writing, secrets, around, clock).actions());
        actions.addAll(new ConfigurationPages(database, writing.editor()).actions());
        actions.addAll(
                new ExplainPages(database, explanations, sendings, new ExplainPages.Kept(traffic, captured)).actions());
        // Before the pages of revisions, whose paths look the same.
        actions.addAll(new DraftPages(database, writing.editor(), clock).actions());
        actions.addAll(new ActivityPages(database, writing.editor(), clock).actions());
        actions.addAll(new UserPages(login, clock).actions());
        actions.addAll(new TokenPages(login.tokens(), secrets, clock).actions());
        actions.addAll(new WebhookPages(database, webhooks, secrets, clock).actions());
        Assets assets = Assets.load();
        Pages pages = new Pages(new Site(prefix, assets, version, Optional.empty(), exposed, sections(actions)));
        LivePages live = new LivePages(database, traffic, pages);
        actions.addAll(new AccountPages(pages, login, clock).actions());
        RequestPages.Kept kept = new RequestPages.Kept(captured, captures, clock);
        actions.addAll(new RequestPages(traffic, live, login, gateway, kept).actions());
        Saving saving = new Saving(database, writing.editor(), clock);
        actions.addAll(new SampleActions(saving).actions());
        actions.addAll(new CaptureActions(database, saving, clock).actions());
        actions.addAll(
                new LiveActions(live, pages, login, cookies, new LiveActions.Shown(gateway, captures)).actions());
        actions.addAll(new FramePages(pages, login, cookies, nodes, apiDescription).actions());
        Entrance entrance = new Entrance(
                pages, login, cookies, openId.map(signIn -> new OpenIdPages(pages, login, cookies, signIn)));
        return new Console(
                login,
                new AssetFiles(assets),
                new Console.Strangers(entrance, new Interruption(pages, entrance, cookies)),
                new Screen(pages, nodes, cookies),
                new Console.Table(prefix, actions));
    }

    private static Set<Section> sections(List<Action> actions) {
        Set<Section> sections = EnumSet.of(Section.LIVE, Section.REQUESTS);
        Arrays.stream(Section.values())
                .filter(section ->
                        actions.stream().anyMatch(action -> action.path().equals(section.path())))
                .forEach(sections::add);
        return sections;
    }
}
