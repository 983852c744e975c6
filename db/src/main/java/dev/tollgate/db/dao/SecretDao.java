package dev.tollgate.db.dao;

import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The wrapped keys of the installation. */
public interface SecretDao {

    @SqlQuery("select wrapped from secret where name = :name")
    Optional<String> find(@Bind("name") String name);

    /** Does nothing if there is one of this name, be it of a transaction that ends only now. */
    @SqlUpdate("insert into secret (name, wrapped) values (:name, :wrapped) on conflict do nothing")
    void insert(@Bind("name") String name, @Bind("wrapped") String wrapped);

    @SqlUpdate("update secret set wrapped = :wrapped where name = :name")
    int update(@Bind("name") String name, @Bind("wrapped") String wrapped);
}
