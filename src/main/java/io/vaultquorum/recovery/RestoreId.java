package io.vaultquorum.recovery;

/** Our id of a restore; also the idempotency token of its restore job. */
public record RestoreId(String value) {

    @Override
    public String toString() {
        return value;
    }
}
