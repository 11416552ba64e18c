package org.gradus.pupils;

import java.util.List;
import org.gradus.intake.HeaderedCsv;

/** The columns of a parents file: one row for each parent of each pupil. */
enum ParentColumn implements HeaderedCsv.Column {
    UPN("UPN", true),
    PARENT_ID("ParentId", true, "ContactId"),
    TITLE("Title", false),
    SURNAME("Surname", true, "LastName"),
    FORENAME("Forename", false, "FirstName"),
    RELATIONSHIP("Relationship", true),
    PARENTAL_RESPONSIBILITY("ParentalResponsibility", false, "Responsibility"),
    LIVES_WITH_PUPIL("LivesWithPupil", false),
    ADDRESS1("Address1", false, "Street"),
    ADDRESS2("Address2", false, "Locality"),
    TOWN("Town", false),
    POSTCODE("Postcode", false),
    ADDRESS_HIDDEN("AddressHidden", false),
    PHONE("Phone", false, "Telephone", "Mobile"),
    EMAIL("Email", false, "EmailAddress"),
    LANGUAGE("Language", false),
    INTERPRETER_NEEDED("InterpreterNeeded", false),
    SAFE_TO_CONTACT("SafeToContact", false),
    CONTACT_NOTE("ContactNote", false),
    PRIORITY("Priority", false, "Order");

    private final String heading;
    private final boolean required;
    private final List<String> aliases;

    ParentColumn(String heading, boolean required, String... aliases) {
        this.heading = heading;
        this.required = required;
        this.aliases = List.of(aliases);
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
