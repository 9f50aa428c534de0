package io.vaultquorum.process.alertdelivery;

import io.vaultquorum.process.engine.ProcessVariable;

/** The words of {@code alert-delivery.bpmn}. Its business key is the webhook's id. */
public final class AlertDelivery {

    public static final String PROCESS = "alert-delivery";

    private AlertDelivery() {}

    /** Element ids. */
    public static final class Elements {
        public static final String POST_ALERT = "serviceTask_postAlert";
        public static final String TAKEN = "endEvent_taken";

        private Elements() {}
    }

    /** Process variables. */
    public static final class Variables {
        public static final ProcessVariable<String> ALERT_ID = ProcessVariable.text("alertId");
        public static final ProcessVariable<String> WEBHOOK_ID = ProcessVariable.text("webhookId");

        private Variables() {}
    }
}
