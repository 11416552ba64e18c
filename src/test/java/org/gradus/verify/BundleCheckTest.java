package org.gradus.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BundleCheckTest {

    private static final List<Forgeries.Case> CASES = Forgeries.all();

    static List<Forgeries.Case> cases() {
        return CASES;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_sound_bundle_is_sound_and_a_forged_one_has_its_fault(Forgeries.Case one) {
        if (one.code() == null) {
            assertThatCode(() -> BundleCheck.of(one.zip(), one.outside().forTheJar()))
                    .doesNotThrowAnyException();
            return;
        }
        Fault fault = catchThrowableOfType(
                Fault.class, () -> BundleCheck.of(one.zip(), one.outside().forTheJar()));
        assertThat(fault).isNotNull();
        assertThat(fault.code()).as(fault.toString()).isEqualTo(one.code());
    }

    @Test
    void every_fault_has_a_forgery_and_a_line_in_the_document() throws IOException {
        Set<FaultCode> shown = EnumSet.noneOf(FaultCode.class);
        CASES.stream().filter(one -> one.code() != null).forEach(one -> shown.add(one.code()));
        String document = Files.readString(Path.of("docs", "bundle-format.md"));

        assertThat(shown).containsExactlyInAnyOrder(FaultCode.values());
        List<String> documented = document.lines()
                .filter(line -> line.matches("\\| `[A-Z]+-[A-Z]+` \\|.*"))
                .map(line -> line.substring(3, line.indexOf('`', 3)))
                .toList();
        assertThat(documented)
                .containsExactlyInAnyOrderElementsOf(EnumSet.allOf(FaultCode.class).stream()
                        .map(FaultCode::written)
                        .toList());
    }

    @Test
    void a_sound_bundle_is_described_with_what_is_open_closed_and_taken_out() throws Fault {
        SampleBundle sample = new SampleBundle();

        Report report = BundleCheck.of(sample.redacted().zip(), Expectations.none());

        assertThat(report.redacted())
                .containsExactly(
                        "This copy is redacted. Reason given: Names of third parties",
                        "Taken out: exhibits/01-letter.txt; in its place, not as evidence: redacted/01-letter.txt",
                        "Closed: field \u201cpersonal\u201d of entry " + sample.agreed.id());
        assertThat(report.entries())
                .contains("Entry 3", "  action: plan.agreed", "  reason: She asked for mornings.")
                .contains("  personal: (sealed, not disclosed)");
        assertThat(report.trusted()).hasSize(3);
        assertThat(report.checked()).anyMatch(line -> line.contains("2026-11-22T09:30:00Z"));
    }

    @Test
    void what_a_bundle_says_steers_no_terminal() {
        assertThat(Report.plain("a\u001b[2Jb\u202ec\nd")).isEqualTo("a\u00b7[2Jb\u00b7c\u00b7d");
    }
}
