package io.vaultquorum.process.engine;

import io.vaultquorum.audit.Answer;
import io.vaultquorum.language.Language;
import io.vaultquorum.notification.VerificationMails;
import io.vaultquorum.organization.Accounts;
import io.vaultquorum.organization.CheckRole;
import io.vaultquorum.organization.ChooseLanguage;
import io.vaultquorum.organization.Role;
import io.vaultquorum.organization.User;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.organization.Users;
import io.vaultquorum.session.SessionId;
import io.vaultquorum.session.VisibleCertificates;
import io.vaultquorum.verification.CodeWanted;
import io.vaultquorum.verification.VerificationCodes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What our forms in Tasklist show: live, to its owner only. Nothing here changes anything but the caller's own
 * language and the caller's own one-time codes. */
@Component
public class TasklistView {

    private final PersonalTasks tasks;
    private final Forms forms;
    private final VisibleCertificates certificates;
    private final Users users;
    private final Accounts accounts;
    private final Caller caller;
    private final ChooseLanguage chooseLanguage;
    private final CheckRole checkRole;
    private final VerificationMails mails;
    private final VerificationCodes codes;
    private final CodeView codeView;
    private final RefusalRecorder recorder;

    TasklistView(
            PersonalTasks tasks,
            Forms forms,
            VisibleCertificates certificates,
            Users users,
            Accounts accounts,
            Caller caller,
            ChooseLanguage chooseLanguage,
            CheckRole checkRole,
            VerificationMails mails,
            VerificationCodes codes,
            CodeView codeView,
            RefusalRecorder recorder) {
        this.tasks = tasks;
        this.forms = forms;
        this.certificates = certificates;
        this.users = users;
        this.accounts = accounts;
        this.caller = caller;
        this.chooseLanguage = chooseLanguage;
        this.checkRole = checkRole;
        this.mails = mails;
        this.codes = codes;
        this.codeView = codeView;
        this.recorder = recorder;
    }

    /** Whoever has a role in a suspended account is shown what a stranger is: nothing. */
    private Optional<UserId> caller() {
        return caller.find().filter(user -> checkRole.refuseSuspended(user).isEmpty());
    }

    /** What the form of this task shows, if it is the caller's. */
    @Transactional(readOnly = true)
    public Optional<Map<String, Object>> task(String taskId, Language language) {
        Optional<UserId> user = caller();
        return tasks.find(taskId)
                .filter(task -> user.isPresent() && tasks.isFor(task, user.get()))
                .map(task -> forms.ofTask(task.elementId()).show(task, language));
    }

    /**
     * Sends the caller the one-time code that completing the task takes, as completing it without one would.
     *
     * @return what the form shows of it, nothing where the task takes none; empty if the task is not the caller's
     */
    public Optional<Answer<Map<String, Object>>> sendCode(String taskId) {
        Optional<UserId> user = caller();
        return tasks.find(taskId)
                .filter(task -> user.isPresent() && tasks.isFor(task, user.get()))
                .map(task -> {
                    Answer<Map<String, Object>> answer = forms.ofTask(task.elementId())
                            .codeFor(task, user.orElseThrow())
                            .then(wanted -> wanted.map(this::sendCode).orElseGet(() -> Answer.of(Map.of())));
                    answer.refusal()
                            .ifPresent(refusal -> recorder.record("SendVerificationCode", task.subject(), refusal));
                    return answer;
                });
    }

    private Answer<Map<String, Object>> sendCode(CodeWanted wanted) {
        return mails.send(wanted).isPresent()
                ? Answer.of(codeView.show(wanted))
                : Answer.refused(codes.refuseMore(wanted).orElseThrow());
    }

    /** The certificate of a session that has ended, a compact JWS, if it is one for the caller. */
    @Transactional(readOnly = true)
    public Optional<String> certificate(String sessionId) {
        return caller().flatMap(user -> SessionId.of(sessionId).flatMap(session -> certificates.find(session, user)));
    }

    /** In which language the caller is written to. */
    public Optional<Language> language() {
        return caller().map(users::languageOf);
    }

    /** Chooses it. */
    public void choose(Language language) {
        caller().ifPresent(user -> chooseLanguage.choose(language, user));
    }

    /** The processes that the caller may begin, by their keys. */
    @Transactional(readOnly = true)
    public List<String> starts() {
        return caller()
                .flatMap(users::find)
                .flatMap(User::role)
                .filter(Role::isAdministrator)
                .flatMap(role -> accounts.find(role.account()))
                .map(forms::startsOf)
                .orElse(List.of())
                .stream()
                .map(StartForm::process)
                .sorted()
                .toList();
    }

    /** What the start form of this process shows to the caller. */
    @Transactional(readOnly = true)
    public Optional<Map<String, Object>> start(String process, Language language) {
        return caller().flatMap(users::find)
                .flatMap(user -> forms.ofStart(process).map(form -> form.show(user, language)));
    }
}
