package org.gradus;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The engine is known in one module, its queries never see an expression, and the verifier stands alone. */
@AnalyzeClasses(packages = "org.gradus", importOptions = ImportOption.DoNotIncludeTests.class)
class EngineSeamTests {

    @ArchTest
    static final ArchRule only_workflow_knows_the_engine = noClasses()
            .that()
            .resideOutsideOfPackage("org.gradus.workflow..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.camunda..");

    @ArchTest
    static final ArchRule no_query_evaluates_an_expression = noClasses()
            .should()
            .callMethodWhere(new DescribedPredicate<JavaCall<?>>("a query setter that takes an expression, or or()") {
                @Override
                public boolean test(JavaCall<?> call) {
                    String owner = call.getTargetOwner().getName();
                    String name = call.getName();
                    return owner.startsWith("org.camunda.bpm.engine")
                            && owner.contains("Query")
                            && (name.endsWith("Expression") || name.equals("or") || name.equals("endOr"));
                }
            });

    @ArchTest
    static final ArchRule the_kernel_has_no_beans = noClasses()
            .that()
            .resideInAPackage("org.gradus.kernel..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework.context..", "org.springframework.beans..", "org.springframework.stereotype..");

    @ArchTest
    static final ArchRule the_verifier_needs_nothing_but_the_jdk = classes()
            .that()
            .resideInAPackage("org.gradus.verify..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "javax.crypto..", "javax.security.auth.x500..", "org.gradus.verify..");

    @ArchTest
    static final ArchRule nobody_asks_the_system_for_the_time = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("org.gradus.platform.GradusClock")
            .should()
            .callMethod(java.time.LocalDate.class, "now")
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.time.ZonedDateTime.class, "now")
            .orShould()
            .callMethod(java.time.LocalDateTime.class, "now");
}
