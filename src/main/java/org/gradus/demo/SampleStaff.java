package org.gradus.demo;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.gradus.access.Actor.Grant;
import org.gradus.access.Role;
import org.gradus.demo.simulator.School;
import org.gradus.demo.simulator.SchoolKind;

/** The people of the sample authority: every role at its large schools, several roles in one hand at the small ones. */
final class SampleStaff {

    /**
     * An account of the demo.
     *
     * @param place the school's name, or the authority's
     */
    record Account(String username, String name, String place, Set<Grant> grants) {

        List<Role> roles() {
            return grants.stream().map(Grant::role).sorted().toList();
        }
    }

    private static final List<SchoolKind> LARGE =
            List.of(SchoolKind.SECONDARY, SchoolKind.SECONDARY_WITH_SIXTH_FORM, SchoolKind.ALL_THROUGH);

    private static final List<String> FORENAMES = List.of(
            "Asha", "Bruno", "Carys", "Dilip", "Eleri", "Femi", "Greta", "Hamish", "Ines", "Jonah", "Karima", "Lorcan",
            "Mirela", "Nadia", "Osian", "Petra", "Quentin", "Rosa", "Samir", "Thea", "Ulric", "Verity", "Winston",
            "Yasmin");
    private static final List<String> SURNAMES = List.of(
            "Applegarth",
            "Bellwether",
            "Clockmaker",
            "Drizzlewick",
            "Elderflower",
            "Fiddlestone",
            "Gooseberry",
            "Hollowell",
            "Inkpen",
            "Jollyboat",
            "Kindlewood",
            "Lilliwhite",
            "Marmalade",
            "Nutkin",
            "Overbrook",
            "Plumtree",
            "Quillfeather",
            "Rumblethwaite",
            "Sugarloaf",
            "Thimblethorpe",
            "Upstairs",
            "Vinegrove",
            "Willowherb");

    private SampleStaff() {}

    /** Everyone, the authority's people and the largest school's first. */
    static List<Account> of(List<School> schools) {
        List<Account> accounts = new ArrayList<>();
        authority(accounts, "admin", Role.ADMINISTRATOR);
        authority(accounts, "manager", Role.MANAGER);
        authority(accounts, "auditor", Role.AUDITOR);
        authority(accounts, "support", Role.ATTENDANCE_SUPPORT);
        authority(accounts, "welfare", Role.EDUCATION_WELFARE);
        authority(accounts, "legal", Role.LEGAL);
        authority(accounts, "virtual-school", Role.VIRTUAL_SCHOOL);
        authority(accounts, "social-worker", Role.SOCIAL_WORKER);
        authority(accounts, "missing-education", Role.MISSING_EDUCATION);
        // Enforcement takes two people: a second one in each role that decides.
        authority(accounts, "welfare-lead", Role.EDUCATION_WELFARE);
        authority(accounts, "legal-lead", Role.LEGAL);
        for (School school : schools) {
            if (LARGE.contains(school.kind())) {
                at(accounts, school, "officer", Role.ATTENDANCE_OFFICER);
                at(accounts, school, "champion", Role.ATTENDANCE_CHAMPION);
                at(accounts, school, "head", Role.HEAD);
                at(accounts, school, "deputy", Role.HEAD);
                at(accounts, school, "dsl", Role.DSL);
                at(accounts, school, "senco", Role.SENCO);
                at(accounts, school, "lead", Role.SUPPORT_LEAD);
                at(accounts, school, "teacher", Role.CLASS_TEACHER);
                at(accounts, school, "governor", Role.GOVERNOR);
            } else {
                at(accounts, school, "officer", Role.ATTENDANCE_OFFICER, Role.CLASS_TEACHER);
                at(accounts, school, "head", Role.HEAD, Role.ATTENDANCE_CHAMPION);
                at(accounts, school, "dsl", Role.DSL, Role.SENCO, Role.SUPPORT_LEAD);
            }
        }
        return List.copyOf(accounts);
    }

    private static void authority(List<Account> accounts, String username, Role role) {
        accounts.add(new Account(username, name(accounts.size()), "Gradshire", Set.of(new Grant(role, null))));
    }

    private static void at(List<Account> accounts, School school, String post, Role... roles) {
        Set<Grant> grants = new LinkedHashSet<>();
        for (Role role : roles) {
            grants.add(new Grant(role, school.urn()));
        }
        accounts.add(new Account(post + "." + school.shortName(), name(accounts.size()), school.name(), grants));
    }

    private static String name(int number) {
        return FORENAMES.get(number % FORENAMES.size()) + " " + SURNAMES.get(number * 7 % SURNAMES.size());
    }
}
