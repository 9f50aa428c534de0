package io.vaultquorum.process.teamsharing;

import io.vaultquorum.organization.WithoutAuthorizations;
import io.vaultquorum.sharing.OfferWithdrawn;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Takes the tasks back from whoever could have accepted what is not offered any more. */
@Component
class EndWithdrawnOffers {

    private final RuntimeService runtime;
    private final WithoutAuthorizations withoutAuthorizations;

    EndWithdrawnOffers(@Lazy RuntimeService runtime, WithoutAuthorizations withoutAuthorizations) {
        this.runtime = runtime;
        this.withoutAuthorizations = withoutAuthorizations;
    }

    /** Runs in the transaction that withdraws. Where no instance waits there is nothing to end. */
    @EventListener
    void on(OfferWithdrawn withdrawn) {
        withoutAuthorizations.run(() -> runtime.createMessageCorrelation(TeamSharing.Messages.OFFERS_WITHDRAWN)
                .processInstanceVariableEquals(TeamSharing.Variables.OFFER_ID.name(), withdrawn.offerId())
                .correlateAll());
    }
}
