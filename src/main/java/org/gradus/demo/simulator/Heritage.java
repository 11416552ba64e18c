package org.gradus.demo.simulator;

import java.util.List;

/** Names that go together, with the language spoken at home. Invented combinations; nobody in particular is meant. */
enum Heritage {
    ENGLISH(
            "English",
            "ENG",
            "WBRI",
            false,
            66,
            "Ashdown Barley Bramble Brightwell Candlemaker Cobblestone Copperfield Cornflower Dewdrop Fairweather Farthing Fernsby Foxglove Goodfellow Greengrass Hawthorne Hazelwood Honeywell Kettlewell Larksong Lamplighter Longshanks Marchbanks Meadowcroft Merryweather Mossgrove Nettleship Nightingale Oatway Oldacre Pennyworth Pettigrew Proudfoot Quickly Rainbird Rushworth Saltmarsh Silverthorne Sparrowhawk Summerfield Swiftwater Teasdale Thornberry Tumbledown Underwood Wagstaff Weatherby Whistlewood Wintergreen Yarrow",
            "Alfie Archie Arthur Barnaby Caleb Connor Daniel Dexter Edwin Felix Finley Freddie George Harvey Hugo Jack Jasper Kit Leo Logan Max Miles Ned Oscar Otto Ralph Reuben Rory Stanley Toby",
            "Abigail Ada Alice Amber Beatrix Bonnie Clara Daisy Edie Elsie Erin Esme Flora Freya Grace Harriet Imogen Isla Ivy Jess Kitty Lottie Mabel Maisie Martha Nell Olive Poppy Ruby Tilly"),
    IRISH_TRAVELLER(
            "English",
            "ENG",
            "WIRT",
            false,
            1,
            "Wayfarer Roadstead Caravan Longroad Hedgerow",
            "Miley Paddy Johnny Martin Simey",
            "Bridget Margaret Noreen Kathleen Shannon"),
    POLISH(
            "Polish",
            "OTH",
            "WOTW",
            true,
            6,
            "Jablonka Wierzbowa Brzozka Lipinka Kwiatuszek Sosenka Malinka Zielonka",
            "Jakub Kacper Mateusz Oskar Szymon Wojtek",
            "Hanna Julka Lena Maja Oliwia Zosia"),
    PAKISTANI(
            "Urdu",
            "OTH",
            "APKN",
            true,
            9,
            "Gulzarpur Chandnawala Baghdar Roshanpur Sitarawala Darakhshani Phoolwala Naseempur",
            "Ahmed Bilal Hamza Ibrahim Musa Yusuf Zain Haris",
            "Aisha Fatima Hafsa Iqra Maryam Noor Safa Zara"),
    BANGLADESHI(
            "Bengali",
            "OTH",
            "ABAN",
            true,
            3,
            "Nodipara Shaplapur Megnabari Kodomtola",
            "Abir Fahim Rafi Tanvir",
            "Anika Mim Nusrat Tasnim"),
    INDIAN(
            "Panjabi",
            "OTH",
            "AIND",
            true,
            5,
            "Suranjiwala Kesarpur Chandanvar Morpankh Neelambar Gulmohar",
            "Arjan Dev Harjot Kiran Rohan Veer",
            "Anaya Diya Jasleen Meera Simran Priya"),
    CARIBBEAN(
            "English",
            "ENG",
            "BCRB",
            false,
            3,
            "Palmgrove Breezeway Sandybay Mangotree Coralreef",
            "Andre Dwayne Jaden Marlon Tyrese",
            "Aaliyah Kiara Nevaeh Shanice Tiana"),
    WEST_AFRICAN(
            "Yoruba",
            "ENB",
            "BAFR",
            true,
            3,
            "Odanbridge Ilewood Akinfield Babariver Owoland",
            "Ayo Dayo Kofi Kwame Tobi",
            "Abena Ama Efua Sade Temi"),
    SOMALI(
            "Somali",
            "OTH",
            "BSOM",
            true,
            2,
            "Geedweyn Webiga Xiddigle Cirwanaag",
            "Abdi Liban Mahad Warsame",
            "Deqa Hodan Ifrah Sahra"),
    ROMANIAN(
            "Romanian",
            "OTH",
            "WOTW",
            true,
            2,
            "Campulalb Floricel Izvoranul Padurelu",
            "Andrei Ionut Radu Vlad",
            "Ana Elena Ioana Mirela"),
    ROMA(
            "Romani",
            "OTH",
            "WROM",
            true,
            1,
            "Drumescu Patrinar Vurdonel",
            "Rumen Sandor Zoltan",
            "Jaelle Mirena Talaitha");

    private final String language;
    private final String languageCode;
    private final String ethnicity;
    private final boolean additionalLanguage;
    private final int share;
    private final List<String> surnames;
    private final List<String> boys;
    private final List<String> girls;

    Heritage(
            String language,
            String languageCode,
            String ethnicity,
            boolean additionalLanguage,
            int share,
            String surnames,
            String boys,
            String girls) {
        this.language = language;
        this.languageCode = languageCode;
        this.ethnicity = ethnicity;
        this.additionalLanguage = additionalLanguage;
        this.share = share;
        this.surnames = List.of(surnames.split(" "));
        this.boys = List.of(boys.split(" "));
        this.girls = List.of(girls.split(" "));
    }

    static Heritage drawn(java.util.SplittableRandom random) {
        int all = 0;
        for (Heritage heritage : values()) {
            all += heritage.share;
        }
        int at = random.nextInt(all);
        for (Heritage heritage : values()) {
            at -= heritage.share;
            if (at < 0) {
                return heritage;
            }
        }
        throw new IllegalStateException("Shares do not add up.");
    }

    String language() {
        return language;
    }

    /** First-language flag of the school census. */
    String languageCode() {
        return languageCode;
    }

    /** Ethnicity code of the school census. */
    String ethnicity() {
        return ethnicity;
    }

    boolean additionalLanguage() {
        return additionalLanguage;
    }

    /** Whether the family keeps Eid, on which schools mark R. */
    boolean keepsEid() {
        return this == PAKISTANI || this == BANGLADESHI || this == SOMALI;
    }

    /** Whether the family may travel for its trade, for which schools mark T. */
    boolean travels() {
        return this == IRISH_TRAVELLER || this == ROMA;
    }

    List<String> surnames() {
        return surnames;
    }

    List<String> forenames(char sex) {
        return sex == 'M' ? boys : girls;
    }
}
