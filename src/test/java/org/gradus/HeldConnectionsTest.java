package org.gradus;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;

/**
 * Rows come as a list or go to a handler, never as an open stream: outside a transaction a stream that nobody closes keeps its
 * connection for ever. One page that did so took a dozen visits to bring the whole service to a stand.
 */
@AnalyzeClasses(packages = "org.gradus", importOptions = ImportOption.DoNotIncludeTests.class)
class HeldConnectionsTest {

    private static final DescribedPredicate<JavaCall<?>> ROWS_AS_A_STREAM = DescribedPredicate.describe(
            "give rows as an open stream",
            call -> call instanceof JavaMethodCall
                    && call.getTarget().getRawReturnType().isEquivalentTo(Stream.class)
                    && (call.getTargetOwner().getPackageName().startsWith("org.springframework.jdbc")
                            || call.getTargetOwner().getPackageName().startsWith("jakarta.persistence")
                            || call.getTargetOwner().isAssignableTo("org.springframework.data.repository.Repository")));

    @ArchTest
    static final ArchRule rows_never_come_as_an_open_stream =
            noClasses().should().callCodeUnitWhere(ROWS_AS_A_STREAM);
}
