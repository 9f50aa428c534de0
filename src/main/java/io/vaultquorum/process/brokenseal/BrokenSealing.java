package io.vaultquorum.process.brokenseal;

/** The words of {@code broken-seal.bpmn}. Its business key says what the seal is on. */
public final class BrokenSealing {

    public static final String PROCESS = "broken-seal";

    private BrokenSealing() {}

    /** Element ids. */
    public static final class Elements {
        public static final String COMPARE_AGAIN = "serviceTask_compareAgain";
        public static final String AS_IT_WAS = "endEvent_asItWas";

        private Elements() {}
    }
}
