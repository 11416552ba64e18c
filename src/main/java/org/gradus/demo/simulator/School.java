package org.gradus.demo.simulator;

/**
 * An invented school.
 *
 * @param urn from 900001 on, where no real school is
 * @param number establishment number inside the authority, four digits
 * @param places pupils admitted to each year group; of a pupil referral unit, pupils altogether
 * @param sixthFormPlaces places in each of years 12 and 13, where there is a sixth form
 */
public record School(
        int urn,
        int number,
        String name,
        SchoolKind kind,
        int places,
        int sixthFormPlaces,
        String street,
        String town,
        String postcode,
        String phone) {

    int placesIn(int group) {
        return group >= 12 ? sixthFormPlaces : places;
    }

    /** The one word by which people know it, in lower case: {@code oakfield}. */
    public String shortName() {
        String[] words = name.split(" ");
        String word =
                words[0].equals("St") || words[0].equals("The") || words[0].equals("Gradshire") ? words[1] : words[0];
        return word.replaceAll("[^A-Za-z]", "").toLowerCase(java.util.Locale.ROOT);
    }
}
