package io.vaultquorum.organization;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.Refusal;
import io.vaultquorum.language.Phrase;
import java.time.Instant;
import java.util.List;

/** Why the organization says no. */
public sealed interface OrganizationRefused extends Refusal {

    /** The caller cannot be read, so the caller has no rights. */
    record UnknownUser(UserId user) implements OrganizationRefused {}

    /** The caller is not an administrator of the account that this concerns. */
    record NotAdministrator(UserId user, Phrase account) implements OrganizationRefused {}

    /** A user holds one role at most. */
    record SecondRole(UserId user, Role held) implements OrganizationRefused {
        @Override
        public Phrase phrase() {
            return OrganizationRefused.super.phrase().with("held", held.groupId());
        }
    }

    /** The trail is read by auditors. */
    record NotAuditor(UserId user) implements OrganizationRefused {}

    /** An auditor looks, and is nothing else. */
    record AuditorIsNothingElse(UserId user, String group) implements OrganizationRefused {}

    /** Nobody audits what they operate. */
    record OperatorCannotAudit(UserId user) implements OrganizationRefused {}

    /** Nobody audits what they may change. */
    record RoleCannotAudit(UserId user, Role held) implements OrganizationRefused {
        @Override
        public Phrase phrase() {
            return OrganizationRefused.super.phrase().with("held", held.groupId());
        }
    }

    /** All users and keys of a suspended account are refused at every door. */
    record InSuspendedAccount(UserId user, AccountId id, String account) implements OrganizationRefused {

        /** Of an attempt that was refused because of it. Nobody had signed in, perhaps; the user is known all the same. */
        public AuditEvent event(Instant at, String eventName) {
            return AuditEvent.of(at, eventName)
                    .by(user.value())
                    .inAccount(id.value())
                    .refusedWith(code(), message());
        }
    }

    /** Who suspends or releases an account hears which there are. */
    record NoSuchAccount(AccountId account, List<String> allowed) implements OrganizationRefused {}

    /** An account is suspended once. */
    record AlreadySuspended(String account, Instant since) implements OrganizationRefused {}

    /** There is nothing to release. */
    record NotSuspended(String account) implements OrganizationRefused {}

    /** The account is not in the configuration. */
    record UnknownAccount(AccountId account) implements OrganizationRefused {}

    /** MPA's {@code IdcInstanceArn}. */
    record BadInstanceArn(String instanceArn) implements OrganizationRefused {}

    /** A region's name. */
    record BadRegion(String region) implements OrganizationRefused {}

    /** A global setting that is not offered, or a value that it cannot have. */
    record UnknownSetting(String name, String value, String allowed) implements OrganizationRefused {}

    /** There is one identity source at most. */
    record SecondIdentitySource() implements OrganizationRefused {}

    /** A resource has 50 tags at most. */
    record TooManyTags(String resource, int tags, int most) implements OrganizationRefused {}

    /** No access key has this id. */
    record UnknownAccessKey(String id) implements OrganizationRefused {}

    /** IAM's quota of access keys. */
    record TooManyAccessKeys(UserId user, int most) implements OrganizationRefused {}

    /** What is rotated is in use. */
    record AccessKeyInactive(String id) implements OrganizationRefused {}

    /** A rotation would leave three keys, or take away one that is in use. */
    record TwoActiveAccessKeys(UserId user) implements OrganizationRefused {}

    /** A secret is not kept in the clear. */
    record NoEncryptionKey(String property) implements OrganizationRefused {}
}
