package org.gradus.ladder.support;

import java.time.Clock;
import java.util.Map;
import org.gradus.casework.AnswerRecorder;
import org.gradus.casework.NamedRecorder;
import org.gradus.ladder.Steps;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What asking for consent, assessing, planning and meeting leave behind in early help (domain 1.8). */
@Configuration(proxyBeanMethods = false)
class EarlyHelpRecorders {

    @Bean
    AnswerRecorder earlyHelpConsentRecorder(SupportRecords records, Clock clock) {
        return new NamedRecorder("early-help-consent", task -> {
            String consent = task.text("consent");
            SupportDays.mustNotBeInTheFuture("askedOn", task.day("askedOn"), clock);
            records.keep(
                    task,
                    "early-help.consent-asked",
                    task.day("askedOn"),
                    consent,
                    task.text("askedWhom") + ": " + task.text("reason"));
            return Map.of("consent", consent);
        });
    }

    @Bean
    AnswerRecorder familyAssessmentRecorder(SupportRecords records, Clock clock) {
        return new NamedRecorder("family-assessment", task -> {
            SupportDays.mustNotBeInTheFuture("assessedOn", task.day("assessedOn"), clock);
            records.keep(
                    task,
                    "early-help.assessed",
                    task.day("assessedOn"),
                    "assessed",
                    "Lead practitioner: " + task.text("leadPractitioner") + ", " + task.text("leadAgency") + ".");
            return Map.of();
        });
    }

    @Bean
    AnswerRecorder familyPlanRecorder(SupportRecords records, Steps steps, Clock clock) {
        return new NamedRecorder("family-plan", task -> {
            SupportDays.mustBeDuring("agreedOn", task.day("agreedOn"), steps.get(task.stepKey()), clock);
            records.keep(
                    task, "early-help.plan-agreed", task.day("agreedOn"), "agreed", task.text("attendanceOutcomes"));
            return Map.of();
        });
    }

    @Bean
    AnswerRecorder familyTeamRecorder(SupportRecords records, Steps steps, Clock clock) {
        return new NamedRecorder("family-team", task -> {
            SupportDays.mustBeDuring("heldOn", task.day("heldOn"), steps.get(task.stepKey()), clock);
            String decision = task.text("familyReview");
            records.keep(task, "early-help.team-met", task.day("heldOn"), decision, task.text("reason"));
            return Map.of("familyReview", decision);
        });
    }
}
