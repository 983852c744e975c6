package dev.tollgate.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tollgate.proxy.launch.Command;
import dev.tollgate.proxy.launch.Variable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What can be known of docker-compose.yml without running it. */
class ComposeFileTest {
    private final JsonNode services = services();

    private static JsonNode services() {
        try {
            // This reader resolves anchors and merges, as Compose does.
            Object file = new Yaml(new SafeConstructor(new LoaderOptions()))
                    .load(Files.readString(Path.of("../docker-compose.yml")));
            return new ObjectMapper().valueToTree(file).path("services");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void thereIsAllThatAFleetNeeds() {
        assertThat(services.fieldNames())
                .toIterable()
                .containsExactly(
                        "postgres", "valkey", "admin", "proxy-1", "proxy-2", "samples", "prometheus", "grafana");
    }

    @Test
    void everyFileThatIsMountedIsThere() {
        List<String> mounted = new ArrayList<>();
        services.forEach(service -> service.path("volumes").forEach(volume -> {
            if (volume.asText().startsWith("./")) {
                mounted.add(volume.asText().split(":")[0]);
            }
        }));

        assertThat(mounted)
                .isNotEmpty()
                .allSatisfy(path -> assertThat(Path.of("..", path)).exists());
    }

    @Test
    void everyVariableOfOursIsOneThatTollgateReads() {
        List<String> ours = new ArrayList<>();
        services.forEach(service -> service.path("environment").fieldNames().forEachRemaining(name -> {
            if (name.startsWith("TOLLGATE_")) {
                ours.add(name);
            }
        }));

        assertThat(ours).isNotEmpty();
        assertThat(Variable.unknownAmong(ours)).isEmpty();
    }

    @Test
    void everyCommandIsOneThatTollgateKnows() {
        List<Command> commands = new ArrayList<>();
        services.forEach(service -> {
            if (service.has("command")) {
                commands.add(Command.of(List.of(service.path("command").asText().split(" "))));
            }
        });

        assertThat(commands)
                .containsExactly(
                        new Command.Admin(), new Command.Proxy(), new Command.Proxy(), new Command.Demo("samples"));
    }

    @Test
    void onlyTrafficIsPublishedBeyondThisMachine() {
        services.properties().stream()
                .filter(service -> !service.getKey().startsWith("proxy-"))
                .flatMap(service -> service.getValue().path("ports").valueStream())
                .forEach(port -> assertThat(port.asText()).startsWith("127.0.0.1:"));
    }
}
