package org.gradus.oversight.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.gradus.oversight.Returns;
import org.gradus.oversight.TargetingPack;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The papers of a targeting support meeting and the yearly return over HTTP. */
@RestController
@RequestMapping("/api/oversight")
@Tag(name = "Oversight")
class PackApi {

    private final TargetingPack packs;
    private final Returns returns;

    PackApi(TargetingPack packs, Returns returns) {
        this.packs = packs;
        this.returns = returns;
    }

    /** @param figures by the department's column names */
    /** @param notHeld columns of the collection whose fact is not recorded here */
    record Return(String schoolYear, List<Returns.OfSchool> schools, Map<String, Long> figures, List<String> notHeld) {}

    /** The papers, in the words of the page. */
    record Pack(
            int school,
            String schoolYear,
            List<TargetingPack.OnAgenda> agenda,
            List<TargetingPack.OpenCase> others,
            List<TargetingPack.Meeting> meetings,
            Map<String, Long> measures) {}

    @GetMapping("/targeting/{urn}")
    @Operation(summary = "The papers of a school's targeting support meeting; reading them is recorded")
    Pack pack(@PathVariable int urn) {
        TargetingPack.Pack pack = packs.of(urn);
        return new Pack(urn, pack.schoolYear(), pack.agenda(), pack.others(), pack.meetings(), pack.measures());
    }

    @GetMapping("/returns")
    @Operation(summary = "Parental responsibility measures of a school year, by school")
    Return returns(@RequestParam(required = false) String year) {
        Returns.Return made = returns.of(year);
        return new Return(made.year().toString(), made.schools(), made.total(), Returns.NOT_HELD);
    }
}
