package dev.tollgate.admin;

import dev.tollgate.admin.openid.OpenIdSettings;
import dev.tollgate.proxy.launch.Address;
import dev.tollgate.proxy.launch.Environment;
import dev.tollgate.proxy.launch.Machine;
import dev.tollgate.proxy.launch.Role;
import dev.tollgate.proxy.launch.Variable;
import dev.tollgate.proxy.tls.InvalidCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the environment says about a process with the admin in it.
 *
 * @param process what every process shares; the node's part holds if the process is a node too
 * @param certificate the admin port speaks HTTPS with it
 * @param path prefix of all the admin's URLs; begins and ends with a slash
 * @param openId the provider by which people may sign in
 * @param token opens the admin API with role admin; if absent, no token of the environment does
 */
public record Settings(
        dev.tollgate.proxy.Settings process,
        Address address,
        String path,
        Optional<String> token,
        Optional<AdminCertificate.PemFiles> certificate,
        Optional<OpenIdSettings> openId) {
    private static final Pattern PATH = Pattern.compile("/|(/[A-Za-z0-9._~-]+)+/?");
    private static final Pattern DOTS = Pattern.compile("(.*/)?\\.\\.?(/.*)?");
    private static final Pattern TOKEN = Pattern.compile("[!-~]{32,1024}");

    /**
     * The settings of an admin.
     *
     * @throws dev.tollgate.proxy.launch.WrongSettings with all mistakes at once
     */
    public static Settings from(Map<String, String> environment, Role role) {
        Environment variables = new Environment(environment);
        Settings settings = read(variables, role, Machine.here());
        variables.refuseMistakes();
        return settings;
    }

    /** The settings as far as they can be read; mistakes are left with the environment. */
    static Settings read(Environment variables, Role role, Machine machine) {
        return new Settings(
                dev.tollgate.proxy.Settings.read(variables, role, machine),
                variables.address(Variable.ADMIN_HOST, "127.0.0.1", Variable.ADMIN_PORT, 8081),
                variables.read(Variable.ADMIN_PATH, "a path such as / or /tollgate", () -> "/", Settings::prefix),
                variables.<Optional<String>>read(
                        Variable.ADMIN_TOKEN,
                        "32 to 1024 visible ASCII characters",
                        Optional::empty,
                        text -> Optional.of(text)
                                .filter(token -> TOKEN.matcher(token).matches())
                                .map(Optional::of)),
                certificate(variables),
                OpenIdVariables.read(variables));
    }

    /** Both files or none, and files that fit each other. */
    private static Optional<AdminCertificate.PemFiles> certificate(Environment variables) {
        Optional<Path> certificate = file(variables, Variable.ADMIN_CERTIFICATE);
        Optional<Path> privateKey = file(variables, Variable.ADMIN_PRIVATE_KEY);
        if (certificate.isEmpty() && privateKey.isEmpty()) {
            return Optional.empty();
        }
        if (certificate.isEmpty() || privateKey.isEmpty()) {
            Variable missing = certificate.isEmpty() ? Variable.ADMIN_CERTIFICATE : Variable.ADMIN_PRIVATE_KEY;
            variables.refuse(missing, "a PEM file, since the other one of the two is set");
            return Optional.empty();
        }
        AdminCertificate.PemFiles files = new AdminCertificate.PemFiles(certificate.get(), privateKey.get());
        try {
            files.parse();
        } catch (InvalidCertificate e) {
            Variable wrong = e.part() == InvalidCertificate.Part.CERTIFICATE
                    ? Variable.ADMIN_CERTIFICATE
                    : Variable.ADMIN_PRIVATE_KEY;
            variables.refuse(wrong, "a PEM file that fits, but " + e.getMessage());
        } catch (IOException e) {
            variables.refuse(Variable.ADMIN_CERTIFICATE, "PEM files that can be read, but " + e);
        }
        return Optional.of(files);
    }

    private static Optional<Path> file(Environment variables, Variable variable) {
        return variables.<Optional<Path>>read(variable, "a PEM file that can be read", Optional::empty, text -> {
            try {
                Path path = Path.of(text);
                return Files.isReadable(path) && Files.isRegularFile(path)
                        ? Optional.of(Optional.of(path))
                        : Optional.empty();
            } catch (InvalidPathException _) {
                return Optional.empty();
            }
        });
    }

    /** Whether only this machine reaches the admin port; a name other than localhost is taken for reachable. */
    boolean loopback() {
        return loopback(address.host());
    }

    static boolean loopback(String host) {
        return host.equals("localhost") || host.equals("::1") || host.matches("127\\.[0-9.]+");
    }

    private static Optional<String> prefix(String text) {
        boolean valid = PATH.matcher(text).matches() && !DOTS.matcher(text).matches();
        return valid ? Optional.of(text.endsWith("/") ? text : text + "/") : Optional.empty();
    }

    /** Leaves the token out. */
    @Override
    public String toString() {
        return "Settings[process=" + process + ", address=" + address + ", path=" + path + "]";
    }
}
