package dev.tollgate.db;

import dev.tollgate.db.dao.SecretDao;
import dev.tollgate.db.secret.Secrets;
import dev.tollgate.db.secret.WrappedSecrets;
import java.util.Optional;

/** The two keys of the installation in their table. */
record StoredSecrets(Store store) {
    private static final String PEPPER = "pepper";
    private static final String ENCRYPTION = "encryption";

    /** The keys, which the first caller of all makes: whoever else begins at the same time gets the same. */
    Secrets open(byte[] secretKey) {
        WrappedSecrets wrapped = store.transact(handle -> {
            SecretDao secrets = handle.attach(SecretDao.class);
            return find(secrets).orElseGet(() -> create(secrets, secretKey));
        });
        return Secrets.unwrap(wrapped, secretKey);
    }

    /** The same keys, which only the new secret key opens from then on. */
    void rewrap(byte[] secretKey, byte[] newSecretKey) {
        store.transact(handle -> {
            SecretDao secrets = handle.attach(SecretDao.class);
            WrappedSecrets before = find(secrets).orElseGet(() -> create(secrets, secretKey));
            WrappedSecrets after = Secrets.rewrap(before, secretKey, newSecretKey);
            secrets.update(ENCRYPTION, after.encryption());
            return secrets.update(PEPPER, after.pepper());
        });
    }

    private static WrappedSecrets create(SecretDao secrets, byte[] secretKey) {
        WrappedSecrets made = Secrets.generate(secretKey);
        // In one order, so that of two transactions one waits for the other and then finds both.
        secrets.insert(ENCRYPTION, made.encryption());
        secrets.insert(PEPPER, made.pepper());
        return find(secrets).orElseThrow();
    }

    private static Optional<WrappedSecrets> find(SecretDao secrets) {
        return secrets.find(PEPPER)
                .flatMap(pepper -> secrets.find(ENCRYPTION).map(encryption -> new WrappedSecrets(pepper, encryption)));
    }
}
