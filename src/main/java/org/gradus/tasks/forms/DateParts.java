package org.gradus.tasks.forms;

/** A date as typed into three fields; each may be blank or nonsense. */
record DateParts(String day, String month, String year) {

    boolean blank() {
        return day.isBlank() && month.isBlank() && year.isBlank();
    }

    /** The three parts as one text, for redisplay and for the error message. */
    @Override
    public String toString() {
        return day + " " + month + " " + year;
    }
}
