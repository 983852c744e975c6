package dev.tollgate.admin.demo;

import dev.tollgate.admin.change.Editor;
import dev.tollgate.admin.change.Keys;
import dev.tollgate.admin.change.Outcome;
import dev.tollgate.admin.change.OwnListeners;
import dev.tollgate.admin.http.AdminListener;
import dev.tollgate.db.Database;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.secret.Secrets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The running sample services, from {@link #start} to {@link #stop}, on free ports. */
public final class Demo {
    /** Where nodes of this machine reach the services, and nobody else does. */
    public static final String LOOPBACK = "127.0.0.1";

    private static final String ANY = "0.0.0.0";

    private final List<AdminListener> listeners;
    private final List<String> refusals;
    private final Optional<String> key;

    private Demo(List<AdminListener> listeners, List<String> refusals, Optional<String> key) {
        this.listeners = List.copyOf(listeners);
        this.refusals = List.copyOf(refusals);
        this.key = key;
    }

    /**
     * Opens the services and sees to it that the configuration leads to them.
     *
     * @param host under which nodes reach them; other machines do so under any but {@link #LOOPBACK}
     */
    public static Demo start(Database database, Secrets secrets, String host) {
        // The samples listen on ports that are none of Tollgate's.
        Editor editor = new Editor(database, new OwnListeners(Set.of()), secrets.encryption(), InstantSource.system());
        SampleConfiguration configuration = new SampleConfiguration(editor, database.reader(), host);
        List<AdminListener> listeners = new ArrayList<>();
        List<String> refusals = new ArrayList<>();
        for (Sample sample : Sample.ALL) {
            List<AdminListener> instances = listen(sample, host.equals(LOOPBACK) ? LOOPBACK : ANY);
            listeners.addAll(instances);
            List<Integer> ports = instances.stream().map(AdminListener::port).toList();
            refusals.addAll(refusal(sample.name(), configuration.service(sample, ports)));
            refusals.addAll(refusal(sample.name(), configuration.route(sample)));
        }
        refusals.addAll(refusal("hello", configuration.greeting()));
        refusals.addAll(refusal("profile", configuration.profile()));
        refusals.addAll(refusal("user-id", configuration.userId()));
        refusals.addAll(refusal("limited", configuration.limited()));
        refusals.addAll(refusal("members", configuration.members()));
        Keys keys = new Keys(database, secrets.keyHasher(), InstantSource.system());
        return new Demo(listeners, refusals, configuration.memberKey(keys));
    }

    /** What of the demo could not be set up beside the configuration that was there, one line each. */
    public List<String> refusals() {
        return refusals;
    }

    /** Requests to try, as commands, for a gateway at this address. */
    public static List<String> examples(String gateway) {
        return List.of(
                "curl " + gateway + "/hello",
                "curl " + gateway + "/users/123",
                "curl -i " + gateway + "/profile    # users, orders and products as one answer",
                "curl --json '{\"userId\":\"123\"}' " + gateway + "/user-id    # the service sees {\"id\":\"123\"}",
                "curl " + gateway + "/orders    # again and again: three instances take turns");
    }

    /** A request with the key that this start has issued, as a command; the key is not known any more afterwards. */
    public Optional<String> keyExample(String gateway) {
        return key.map(text -> "curl -i -H 'X-API-Key: " + text + "' " + gateway
                + "/limited    # a hundred a minute; /members takes it too; this key is shown only now");
    }

    /** Closes the services. */
    public void stop() {
        listeners.forEach(AdminListener::stop);
    }

    private static List<AdminListener> listen(Sample sample, String address) {
        List<AdminListener> instances = new ArrayList<>();
        for (int number = 1; number <= sample.instances(); number++) {
            String name = sample.name() + "-" + number;
            instances.add(AdminListener.start(address, 0, new SampleInstance(sample, name)));
        }
        return instances;
    }

    private static List<String> refusal(String name, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done _ -> List.of();
            // It exists: somebody's own now.
            case Outcome.Stale _ -> List.of();
            case Outcome.Invalid(List<Mistake> mistakes) -> List.of("demo: " + name + " is left out: " + mistakes);
            case Outcome.Missing _, Outcome.NameTaken _, Outcome.InUse _ -> List.of("demo: " + name + " is left out");
        };
    }
}
