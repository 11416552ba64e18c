package org.gradus.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.gradus.access.Actor;
import org.gradus.kernel.CheckpointStamp;
import org.springframework.stereotype.Component;

/** Puts the evidence of an act together: exhibits and papers, printed, with the entries that go with them. */
@Component
class Assembling {

    private final GapReports gapReports;
    private final Exhibits exhibits;
    private final GateSheets gateSheets;
    private final EvidenceEntries entries;
    private final RecordedHashes hashes;
    private final Papers papers;
    private final CheckpointStamp stamp;
    private final ObjectMapper json;

    Assembling(
            GapReports gapReports,
            Exhibits exhibits,
            GateSheets gateSheets,
            EvidenceEntries entries,
            RecordedHashes hashes,
            Papers papers,
            CheckpointStamp stamp,
            ObjectMapper json) {
        this.gapReports = gapReports;
        this.exhibits = exhibits;
        this.gateSheets = gateSheets;
        this.entries = entries;
        this.hashes = hashes;
        this.papers = papers;
        this.stamp = stamp;
        this.json = json;
    }

    /** @param number the bundle's own number */
    Assembly of(Material material, String number, Actor maker) {
        List<Exhibit> numbered = exhibits.of(material, initials(maker.name()));
        GateSheets.Sheets gates = gateSheets.of(material);
        List<List<String>> unused = UnusedMaterial.of(material, numbered);

        List<Paper> written = new ArrayList<>(CertificatePaper.of(material));
        written.add(StatementPaper.of(material, numbered, maker.name()));
        written.add(FrontPapers.chronology(material));
        written.add(UnusedMaterial.paper(unused));
        written.addAll(gates.papers());
        written.add(FrontPapers.gaps(gapReports.of(material)));

        Map<String, byte[]> files = new TreeMap<>(gates.frozen());
        files.putAll(data(material));
        String seal = stamp.newest().orElse("");
        Set<Long> seals = new TreeSet<>(Printed.sizes(seal));
        numbered.forEach(exhibit -> {
            files.put(exhibit.paper().path(), papers.print(material.subject(), exhibit.paper()));
            exhibit.documents().forEach((path, pdf) -> {
                files.put(path, pdf);
                seals.addAll(Printed.seals(pdf));
            });
        });
        written.forEach(paper -> files.put(paper.path(), papers.print(material.subject(), paper)));
        Paper hashList = FrontPapers.hashes(files);
        files.put(hashList.path(), papers.print(material.subject(), hashList));
        Map<String, Integer> pages = new HashMap<>();
        files.forEach((path, content) -> {
            if (path.endsWith(".pdf")) {
                pages.put(path, Printed.pages(content));
            }
        });
        List<Paper> listed = new ArrayList<>(written);
        listed.add(hashList);
        Paper index =
                FrontPapers.index(material, number, maker.name(), seal, listed, numbered, pages, material.entries());
        files.put(index.path(), papers.print(material.subject(), index));

        List<Paper> all = new ArrayList<>(listed);
        all.add(index);
        numbered.forEach(exhibit -> all.add(exhibit.paper()));
        EvidenceEntries.Chosen chosen = entries.of(material, numbered);
        return new Assembly(
                files,
                known(material.reference(), files, chosen.entries()),
                all,
                chosen.entries(),
                chosen.opened(),
                hashes.checkpoints(seals));
    }

    private Map<String, UUID> known(String reference, Map<String, byte[]> files, Set<UUID> entries) {
        Map<String, RecordedHashes.Known> recorded = hashes.of(reference);
        Map<String, UUID> known = new HashMap<>();
        files.forEach((path, content) -> {
            RecordedHashes.Known entry = recorded.get(RecordGaps.sha256(content));
            if (entry != null && entries.contains(entry.entry())) {
                known.put(path, entry.entry());
            }
        });
        return known;
    }

    /** What machines of the legal team read; people read the papers. */
    private Map<String, byte[]> data(Material material) {
        Map<String, byte[]> data = new TreeMap<>();
        data.put("data/register.json", json(material.marks()));
        data.put("data/chronology.json", json(material.timeline()));
        data.put(
                "data/letters.json",
                json(material.letters().stream()
                        .filter(material::concerns)
                        .map(letter -> letter.line())
                        .toList()));
        data.put("data/steps.json", json(material.acts()));
        if (!material.court().isEmpty()) {
            data.put("data/proceedings.json", json(material.court()));
        }
        return data;
    }

    private byte[] json(Object value) {
        try {
            return json.writerWithDefaultPrettyPrinter().writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of whoever produces the exhibits, as courts label them; at most three letters. */
    static String initials(String name) {
        String initials = Arrays.stream(name.strip().split("[\\s-]+"))
                .filter(part -> !part.isEmpty() && Character.isLetter(part.charAt(0)))
                .map(part -> part.substring(0, 1).toUpperCase(Locale.ROOT))
                .limit(3)
                .collect(Collectors.joining());
        return initials.matches("[A-Z]+") ? initials : "EX";
    }
}
