package io.slipwatch.store.record;

import io.slipwatch.bet.attempt.Slot;
import io.slipwatch.bet.model.NewBet;
import io.slipwatch.bet.port.Admission;
import io.slipwatch.bet.port.Admission.Admitted;
import io.slipwatch.bet.port.StoredCheck;
import io.slipwatch.store.record.CheckKind.Checked;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A bet at the door, with the keys of the locks that it is written under. They are hashed before the bet is queued, because all wait
 * for what the writer does.
 *
 * @param checkLocks by the kinds of its checks
 */
public record Candidate(NewBet bet, Admission admission, long referenceLock, Map<CheckKind<?>, Long> checkLocks) {

    /** Makes the keys of all its locks. */
    public static Candidate of(NewBet bet, Admission admission) {
        Map<CheckKind<?>, Long> checkLocks = new HashMap<>();
        if (admission instanceof Admitted admitted) {
            for (StoredCheck check : admitted.checks()) {
                CheckKind<?> kind = CheckKinds.of(check);
                checkLocks.put(kind, kind.lock(bet));
            }
        }
        return new Candidate(bet, admission, LockKey.reference(bet), checkLocks);
    }

    /** Leaves the slot at a gateway out, and gives it back. */
    Candidate withoutSlot() {
        slot().ifPresent(Slot::close);
        return new Candidate(
                bet, admitted().<Admission>map(Admitted::withoutSlot).orElse(admission), referenceLock, checkLocks);
    }

    /** Leaves out the checks that only warn: a warning is not worth a bet. */
    Candidate withoutWarnings() {
        return of(bet, admitted().<Admission>map(Admitted::withoutWarnings).orElse(admission));
    }

    /** The key of the lock of that kind of check; empty where the bet has none. */
    Optional<Long> lock(CheckKind<?> kind) {
        return Optional.ofNullable(checkLocks.get(kind));
    }

    /** The bet with its check of that kind; empty where it has none. */
    <C extends StoredCheck> Optional<Checked<C>> checked(int index, CheckKind<C> kind) {
        return lock(kind)
                .flatMap(lock -> admitted().stream()
                        .flatMap(admitted -> admitted.checks().stream())
                        .filter(kind.type()::isInstance)
                        .map(check -> new Checked<>(index, bet, kind.type().cast(check), lock))
                        .findFirst());
    }

    public Optional<Admitted> admitted() {
        return admission instanceof Admitted admitted ? Optional.of(admitted) : Optional.empty();
    }

    public Optional<Slot> slot() {
        return admitted().flatMap(Admitted::slot);
    }
}
