package org.gradus.pupils;

import java.util.List;
import java.util.Optional;
import org.gradus.calendar.SchoolNames;
import org.springframework.stereotype.Component;

/** Tells the calendar what schools are called and whose default dates they follow: their authority's. */
@Component
class NamedSchools implements SchoolNames {

    private final Schools schools;

    NamedSchools(Schools schools) {
        this.schools = schools;
    }

    @Override
    public Optional<SchoolNames.School> find(int urn) {
        return schools.withUrn(urn).map(NamedSchools::named);
    }

    @Override
    public List<SchoolNames.School> all() {
        return schools.withPupils().stream().map(NamedSchools::named).toList();
    }

    private static SchoolNames.School named(org.gradus.pupils.School school) {
        return new SchoolNames.School(
                school.urn(), school.name(), school.laCode() == null ? null : "%03d".formatted(school.laCode()));
    }
}
