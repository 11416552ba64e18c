package org.gradus.access;

/** The roles of schools and the authority; what each does and sees is the access guide's table. */
public enum Role {
    CLASS_TEACHER(Place.SCHOOL),
    ATTENDANCE_OFFICER(Place.SCHOOL),
    /** The senior attendance champion named in the school's policy. */
    ATTENDANCE_CHAMPION(Place.SCHOOL),
    HEAD(Place.SCHOOL),
    /** Designated safeguarding lead. */
    DSL(Place.SCHOOL),
    SENCO(Place.SCHOOL),
    /** Pupil-premium, mental-health and EAL leads. */
    SUPPORT_LEAD(Place.SCHOOL),
    /** Aggregates only, never a named child. */
    GOVERNOR(Place.SCHOOL),
    /** The authority's attendance support team: the school's named contact. */
    ATTENDANCE_SUPPORT(Place.AUTHORITY),
    EDUCATION_WELFARE(Place.AUTHORITY),
    LEGAL(Place.AUTHORITY),
    VIRTUAL_SCHOOL(Place.AUTHORITY),
    SOCIAL_WORKER(Place.AUTHORITY),
    /** Children missing education, elective home education, GRT, child employment and early-years teams. */
    MISSING_EDUCATION(Place.AUTHORITY),
    MANAGER(Place.AUTHORITY),
    AUDITOR(Place.AUTHORITY),
    ADMINISTRATOR(Place.AUTHORITY),
    /** Gradus itself, when a timer or an import acts. */
    SYSTEM(Place.AUTHORITY);

    /** Whether the role is held at one school or for the whole authority. */
    public enum Place {
        SCHOOL,
        AUTHORITY
    }

    private final Place place;

    Role(Place place) {
        this.place = place;
    }

    public Place place() {
        return place;
    }
}
