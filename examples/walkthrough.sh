#!/usr/bin/env bash
# The whole story against a running demo, by AWS's own client: from the opt-in to restored bytes and the revoked access. What
# people do, they do by the engine REST calls that a click in Tasklist makes. Ends with another code than 0 when anything is
# not as it should be.
#
#   VAULTQUORUM_URL       where the node is, default http://127.0.0.1:8080
#   VAULTQUORUM_DATA_DIR  its data directory, default ./data
set -euo pipefail

URL=${VAULTQUORUM_URL:-http://127.0.0.1:8080}
DATA=${VAULTQUORUM_DATA_DIR:-data}
TAG=$(date +%H%M%S)-$$
TEAM_NAME=walkthrough-$TAG
VAULT_NAME=walkthrough-$TAG
PLAIN_NAME=plain-$TAG
export AWS_DEFAULT_REGION=us-east-1 AWS_PAGER='' AWS_MAX_ATTEMPTS=1
export AWS_EC2_METADATA_DISABLED=true

step() { printf '\n== %s\n' "$*"; }
say() { printf '   %s\n' "$*"; }
fail() { printf 'NOT AS IT SHOULD BE: %s\n' "$*" >&2; exit 1; }

# as <user> <service> <operation> [arguments]: one call of AWS's client.
as() {
  local user=$1 service=$2 key
  shift 2
  key=AKIADEMO$(tr '[:lower:]' '[:upper:]' <<< "$user")
  key=$(printf '%-20s' "$key" | tr ' ' 0)
  AWS_ACCESS_KEY_ID=$key AWS_SECRET_ACCESS_KEY=demo-secret-$user \
    aws --endpoint-url "$URL/aws/$service" "$service" "$@"
}

# Until a command says what it should, a minute at most.
wait_for() {
  local expected=$1 found=
  shift
  for _ in $(seq 60); do
    found=$("$@" 2> /dev/null || true)
    [ "$found" = "$expected" ] && return
    sleep 1
  done
  fail "'$*' says '$found', not '$expected'"
}

# The codes that were mailed to a user.
codes() {
  (grep -l "^To: $1@example.com" "$DATA"/outbox/*.eml 2> /dev/null || true) \
    | xargs -r sed -n 's/^Verification code: \([0-9]*\).*/\1/p' | sort
}

# click <user> <task> <json of its variables>: completes that person's newest task of this kind. The first time a code is mailed to
# them, the second time they have it.
click() {
  local id complete before code
  id=$(curl -sf -u "$1:demo" "$URL/engine-rest/task?assignee=$1&taskDefinitionKey=$2&sortBy=created&sortOrder=desc" \
    | sed 's/^\[{"id":"\([^"]*\)".*/\1/')
  complete=(curl -s -u "$1:demo" -H 'Content-Type: application/json' "$URL/engine-rest/task/$id/complete" -d)
  before=$(codes "$1")
  "${complete[@]}" "{\"variables\":{$3}}" | grep -q "A verification code was sent to $1@example.com" || fail "$1 gets no code"
  for _ in $(seq 60); do
    code=$(comm -13 <(printf '%s\n' "$before") <(codes "$1") | head -n 1)
    [ -n "$code" ] && break
    sleep 1
  done
  "${complete[@]}" "{\"variables\":{$3,\"verificationCode\":{\"value\":\"$code\"}}}" -f || fail "$1 cannot complete $2"
}
answer() { click "$1" userTask_answerInvitation '"answer":{"value":"ACCEPTED"}'; say "$1 accepts the invitation"; }
approve() { click "$1" userTask_castVote '"vote":{"value":"APPROVED"},"reason":{"value":"I called back"}'; say "$1 approves"; }

step "1. Management opts in to multi-party approval for backup"
as mona sts get-caller-identity --query Arn --output text | sed 's/^/   /'
as mona backup update-global-settings --global-settings isMpaEnabled=true
[ "$(as mona backup describe-global-settings --query GlobalSettings.isMpaEnabled --output text)" = true ] || fail "not opted in"
say "isMpaEnabled=true"

step "2. Management creates an approval team: 2 of alice, bob and carol"
SOURCE=$(as mona mpa list-identity-sources --query 'IdentitySources[0].IdentitySourceArn' --output text)
POLICY=$(as mona mpa list-policies --query 'Policies[0].Arn' --output text)
APPROVERS=$(printf '{"PrimaryIdentityId":"%s","PrimaryIdentitySourceArn":"'"$SOURCE"'"},' alice bob carol)
TEAM=$(as mona mpa create-approval-team --name "$TEAM_NAME" --description "Made by the walkthrough" \
  --approval-strategy '{"MofN":{"MinApprovalsRequired":2}}' --approvers "[${APPROVERS%,}]" \
  --policies "PolicyArn=$POLICY/\$DEFAULT" --query Arn --output text)
say "$TEAM"

step "3. Each approver accepts"
for approver in alice bob carol; do answer $approver; done
wait_for ACTIVE as mona mpa get-approval-team --arn "$TEAM" --query Status --output text
say "the team is ACTIVE"

step "4. Management shares the team; both accounts accept"
as mona ram create-resource-share --name "$TEAM_NAME" --resource-arns "$TEAM" --principals 222222222222 333333333333 \
  --query resourceShare.status --output text | sed 's/^/   /'
for user in victor rita; do
  INVITATION=$(as $user ram get-resource-share-invitations \
    --query "resourceShareInvitations[?resourceShareName=='$TEAM_NAME'].resourceShareInvitationArn | [0]" --output text)
  as $user ram accept-resource-share-invitation --resource-share-invitation-arn "$INVITATION" \
    --query resourceShareInvitation.status --output text | sed "s/^/   $user: /"
done

step "5. The vault account makes a locked vault, copies a backup into it, and has the team protect it"
RESOURCE=$(cd "$DATA/resources/customer-database" && pwd)
as victor backup create-backup-vault --backup-vault-name "$PLAIN_NAME" --query BackupVaultArn --output text | sed 's/^/   /'
VAULT=$(as victor backup create-logically-air-gapped-backup-vault --backup-vault-name "$VAULT_NAME" \
  --min-retention-days 7 --max-retention-days 30 --query BackupVaultArn --output text)
say "$VAULT"
for vault in "$PLAIN_NAME" "$VAULT_NAME"; do
  wait_for AVAILABLE as victor backup describe-backup-vault --backup-vault-name "$vault" --query VaultState --output text
done
ROLE=arn:aws:iam::222222222222:role/backup
# As JSON: the client would take a value that begins with file:// for the name of a file with the value.
BACKUP=$(as victor backup start-backup-job --query BackupJobId --output text --cli-input-json '{
  "BackupVaultName": "'"$PLAIN_NAME"'", "ResourceArn": "file://'"$RESOURCE"'", "IamRoleArn": "'$ROLE'",
  "Lifecycle": {"DeleteAfterDays": 14}}')
wait_for COMPLETED as victor backup describe-backup-job --backup-job-id "$BACKUP" --query State --output text
POINT=$(as victor backup describe-backup-job --backup-job-id "$BACKUP" --query RecoveryPointArn --output text)
COPY=$(as victor backup start-copy-job --recovery-point-arn "$POINT" --source-backup-vault-name "$PLAIN_NAME" \
  --destination-backup-vault-arn "$VAULT" --iam-role-arn $ROLE --lifecycle DeleteAfterDays=14 --query CopyJobId --output text)
wait_for COMPLETED as victor backup describe-copy-job --copy-job-id "$COPY" --query CopyJob.State --output text
as victor backup associate-backup-vault-mpa-approval-team --backup-vault-name "$VAULT_NAME" --mpa-approval-team-arn "$TEAM"
wait_for "$TEAM" as victor backup describe-backup-vault --backup-vault-name "$VAULT_NAME" --query MpaApprovalTeamArn --output text
say "backed up, copied, protected"
if as victor backup delete-backup-vault --backup-vault-name "$VAULT_NAME" 2> /dev/null; then fail "the vault was deleted"; fi
say "its owner cannot delete it"

step "6. The recovery account asks for access"
ACCESS=$(as rita backup create-restore-access-backup-vault --source-backup-vault-arn "$VAULT" \
  --requester-comment "The vault account is lost" --query RestoreAccessBackupVaultArn --output text)
ACCESS_NAME=${ACCESS##*:}
[ "$(as rita backup describe-backup-vault --backup-vault-name "$ACCESS_NAME" --query VaultState --output text)" = CREATING ] \
  || fail "open before anybody voted"
SESSION=$(as rita backup describe-backup-vault --backup-vault-name "$ACCESS_NAME" --query MpaSessionArn --output text)
say "$ACCESS is CREATING"

step "7. Two approvers vote; the vault opens by itself"
approve alice
[ "$(as rita mpa get-session --session-arn "$SESSION" --query Status --output text)" = PENDING ] || fail "decided by one"
approve bob
wait_for AVAILABLE as rita backup describe-backup-vault --backup-vault-name "$ACCESS_NAME" --query VaultState --output text
say "the session is $(as rita mpa get-session --session-arn "$SESSION" --query Status --output text), the access AVAILABLE"

step "8. The recovery account restores, and the bytes are the same"
POINT=$(as rita backup list-recovery-points-by-backup-vault --backup-vault-name "$ACCESS_NAME" \
  --query 'RecoveryPoints[0].RecoveryPointArn' --output text)
METADATA=$(as rita backup get-recovery-point-restore-metadata --backup-vault-name "$ACCESS_NAME" \
  --recovery-point-arn "$POINT" --query RestoreMetadata --output json)
RESTORE=$(as rita backup start-restore-job --recovery-point-arn "$POINT" --metadata "$METADATA" \
  --iam-role-arn arn:aws:iam::333333333333:role/restore --query RestoreJobId --output text)
wait_for COMPLETED as rita backup describe-restore-job --restore-job-id "$RESTORE" --query Status --output text
RESTORED=$(as rita backup describe-restore-job --restore-job-id "$RESTORE" --query CreatedResourceArn --output text)
RESTORED=$DATA/restored/${RESTORED##*/}
sums() { (cd "$1" && find . -type f -exec sha256sum {} + | sort -k 2); }
[ "$(sums "$RESOURCE")" = "$(sums "$RESTORED")" ] || fail "$RESTORED is not what was backed up"
say "$RESTORED: $(sums "$RESTORED" | wc -l) files, every checksum the same"

step "9. The vault's owner asks for the end of the access; the team votes again"
as victor backup revoke-restore-access-backup-vault --backup-vault-name "$VAULT_NAME" \
  --restore-access-backup-vault-arn "$ACCESS" --requester-comment "The emergency is over"
approve alice
approve bob
gone() { as rita backup describe-backup-vault --backup-vault-name "$ACCESS_NAME" > /dev/null 2>&1 && echo open || echo gone; }
wait_for gone gone
say "the access is gone"

printf '\nAll nine steps were as they should be.\n'
