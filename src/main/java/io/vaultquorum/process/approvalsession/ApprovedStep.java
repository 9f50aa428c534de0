package io.vaultquorum.process.approvalsession;

/** A step that carries out what a team approved. When it gives up, its session's ledger and its people are told (R9). */
public interface ApprovedStep {

    /** The service task's element id. */
    String elementId();
}
