package io.vaultquorum.aws.cases;

import software.amazon.awssdk.services.ram.RamClient;
import software.amazon.awssdk.services.ram.model.InvalidStateTransitionException;
import software.amazon.awssdk.services.ram.model.ResourceShareLimitExceededException;
import software.amazon.awssdk.services.ram.model.ServerInternalException;
import software.amazon.awssdk.services.ram.model.ServiceUnavailableException;
import software.amazon.awssdk.services.ram.model.ThrottlingException;

/** The operations of RAM, by subject. */
public final class RamCases extends ServiceCases<RamClient> {

    public RamCases(World world) {
        super(RamClient.class, world);
        neverAnywhere(ServerInternalException.class, "it says that we have a defect");
        neverAnywhere(ServiceUnavailableException.class, "it says that we are down");
        neverAnywhere(ThrottlingException.class, "no rate is limited");
        neverAnywhere(ResourceShareLimitExceededException.class, "an account may have as many shares as it likes");
        neverAnywhere(InvalidStateTransitionException.class, "a deleted share is not found, and any other may change");
        RamScenes scenes = new RamScenes(world);
        new RamShareCases(this, scenes).all();
        new RamInvitationCases(this, scenes).all();
        new RamListCases(this, scenes).all();
    }

    @Override
    public String service() {
        return "ram";
    }

    @Override
    public RamClient client(String user) {
        return world().clients().ram(user);
    }
}
