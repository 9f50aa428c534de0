package io.vaultquorum.organization;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Looks for approvers whose name, address or password somebody changed in the database, and says so once. */
@Component
public class WatchIdentities {

    private final Identities identities;

    WatchIdentities(Identities identities) {
        this.identities = identities;
    }

    @Scheduled(fixedDelayString = "${vaultquorum.watch-interval}")
    @Transactional
    public void look() {
        identities.look();
    }
}
