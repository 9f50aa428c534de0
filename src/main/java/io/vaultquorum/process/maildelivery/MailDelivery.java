package io.vaultquorum.process.maildelivery;

import io.vaultquorum.process.engine.ProcessVariable;

/** The words of {@code mail-delivery.bpmn}. Its business key is the recipient's address. */
public final class MailDelivery {

    public static final String PROCESS = "mail-delivery";

    private MailDelivery() {}

    /** Element ids. */
    public static final class Elements {
        public static final String SEND_MAIL = "serviceTask_sendMail";
        public static final String SENT = "endEvent_sent";

        private Elements() {}
    }

    /** Process variables. */
    public static final class Variables {
        public static final ProcessVariable<String> MAIL_ID = ProcessVariable.text("mailId");

        private Variables() {}
    }
}
