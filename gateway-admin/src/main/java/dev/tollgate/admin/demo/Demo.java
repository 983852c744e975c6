package dev.tollgate.admin.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tollgate.admin.change.Condition;
import dev.tollgate.admin.change.Editor;
import dev.tollgate.admin.change.KeyEdit;
import dev.tollgate.admin.change.KeyOutcome;
import dev.tollgate.admin.change.Keys;
import dev.tollgate.admin.check.OwnListeners;
import dev.tollgate.admin.demo.SampleObjects.SampleObject;
import dev.tollgate.admin.http.AdminListener;
import dev.tollgate.db.Database;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Kind;
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

    private static final String APP = "demo-app";
    private static final String PARTNER = "demo-partner";

    private final List<AdminListener> listeners;
    private final List<String> refusals;
    private final List<String> credentialExamples;

    private Demo(List<AdminListener> listeners, List<String> refusals, List<String> credentialExamples) {
        this.listeners = List.copyOf(listeners);
        this.refusals = List.copyOf(refusals);
        this.credentialExamples = List.copyOf(credentialExamples);
    }

    /**
     * Opens the services and sees to it that the configuration leads to them.
     *
     * @param host under which nodes reach them; other machines do so under any but {@link #LOOPBACK}
     * @param gateway where people of this machine reach the gateway, as a URL without a slash at its end
     */
    public static Demo start(Database database, Secrets secrets, String host, String gateway) {
        // The samples listen on ports that are none of Tollgate's.
        Editor editor = new Editor(database, new OwnListeners(Set.of()), secrets.encryption(), InstantSource.system());
        SampleConfiguration configuration = new SampleConfiguration(editor, database.reader(), host);
        List<SampleObject> objects = new ArrayList<>();
        List<AdminListener> listeners = services(configuration, host, objects);
        String secret = DemoToken.secret();
        objects.addAll(SampleObjects.at(gateway, secret));
        SampleConfiguration.Made made = configuration.make(objects);
        Keys keys = new Keys(database, secrets.keyHasher(), InstantSource.system());
        List<String> examples = new ArrayList<>();
        key(keys, made, APP)
                .ifPresent(key -> examples.add(withKey(key, gateway + "/limited")
                        + "    # a hundred a minute; /members takes it too; this key is shown only now"));
        key(keys, made, PARTNER)
                .ifPresent(key -> examples.add(withKey(key, gateway + "/partners")
                        + "    # a group, a plan and a quota; the other key is refused here"));
        EntityKey issuer = new EntityKey(Kind.ISSUER, DemoToken.ISSUER);
        if (made.created().contains(issuer) || made.changed().contains(issuer)) {
            String token = DemoToken.signed(secret, InstantSource.system().instant());
            examples.add("curl -H 'Authorization: Bearer " + token + "' " + gateway + "/me    # a token, for 30 days");
        }
        return new Demo(listeners, made.refusals(), examples);
    }

    private static List<AdminListener> services(
            SampleConfiguration configuration, String host, List<SampleObject> objects) {
        List<AdminListener> listeners = new ArrayList<>();
        for (Sample sample : Sample.ALL) {
            List<AdminListener> instances = listen(sample, host.equals(LOOPBACK) ? LOOPBACK : ANY);
            listeners.addAll(instances);
            List<Integer> ports = instances.stream().map(AdminListener::port).toList();
            objects.add(configuration.service(sample, ports));
            if (ports.size() > 1) {
                objects.add(configuration.sticky(sample, ports));
            }
        }
        return listeners;
    }

    /** What of the demo could not be set up beside the configuration that was there, one line each. */
    public List<String> refusals() {
        return refusals;
    }

    /** Requests to try, as commands, for a gateway at this address. */
    public static List<String> examples(String gateway) {
        return List.of(
                "curl " + gateway + "/hello",
                "curl " + gateway + "/tour    # all that there is to try",
                "curl " + gateway + "/users/123",
                "curl -i " + gateway + "/profile    # users, orders and products as one answer",
                "curl --json '{\"userId\":\"123\"}' " + gateway + "/user-id    # the service sees {\"id\":\"123\"}",
                "curl " + gateway + "/orders    # again and again: three instances take turns");
    }

    /** Requests with what this start has issued, as commands; keys are not known any more afterwards. */
    public List<String> credentialExamples() {
        return credentialExamples;
    }

    private static String withKey(String key, String url) {
        return "curl -i -H 'X-API-Key: " + key + "' " + url;
    }

    /** A key for the consumer, if it is new. */
    private static Optional<String> key(Keys keys, SampleConfiguration.Made made, String consumer) {
        if (!made.created().contains(new EntityKey(Kind.CONSUMER, consumer))) {
            return Optional.empty();
        }
        KeyEdit edit = new KeyEdit.Issue(
                consumer, JsonNodeFactory.instance.objectNode().put("name", "demo"));
        return keys.change(SampleConfiguration.AUTHOR, edit, new Condition.Always())
                                .result()
                        instanceof KeyOutcome.Issued(var _, String key)
                ? Optional.of(key)
                : Optional.empty();
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
}
