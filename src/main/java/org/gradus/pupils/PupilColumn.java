package org.gradus.pupils;

import java.util.List;
import org.gradus.intake.HeaderedCsv;

/** The columns of a pupils file: one row for each pupil at each school. */
enum PupilColumn implements HeaderedCsv.Column {
    UPN("UPN", true, "UniquePupilNumber"),
    FORMER_UPN("FormerUPN", false),
    SURNAME("Surname", true, "LegalSurname", "LastName"),
    FORENAME("Forename", true, "LegalForename", "FirstName"),
    PREFERRED_FORENAME("PreferredForename", false, "KnownAs"),
    DATE_OF_BIRTH("DateOfBirth", true, "DOB", "BirthDate"),
    SEX("Sex", false, "Gender"),
    YEAR_GROUP("YearGroup", false, "NCYear", "NCYearActual", "Year"),
    URN("URN", false),
    LAESTAB("LAESTAB", false, "DfENumber"),
    ENTRY_DATE("EntryDate", true, "AdmissionDate", "StartDate"),
    LEAVING_DATE("LeavingDate", false, "DateOfLeaving"),
    STATUS("EnrolmentStatus", false, "EnrolStatus"),
    FIRST_LANGUAGE("FirstLanguage", false, "Language"),
    ETHNICITY("Ethnicity", false, "EthnicityCode"),
    SEN("SEN", false, "SENProvision", "SENStatus"),
    FSM("FSM", Need.Kind.FREE_SCHOOL_MEALS),
    LOOKED_AFTER("LookedAfter", Need.Kind.LOOKED_AFTER),
    PREVIOUSLY_LOOKED_AFTER("PreviouslyLookedAfter", Need.Kind.PREVIOUSLY_LOOKED_AFTER),
    CHILD_IN_NEED("ChildInNeed", Need.Kind.CHILD_IN_NEED),
    CHILD_PROTECTION("ChildProtection", Need.Kind.CHILD_PROTECTION),
    YOUNG_CARER("YoungCarer", Need.Kind.YOUNG_CARER),
    MEDICAL_CONDITION("MedicalCondition", Need.Kind.MEDICAL),
    SERVICE_CHILD("ServiceChild", Need.Kind.SERVICE_CHILD),
    YOUTH_JUSTICE("YouthJustice", Need.Kind.YOUTH_JUSTICE),
    PART_TIME_TIMETABLE("PartTimeTimetable", Need.Kind.PART_TIME_TIMETABLE),
    ALTERNATIVE_PROVISION("AlternativeProvision", Need.Kind.ALTERNATIVE_PROVISION),
    EARLIER_MISSING_EDUCATION("EarlierMissingEducation", Need.Kind.EARLIER_MISSING_EDUCATION),
    EARLIER_HOME_EDUCATION("EarlierHomeEducation", Need.Kind.EARLIER_HOME_EDUCATION);

    private final String heading;
    private final boolean required;
    private final List<String> aliases;
    private final Need.Kind need;

    PupilColumn(String heading, boolean required, String... aliases) {
        this.heading = heading;
        this.required = required;
        this.aliases = List.of(aliases);
        this.need = null;
    }

    PupilColumn(String heading, Need.Kind need) {
        this.heading = heading;
        this.required = false;
        this.aliases = List.of();
        this.need = need;
    }

    /** The need this column says yes or no to, or null. */
    Need.Kind need() {
        return need;
    }

    @Override
    public String heading() {
        return heading;
    }

    @Override
    public boolean required() {
        return required;
    }

    @Override
    public List<String> aliases() {
        return aliases;
    }
}
