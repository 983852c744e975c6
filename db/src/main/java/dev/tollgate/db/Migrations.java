package dev.tollgate.db;

import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings the tables into the form that this version needs; one set of scripts for both databases. */
record Migrations(Dialect dialect, DataSource dataSource) {

    void run() {
        Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(dataSource)
                .locations("classpath:db/migration")
                .placeholders(Map.of("binary", dialect.binaryCollation()))
                .load()
                .migrate();
    }
}
