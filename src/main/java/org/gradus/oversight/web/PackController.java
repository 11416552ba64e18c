package org.gradus.oversight.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gradus.calendar.SchoolYear;
import org.gradus.kernel.Refused;
import org.gradus.oversight.Returns;
import org.gradus.oversight.TargetingPack;
import org.gradus.ui.Figure;
import org.gradus.ui.Sheet;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The papers of a targeting support meeting, and the yearly return. */
@Controller
@RequestMapping("/oversight")
class PackController {

    private final TargetingPack packs;
    private final Returns returns;
    private final ReadingFigures figures;
    private final Said said;

    PackController(TargetingPack packs, Returns returns, ReadingFigures figures, Said said) {
        this.packs = packs;
        this.returns = returns;
        this.figures = figures;
        this.said = said;
    }

    @GetMapping("/targeting/{urn}")
    String pack(@PathVariable int urn, Model model) {
        TargetingPack.Pack pack = packs.of(urn);
        model.addAttribute("page", "/oversight/targeting");
        model.addAttribute("school", urn);
        model.addAttribute("counts", false);
        model.addAttribute("pack", pack);
        model.addAttribute("promises", figures.of(pack.promises()).get(0));
        model.addAttribute("measures", measures(pack.measures()));
        return "oversight/targeting";
    }

    @GetMapping(path = "/targeting/{urn}", params = "format")
    ResponseEntity<byte[]> pack(@PathVariable int urn, @RequestParam String format) {
        TargetingPack.Pack pack = packs.of(urn);
        return new Sheet(
                        "targeting-" + urn,
                        Stream.of(
                                        "pupil",
                                        "upn",
                                        "band",
                                        "absent",
                                        "possible",
                                        "reference",
                                        "stage",
                                        "next",
                                        "due",
                                        "notices",
                                        "late")
                                .map(column -> said.text("oversight.column." + column))
                                .toList(),
                        Stream.concat(
                                        pack.agenda().stream()
                                                .map(one -> row(
                                                        one.pupil(),
                                                        one.upn(),
                                                        said.text("oversight.band." + one.band()),
                                                        one.absent(),
                                                        one.possible(),
                                                        one.open())),
                                        pack.others().stream()
                                                .map(one -> row(one.pupil(), null, null, null, null, one)))
                                .toList())
                .as(format);
    }

    private static List<Object> row(
            String pupil, String upn, String band, Integer absent, Integer possible, TargetingPack.OpenCase open) {
        List<Object> cells = new ArrayList<>();
        cells.add(pupil);
        cells.add(upn);
        cells.add(band);
        cells.add(absent);
        cells.add(possible);
        cells.add(open == null ? null : open.reference());
        cells.add(open == null ? null : open.stage().words());
        cells.add(open == null ? null : open.next());
        cells.add(open == null ? null : open.nextDue());
        cells.add(open == null ? null : open.notices());
        cells.add(open == null ? null : open.late());
        return cells;
    }

    @GetMapping("/returns")
    String returns(@RequestParam(required = false) String year, Model model) {
        Returns.Return made;
        try {
            made = returns.of(year);
        } catch (Refused refused) {
            if (refused.kind() != Refused.Kind.INVALID) {
                throw refused;
            }
            made = returns.of(null);
            model.addAttribute("problems", refused.problems());
        }
        model.addAttribute("page", "/oversight/returns");
        model.addAttribute("school", null);
        model.addAttribute("counts", false);
        model.addAttribute("year", made.year().toString());
        model.addAttribute("years", years(made.year()));
        model.addAttribute("counted", made.enrolmentsOn());
        model.addAttribute(
                "address", "/oversight/returns?year=" + made.year().toString().replace('/', '-'));
        model.addAttribute("figures", List.of(measures(made.total()), bySchool(made)));
        model.addAttribute("notHeld", Returns.NOT_HELD);
        return "oversight/returns";
    }

    @GetMapping(path = "/returns", params = "format")
    ResponseEntity<byte[]> returns(@RequestParam(required = false) String year, @RequestParam String format) {
        Returns.Return made = returns.of(year);
        List<String> columns = new ArrayList<>(List.of("academic_year", "school_urn", "school_name"));
        columns.addAll(Returns.COLUMNS);
        columns.addAll(Returns.NOT_HELD);
        return new Sheet(
                        "parental-responsibility-measures-" + made.year().start(),
                        columns,
                        made.schools().stream()
                                .map(school -> {
                                    List<Object> cells = new ArrayList<>(
                                            List.of(made.year().toString(), school.urn(), school.name()));
                                    Returns.COLUMNS.forEach(column -> cells.add(school.figure(column)));
                                    Returns.NOT_HELD.forEach(column -> cells.add(null));
                                    return cells;
                                })
                                .toList())
                .as(format);
    }

    private static List<String> years(SchoolYear shown) {
        return List.of(
                new SchoolYear(shown.start() - 1).toString(),
                shown.toString(),
                shown.next().toString());
    }

    private Figure measures(Map<String, Long> total) {
        return new Figure(
                "measures",
                said.text("oversight.measures.title"),
                said.text(
                        "oversight.measures.sentence",
                        of(total, "pn_issued"),
                        of(total, "pn_paid"),
                        of(total, "pn_withdrawn"),
                        of(total, "pn_prosecuted_non_payment"),
                        of(total, "parenting_contracts_offered"),
                        of(total, "supervision_orders_total"),
                        of(total, "prosecutions")),
                Figure.Kind.TABLE,
                List.of(said.text("oversight.measures.measure"), said.text("oversight.measures.number")),
                Returns.COLUMNS.stream()
                        .map(column -> new Figure.Row(
                                said.text("oversight.prm." + column),
                                null,
                                List.of(Figure.Value.of(of(total, column)))))
                        .toList());
    }

    private Figure bySchool(Returns.Return made) {
        List<String> columns = List.of(
                "pn_issued",
                "pn_paid",
                "pn_withdrawn",
                "nti_sent",
                "parenting_contracts_offered",
                "supervision_orders_total",
                "prosecutions");
        List<String> heads = new ArrayList<>(List.of(said.text("oversight.school")));
        columns.forEach(column -> heads.add(said.text("oversight.prm." + column)));
        long with = made.schools().stream()
                .filter(school -> columns.stream().anyMatch(column -> school.figure(column) > 0))
                .count();
        return new Figure(
                "measures-of-schools",
                said.text("oversight.measures.schools"),
                said.text(
                        "oversight.measures.schools.sentence",
                        with,
                        made.schools().size()),
                Figure.Kind.TABLE,
                heads,
                made.schools().stream()
                        .map(school -> new Figure.Row(
                                school.name(),
                                "/oversight/targeting/" + school.urn(),
                                columns.stream()
                                        .map(column -> Figure.Value.of(school.figure(column)))
                                        .toList()))
                        .toList());
    }

    private static long of(Map<String, Long> total, String column) {
        return total.getOrDefault(column, 0L);
    }
}
