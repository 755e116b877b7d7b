package io.slipwatch.testing;

import io.restassured.specification.RequestSpecification;
import io.slipwatch.access.key.KeyText;
import java.util.UUID;

/** An API key of any operator, as another replica would have stored it: this one has never heard of it. */
public record TestKey(UUID id, String operator, String role, String text) {

    private static final String INSERT = """
            INSERT INTO api_key (id, operator, role, name, prefix, hash, created_at, created_by, expires_at)
            VALUES (?, ?, ?, ?, ?, decode(?, 'hex'), clock_timestamp(), 'test', clock_timestamp() + ?::interval)
            """;

    /** For a long time. */
    public static TestKey issue(String operator, String role) {
        return issue(operator, role, "1 day");
    }

    /** Until then by the database's clock, an interval of PostgreSQL; it may have passed. */
    public static TestKey issue(String operator, String role, String expiresIn) {
        TestKey key = new TestKey(UUID.randomUUID(), operator, role, KeyText.create());
        Database.update(
                INSERT,
                key.id,
                operator,
                role,
                "key of " + operator,
                KeyText.prefix(key.text),
                KeyText.hash(key.text),
                expiresIn);
        return key;
    }

    /** Made worthless by another replica. */
    public void revoke() {
        Database.update("UPDATE api_key SET revoked_at = clock_timestamp(), revoked_by = 'test' WHERE id = ?", id);
    }

    /** A request of its holder, whose answer is held against the contract. */
    public RequestSpecification given() {
        return Http.given().header("Authorization", "Bearer " + text);
    }

    @Override
    public String toString() {
        return role + " of " + operator;
    }
}
