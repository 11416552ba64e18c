package org.gradus.demo.simulator;

import java.time.LocalDate;
import java.util.List;

/** Writes pupils, one row an enrolment, and parents, one row a child and parent, as a MIS would know them on a day. */
final class Rolls {

    private static final String[] PUPIL_HEADINGS = {
        "UPN",
        "Surname",
        "Forename",
        "PreferredForename",
        "DateOfBirth",
        "Sex",
        "YearGroup",
        "URN",
        "EntryDate",
        "LeavingDate",
        "EnrolmentStatus",
        "FirstLanguage",
        "Ethnicity",
        "SEN",
        "FSM",
        "LookedAfter",
        "PreviouslyLookedAfter",
        "ChildInNeed",
        "ChildProtection",
        "YoungCarer",
        "MedicalCondition",
        "ServiceChild",
        "YouthJustice",
        "PartTimeTimetable"
    };
    private static final String[] PARENT_HEADINGS = {
        "UPN",
        "ParentId",
        "Title",
        "Surname",
        "Forename",
        "Relationship",
        "ParentalResponsibility",
        "LivesWithPupil",
        "Address1",
        "Address2",
        "Town",
        "Postcode",
        "AddressHidden",
        "Phone",
        "Email",
        "Language",
        "InterpreterNeeded",
        "SafeToContact",
        "ContactNote",
        "Priority"
    };

    private final LocalDate firstDay;
    private final MarksOnDay marks;

    /** @param firstDay enrolments that ended before it are not told */
    Rolls(LocalDate firstDay, MarksOnDay marks) {
        this.firstDay = firstDay;
        this.marks = marks;
    }

    void pupils(List<Child> children, LocalDate known, Appendable out) {
        Csv csv = new Csv(out, PUPIL_HEADINGS);
        for (Child child : children) {
            for (Enrolment enrolment : child.enrolments()) {
                if (isTold(enrolment, known)) {
                    pupil(csv, child, enrolment, known);
                }
            }
        }
    }

    private void pupil(Csv csv, Child child, Enrolment enrolment, LocalDate known) {
        boolean left = !enrolment.leaving().isAfter(known);
        int group = child.group(SchoolYear.of(left ? enrolment.leaving() : known));
        Needs needs = child.needs();
        String status = enrolment.subsidiary()
                ? "S"
                : enrolment.covers(known) && child.subsidiary(known).isPresent() ? "M" : "C";
        csv.row(
                child.upn(),
                child.family().surname(),
                child.forename(),
                child.preferredForename(),
                child.born(),
                child.sex(),
                groupName(group),
                enrolment.school().urn(),
                enrolment.entry(),
                left ? enrolment.leaving() : "",
                status,
                child.family().heritage().languageCode(),
                child.family().heritage().ethnicity(),
                needs.sen(),
                yes(needs.freeMeals()),
                yes(needs.lookedAfter()),
                yes(needs.previouslyLookedAfter()),
                yes(needs.inNeed()),
                yes(needs.protectionPlan()),
                yes(needs.youngCarer()),
                yes(needs.medicalCondition()),
                yes(needs.serviceChild()),
                yes(needs.youthJustice() && group >= 7),
                yes(!left && marks.partTime(child, known)));
    }

    void parents(List<Child> children, LocalDate known, Appendable out) {
        Csv csv = new Csv(out, PARENT_HEADINGS);
        for (Child child : children) {
            if (child.enrolments().stream().noneMatch(enrolment -> isTold(enrolment, known))) {
                continue;
            }
            int priority = 0;
            for (Parent parent : child.family().parents()) {
                csv.row(
                        child.upn(),
                        parent.id(),
                        parent.title(),
                        parent.surname(),
                        parent.forename(),
                        parent.relationship(),
                        yes(parent.responsibility()),
                        yes(parent.livesWith()),
                        parent.home().line1(),
                        parent.home().line2(),
                        parent.home().town(),
                        parent.home().postcode(),
                        yes(parent.addressHidden()),
                        parent.phone(),
                        parent.email(),
                        parent.language(),
                        yes(parent.interpreter()),
                        yes(parent.safe()),
                        parent.note(),
                        ++priority);
            }
        }
    }

    private boolean isTold(Enrolment enrolment, LocalDate known) {
        return !enrolment.entry().isAfter(known) && !enrolment.leaving().isBefore(firstDay);
    }

    static String groupName(int group) {
        return switch (group) {
            case -2 -> "N1";
            case -1 -> "N2";
            case 0 -> "R";
            default -> Integer.toString(group);
        };
    }

    private static String yes(boolean is) {
        return is ? "Y" : "N";
    }
}
