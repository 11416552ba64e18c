package org.gradus.platform.embedded;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows the reason on the console instead of a stack trace. */
final class UnusableDataDirectoryFailureAnalyzer extends AbstractFailureAnalyzer<UnusableDataDirectoryException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnusableDataDirectoryException cause) {
        return new FailureAnalysis(cause.causeText(), cause.fix(), cause);
    }
}
