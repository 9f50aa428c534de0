package io.vaultquorum.team;

import io.vaultquorum.audit.Answer;
import io.vaultquorum.organization.User;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.organization.Users;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whether a team of these people could protect anything (R2): at its birth, at a change, and again before either counts. */
@Component
class CheckTeamSettings {

    private static final int LONGEST_DESCRIPTION = 256;
    private static final int FEWEST_APPROVERS = 2;
    private static final int MOST_APPROVERS = 20;
    private static final int LOWEST_THRESHOLD = 2;

    private final Users users;

    CheckTeamSettings(Users users) {
        this.users = users;
    }

    /** The approvers as they are known now, or the rule that is broken. */
    Answer<List<User>> check(TeamSettings settings) {
        int size = settings.approvers().size();
        int length =
                settings.description().codePointCount(0, settings.description().length());
        if (length == 0 || length > LONGEST_DESCRIPTION) {
            return Answer.refused(new TeamRefused.BadDescription(length));
        }
        if (size < FEWEST_APPROVERS || size > MOST_APPROVERS) {
            return Answer.refused(new TeamRefused.BadSize(size));
        }
        int threshold = settings.minApprovalsRequired();
        if (threshold < LOWEST_THRESHOLD || threshold > size) {
            return Answer.refused(new TeamRefused.BadThreshold(threshold, size));
        }
        return distinct(settings.approvers());
    }

    private Answer<List<User>> distinct(List<UserId> ids) {
        List<User> approvers = new ArrayList<>();
        for (UserId id : ids) {
            Optional<User> found = users.find(id);
            if (found.isEmpty()) {
                return Answer.refused(new TeamRefused.UnknownApprover(id));
            }
            User user = found.get();
            if (user.email().isEmpty()) {
                return Answer.refused(new TeamRefused.NoAddress(id));
            }
            if (user.runsThePlatform()) {
                return Answer.refused(new TeamRefused.RunsThePlatform(id));
            }
            if (users.isAuditor(id)) {
                return Answer.refused(new TeamRefused.Audits(id));
            }
            for (User other : approvers) {
                if (user.isSameHumanAs(other)) {
                    return Answer.refused(new TeamRefused.SameHuman(other.id(), id));
                }
            }
            approvers.add(user);
        }
        return Answer.of(List.copyOf(approvers));
    }

    /** Whether those who accepted are still who they were, and still distinct. */
    Optional<TeamRefused> stillHolds(Collection<Approver> approvers) {
        for (Approver approver : approvers) {
            Optional<User> found = users.find(approver.user());
            if (found.isEmpty()) {
                return Optional.of(new TeamRefused.UnknownApprover(approver.user()));
            }
            if (found.get().runsThePlatform()) {
                return Optional.of(new TeamRefused.RunsThePlatform(approver.user()));
            }
            if (users.isAuditor(approver.user())) {
                return Optional.of(new TeamRefused.Audits(approver.user()));
            }
            if (!found.get().hasAddress(approver.registeredEmail())) {
                return Optional.of(new TeamRefused.AddressChanged(approver.user()));
            }
        }
        return Optional.empty();
    }
}
