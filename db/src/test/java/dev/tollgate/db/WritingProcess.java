package dev.tollgate.db;

import static dev.tollgate.db.Samples.AUTHOR;
import static dev.tollgate.db.Samples.service;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A process that writes until it is killed, and says the name of each object once it is written. */
final class WritingProcess {
    private WritingProcess() {}

    public static void main(String[] arguments) {
        try (PrintStream out =
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)) {
            write(Path.of(arguments[0]), out);
        }
    }

    private static void write(Path folder, PrintStream out) {
        try (Database database = Database.open(DatabaseSettings.embedded(folder))) {
            for (int i = 0; i < 1_000_000; i++) {
                String name = "w" + i;
                database.writer().write(AUTHOR, transaction -> transaction.put(service(name)));
                out.println(name + ".");
            }
        } catch (DatabaseInUse e) {
            out.println(e.getClass().getName());
        }
    }
}
