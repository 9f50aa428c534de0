package io.vaultquorum;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import io.vaultquorum.backup.BackupBackend;
import io.vaultquorum.process.engine.ProcessBean;
import io.vaultquorum.process.engine.ProcessVariable;
import io.vaultquorum.recovery.VaultProtections;
import io.vaultquorum.session.Execution;
import io.vaultquorum.team.TeamChanges;
import java.time.Instant;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.springframework.beans.factory.BeanFactory;

/** The house: its rooms, its arrows, and what stays out of which room. */
@AnalyzeClasses(packages = "io.vaultquorum", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** What opens, ends, restores, protects, changes or deletes. */
    private static final DescribedPredicate<JavaClass> HAVE_AN_EFFECT = describe(
            "have an effect",
            type -> reaches(type, BackupBackend.class, "openRestoreAccess|closeRestoreAccess|startRestoreJob")
                    || reaches(type, VaultProtections.class, "set|add|remove")
                    || reaches(type, TeamChanges.class, "apply|invite|willBeDeleted|delete"));

    private static final DescribedPredicate<JavaClass> ASK_WHETHER_IT_IS_APPROVED = describe(
            "ask whether it is approved",
            type -> reaches(type, Execution.class, "requireApproved|isApproved")
                    || reaches(type, "OpenAccesses", "isOpen")
                    || reaches(type, "ApprovedChange", "require"));

    /** Calls it, or hands it on to be called. */
    private static boolean reaches(JavaClass type, Class<?> owner, String methods) {
        return reaches(type, owner.getSimpleName(), methods);
    }

    private static boolean reaches(JavaClass type, String owner, String methods) {
        return type.getCodeUnitAccessesFromSelf().stream()
                .anyMatch(access -> access.getTargetOwner().getSimpleName().equals(owner)
                        && access.getTarget().getName().matches(methods));
    }

    @ArchTest
    static final ArchRule ARROWS_POINT_DOWN = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("demo")
            .definedBy("io.vaultquorum.demo..")
            .layer("api")
            .definedBy("io.vaultquorum.api..")
            .layer("command")
            .definedBy("io.vaultquorum.command..")
            .layer("process")
            .definedBy("io.vaultquorum.process..")
            .layer("notification")
            .definedBy("io.vaultquorum.notification..")
            .layer("recovery")
            .definedBy("io.vaultquorum.recovery..")
            .layer("teamchange")
            .definedBy("io.vaultquorum.teamchange..")
            .layer("session")
            .definedBy("io.vaultquorum.session..")
            .layer("sharing")
            .definedBy("io.vaultquorum.sharing..")
            .layer("team")
            .definedBy("io.vaultquorum.team..")
            .layer("vault")
            .definedBy("io.vaultquorum.vault..")
            .layer("organization")
            .definedBy("io.vaultquorum.organization..")
            .layer("backup")
            .definedBy("io.vaultquorum.backup..")
            .layer("alert")
            .definedBy("io.vaultquorum.alert..")
            .layer("audit")
            .definedBy("io.vaultquorum.audit..")
            .layer("seal")
            .definedBy("io.vaultquorum.seal..")
            .layer("verification")
            .definedBy("io.vaultquorum.verification..")
            .layer("language")
            .definedBy("io.vaultquorum.language..")
            .layer("arn")
            .definedBy("io.vaultquorum.arn..")
            .layer("signing")
            .definedBy("io.vaultquorum.signing..")
            .layer("door")
            .definedBy("io.vaultquorum.door..")
            .whereLayer("door")
            .mayNotAccessAnyLayer()
            .whereLayer("demo")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("api")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("command")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("process")
            .mayOnlyBeAccessedByLayers("demo", "api")
            .whereLayer("notification")
            .mayOnlyBeAccessedByLayers("demo", "api", "process")
            .whereLayer("recovery")
            .mayOnlyBeAccessedByLayers("demo", "api", "process", "notification")
            .whereLayer("teamchange")
            .mayOnlyBeAccessedByLayers("api", "process", "notification")
            .whereLayer("session")
            .mayOnlyBeAccessedByLayers("api", "command", "process", "notification", "recovery", "teamchange")
            .whereLayer("sharing")
            .mayOnlyBeAccessedByLayers("demo", "api", "process", "notification", "recovery", "session")
            .whereLayer("team")
            .mayOnlyBeAccessedByLayers(
                    "demo", "api", "command", "process", "notification", "recovery", "teamchange", "session", "sharing")
            .whereLayer("vault")
            .mayOnlyBeAccessedByLayers("demo", "api", "process", "recovery")
            .whereLayer("organization")
            .mayOnlyBeAccessedByLayers(
                    "demo",
                    "api",
                    "command",
                    "process",
                    "notification",
                    "recovery",
                    "teamchange",
                    "session",
                    "sharing",
                    "team",
                    "vault",
                    "verification")
            .whereLayer("backup")
            .mayOnlyBeAccessedByLayers("demo", "api", "process", "notification", "recovery", "vault")
            .whereLayer("seal")
            .mayNotAccessAnyLayer()
            .whereLayer("seal")
            .mayOnlyBeAccessedByLayers(
                    "command", "organization", "process", "recovery", "session", "team", "verification")
            .whereLayer("verification")
            .mayOnlyBeAccessedByLayers("demo", "process", "notification", "session", "team")
            .whereLayer("alert")
            .mayOnlyAccessLayers("audit", "language", "arn")
            .whereLayer("language")
            .mayNotAccessAnyLayer()
            .whereLayer("signing")
            .mayNotAccessAnyLayer()
            .because("data flows down through the house without back and forth (design, section 2)");

    @ArchTest
    static final ArchRule A_TEAM_CHANGES_BY_ITS_OWN_VOTE_ONLY = classes()
            .that()
            .haveSimpleName("TeamChanges")
            .should()
            .onlyBeAccessed()
            .byAnyPackage("io.vaultquorum.team..", "io.vaultquorum.teamchange..")
            .because("whether a team allowed its change is asked in one room");

    /** Without a vote: the first team of a vault, teams that have no say, and the end of an access that its time limit brings. */
    @ArchTest
    static final ArchRule NOTHING_IS_DONE_WITHOUT_A_CERTIFICATE = classes()
            .that(HAVE_AN_EFFECT)
            .and()
            .doNotHaveSimpleName("VaultProtections")
            .and()
            .doNotHaveSimpleName("RequestProtection")
            .and()
            .doNotHaveSimpleName("RequestTeamUpdate")
            .and()
            .doNotHaveSimpleName("RequestTeamDeletion")
            .and()
            .doNotHaveSimpleName("CloseRestoreAccess")
            .should(ArchCondition.from(ASK_WHETHER_IT_IS_APPROVED))
            .because("what a team allows is asked right before it is done, wherever the process stands");

    @ArchTest
    static final ArchRule NOTHING_THINKS_IN_THE_API = noClasses()
            .that()
            .resideInAPackage("io.vaultquorum.api..")
            .and()
            .doNotHaveSimpleName("ClientTokens")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework.jdbc..",
                    "org.springframework.transaction..",
                    "org.camunda..",
                    "io.vaultquorum.backup.simulated..")
            .because(
                    "what a program hears is what a person hears: rules are use cases, and the API only reads and writes");

    @ArchTest
    static final ArchRule NO_CYCLES = slices().matching("io.vaultquorum.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a room that needs its neighbour's neighbour is not a room");

    @ArchTest
    static final ArchRule PROCESSES_KNOW_THE_ENGINE_ROOM_ONLY = slices().matching("io.vaultquorum.process.(*)..")
            .should()
            .beFreeOfCycles()
            .because("one sub-package a BPMN file, and engine for what they share");

    @ArchTest
    static final ArchRule THE_ENGINE_STAYS_IN_ITS_ROOM = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.vaultquorum.process..", "io.vaultquorum.organization..", "io.vaultquorum.demo..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.camunda..")
            .because(
                    "the engine is a skin around the modules; organization uses its identity service, the demo its users");

    @ArchTest
    static final ArchRule THE_RULES_KNOW_NO_FRAMEWORK = noClasses()
            .that()
            .resideInAPackage("io.vaultquorum.session.quorum..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "org.camunda..", "java.sql..", "javax.sql..")
            .because("who may vote and what is decided is plain Java, and tested as such");

    @ArchTest
    static final ArchRule SECRETS_ARE_ENCRYPTED_IN_ONE_PLACE = noClasses()
            .that()
            .doNotHaveSimpleName("SecretCipher")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework.security..")
            .because("the ciphers are all that we have of Spring Security");

    @ArchTest
    static final ArchRule SIGNATURES_ARE_MADE_IN_ONE_ROOM = noClasses()
            .that()
            .resideOutsideOfPackage("io.vaultquorum.signing..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.nimbusds..")
            .because("private keys are where they are used, and a signature says what it is for");

    @ArchTest
    static final ArchRule NOTHING_HAPPENS_AFTER_THE_TRAIL_IS_WRITTEN = noMethods()
            .that()
            .areDeclaredInClassesThat()
            .doNotHaveSimpleName("UnwrittenEvents")
            .should()
            .haveName("beforeCommit")
            .orShould()
            .haveName("beforeCompletion")
            .orShould()
            .haveName("afterCommit")
            .orShould()
            .beAnnotatedWith("org.springframework.transaction.event.TransactionalEventListener")
            .because("an event that is appended there would be lost without a word");

    @ArchTest
    static final ArchRule MAIL_LEAVES_BY_ONE_ROOM = noClasses()
            .that()
            .resideOutsideOfPackage("io.vaultquorum.notification..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.mail..", "org.springframework.mail..")
            .because("a mail that is not in the outbox is lost with its node, or tells what never happened");

    @ArchTest
    static final ArchRule WEBHOOKS_ARE_CALLED_BY_ONE_ROOM = noClasses()
            .that()
            .resideOutsideOfPackage("io.vaultquorum.alert..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net.http..")
            .because("a node speaks to no other machine but by its mails, its alerts and its backend");

    @ArchTest
    static final ArchRule ENGINE_INTERNALS_STAY_IN_THE_ENGINE_ROOM = noClasses()
            .that()
            .resideOutsideOfPackages("io.vaultquorum.process.engine..", "io.vaultquorum.organization..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.camunda.bpm.engine.impl..")
            .because("an update of the engine should be felt in one place");

    @ArchTest
    static final ArchRule VARIABLES_GO_THROUGH_ONE_CLASS = noClasses()
            .that()
            .areNotAssignableTo(ProcessVariable.class)
            .should(callMethodWhere(target(owner(assignableTo(VariableScope.class)))
                    .and(target(nameMatching("(get|set|remove)Variable.*")))))
            .because("a process variable has a name and a type, said once");

    @ArchTest
    static final ArchRule TIME_COMES_FROM_THE_CLOCK = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("tests move the time");

    @ArchTest
    static final ArchRule ALLOWANCES_ARE_COUNTED_IN_ONE_ROOM = noClasses()
            .that()
            .resideOutsideOfPackage("io.vaultquorum.door..")
            .and()
            .haveNameNotMatching(".*\\.RememberedCodes(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.github.bucket4j..", "com.github.benmanes.caffeine..")
            .because("what is counted in a node's memory is a limit of its doors, or of codes, and nothing else");

    @ArchTest
    static final ArchRule NOBODY_SLEEPS = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .because("what has to be waited for is waited for by the engine");

    @ArchTest
    static final ArchRule NO_SERVICE_LOCATORS = noClasses()
            .that()
            .areNotAssignableTo("io.vaultquorum.process.engine.TasklistResource")
            .and()
            .areNotAssignableTo("io.vaultquorum.process.engine.ProcessBeans")
            .and()
            .areNotAssignableTo("io.vaultquorum.command.CommandContext")
            .should(callMethodWhere(target(name("getBean")).and(target(owner(assignableTo(BeanFactory.class))))))
            .because(
                    "dependencies are said in the constructor; JAX-RS of the webapps, the engine's expressions and host commands know no Spring");

    @ArchTest
    static final ArchRule DELEGATES_ARE_PROCESS_BEANS = classes()
            .that()
            .haveSimpleNameEndingWith("Delegate")
            .should()
            .beAnnotatedWith(ProcessBean.class)
            .andShould()
            .bePackagePrivate()
            .because("models see process beans only, and nobody else calls a delegate");

    @ArchTest
    static final ArchRule NO_EMPTY_NAMES = noClasses()
            .should()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .because("a name says what a thing is in the words of the field");
}
