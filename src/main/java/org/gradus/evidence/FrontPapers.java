package org.gradus.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gradus.calendar.DayWords;
import org.gradus.ledger.EntryIndex;

/** The papers about the bundle itself: index, chronology, hash list, gap report. */
final class FrontPapers {

    static final String INDEX = "01-index.pdf";
    static final String HASHES = "06-hash-list.pdf";
    static final String GAPS = "internal/gap-report.pdf";

    private FrontPapers() {}

    static Paper chronology(Material material) {
        return new Paper(
                "04-chronology.pdf",
                "Chronology",
                "Chronology",
                new Markup()
                        .table(
                                List.of("Day", "What", "In words", "By"),
                                material.timeline().stream()
                                        .map(entry -> List.of(
                                                DayWords.full(entry.on()),
                                                entry.heading(),
                                                entry.words() == null ? "" : entry.words(),
                                                entry.by() == null ? "" : entry.by()))
                                        .toList())
                        .text());
    }

    static Paper gaps(GapReport report) {
        Markup body = new Markup()
                .paragraph(
                        "What is missing, out of time or contradicts, as found on " + Said.moment(report.asOf())
                                + " by the table " + report.tableVersion()
                                + ". For the authority's own lawyers; it is proposed for withholding from every copy that leaves them.");
        if (report.gaps().isEmpty()) {
            body.paragraph("No gap was found.");
        }
        for (Gap.Severity severity : Gap.Severity.values()) {
            List<Gap> gaps = report.of(severity);
            if (!gaps.isEmpty()) {
                body.heading(
                                switch (severity) {
                                    case STOPS -> "What stops the act";
                                    case WEAKENS -> "What weakens the evidence";
                                    case NOTE -> "Good to know";
                                })
                        .table(
                                List.of("What is wrong", "Where, and what was found", "What to do, and the source"),
                                gaps.stream()
                                        .map(gap -> List.of(
                                                gap.words(),
                                                gap.where() + "\n" + gap.found(),
                                                gap.remedy() + "\n" + gap.source()))
                                        .toList());
            }
        }
        return new Paper(GAPS, "Internal", "Gap report", body.text());
    }

    /** The hash of every file of the bundle but the index and this list, which come after it. */
    static Paper hashes(Map<String, byte[]> files) {
        List<List<String>> rows = new ArrayList<>();
        new TreeMap<>(files)
                .forEach((path, content) -> rows.add(List.of(
                        path,
                        String.valueOf(content.length),
                        // In two halves, so that the column stays narrow enough for the page.
                        RecordGaps.sha256(content).replaceAll("(.{32})", "$1 ").strip())));
        return new Paper(
                HASHES,
                "Hash list",
                "Hash list",
                new Markup()
                        .paragraph(
                                "The SHA-256 of every file, printed in two halves. The index, this list and the proofs are not on"
                                        + " it: contents.txt names the first two, MANIFEST all of them, and both are checked by the verifier.")
                        .table(List.of("File", "Bytes", "SHA-256"), rows)
                        .text());
    }

    /**
     * The index.
     *
     * @param seal the newest checkpoint in short form; empty while there is none
     * @param pages of each printed file, by path
     */
    static Paper index(
            Material material,
            String number,
            String madeBy,
            String seal,
            List<Paper> papers,
            List<Exhibit> exhibits,
            Map<String, Integer> pages,
            List<EntryIndex.Place> entries) {
        List<List<String>> front = new ArrayList<>();
        papers.forEach(paper -> front.add(List.of(paper.title(), paper.path(), pages(pages, paper.path()))));
        List<List<String>> numbered = new ArrayList<>();
        for (Exhibit exhibit : exhibits) {
            List<String> paths = new ArrayList<>(exhibit.documents().keySet());
            paths.add(exhibit.paper().path());
            paths.sort(null);
            numbered.add(List.of(
                    exhibit.label(),
                    exhibit.what(),
                    String.join("\n", paths),
                    String.valueOf(paths.stream()
                            .mapToInt(path -> pages.getOrDefault(path, 0))
                            .sum())));
        }
        return new Paper(
                INDEX,
                "Index",
                "Index of the evidence bundle",
                new Markup()
                        .pairs(List.of(
                                "Bundle",
                                number,
                                "Case",
                                material.reference(),
                                "Act",
                                material.subject(),
                                "Child",
                                material.pupil().name() + ", UPN "
                                        + material.pupil().upn(),
                                "School",
                                material.school().name(),
                                "Made",
                                Said.moment(material.now()) + " by " + madeBy,
                                "Record seal",
                                seal))
                        .heading("Exhibits")
                        .table(List.of("Label", "What it is", "File", "Pages"), numbered)
                        .heading("Papers")
                        .table(List.of("Paper", "File", "Pages"), front)
                        .heading("How to check this bundle")
                        .paragraph(
                                "The bundle proves itself without the service that made it: java -jar gradus-verify.jar followed by"
                                        + " the name of this ZIP checks every file, every entry of the record ("
                                        + entries.size()
                                        + " were there when it was made), every signature and every anchor, and says in plain words what is"
                                        + " wrong first. The same is done by the page verify.html, without a network. docs/bundle-format.md of"
                                        + " the service says how, for anyone who would rather write a checker.")
                        .text());
    }

    private static String pages(Map<String, Integer> pages, String path) {
        return pages.containsKey(path) ? String.valueOf(pages.get(path)) : "–";
    }
}
