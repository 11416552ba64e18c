package org.gradus.demo.simulator;

import java.nio.charset.Charset;
import java.util.List;

/** Schools in the layout of the national directory of schools: 33 columns, Windows-1252. */
final class SchoolsFile {

    static final Charset ENCODING = Charset.forName("windows-1252");

    private static final String[] HEADINGS = {
        "URN",
        "LA (code)",
        "LA (name)",
        "EstablishmentNumber",
        "EstablishmentName",
        "TypeOfEstablishment (name)",
        "EstablishmentStatus (name)",
        "ReasonEstablishmentOpened (name)",
        "OpenDate",
        "PhaseOfEducation (name)",
        "StatutoryLowAge",
        "StatutoryHighAge",
        "Boarders (name)",
        "OfficialSixthForm (name)",
        "Gender (name)",
        "ReligiousCharacter (name)",
        "AdmissionsPolicy (name)",
        "UKPRN",
        "Street",
        "Locality",
        "Address3",
        "Town",
        "County (name)",
        "Postcode",
        "SchoolWebsite",
        "TelephoneNum",
        "HeadTitle (name)",
        "HeadFirstName",
        "HeadLastName",
        "HeadPreferredJobTitle",
        "GOR (name)",
        "ParliamentaryConstituency (code)",
        "ParliamentaryConstituency (name)"
    };

    private SchoolsFile() {}

    static void write(List<School> schools, Appendable out) {
        Csv csv = new Csv(out, HEADINGS);
        for (School school : schools) {
            SchoolKind kind = school.kind();
            csv.row(
                    school.urn(),
                    Directory.AUTHORITY,
                    "Gradshire",
                    school.number(),
                    school.name(),
                    kind.typeName(),
                    "Open",
                    "Not applicable",
                    "01-09-2001",
                    kind.phaseName(),
                    kind.lowAge(),
                    kind.highAge(),
                    "No boarders",
                    school.sixthFormPlaces() > 0 ? "Has a sixth form" : "Does not have a sixth form",
                    "Mixed",
                    school.name().contains("CofE") ? "Church of England" : "Does not apply",
                    "Not applicable",
                    "",
                    school.street(),
                    "",
                    "",
                    school.town(),
                    "Gradshire",
                    school.postcode(),
                    "",
                    school.phone(),
                    "",
                    "",
                    "",
                    "",
                    "Not Applicable",
                    "",
                    "Gradshire");
        }
    }
}
