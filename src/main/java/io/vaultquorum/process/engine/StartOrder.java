package io.vaultquorum.process.engine;

/** In which order a node gets ready. It takes no traffic before the last. */
public final class StartOrder {

    static final int MODELS = 10;
    static final int AUTHORIZATIONS = 20;
    static final int FIRST_ADMINISTRATOR = 30;

    /** Where a profile puts its own data. */
    public static final int DATA = 40;

    private StartOrder() {}
}
