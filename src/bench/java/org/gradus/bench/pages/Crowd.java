package org.gradus.bench.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.springframework.jdbc.core.JdbcTemplate;

/** Who is at work on a morning, and what they open: half of them officers of schools, the others who work for all schools. */
final class Crowd {

    private static final String[] PARTS = {"", "/timeline", "/plan", "/attendance", "/people", "/letters", "/deadlines"
    };

    private final JdbcTemplate jdbc;
    private final Random random;

    /** @param seed of who opens what, so that two runs ask the same */
    Crowd(JdbcTemplate jdbc, long seed) {
        this.jdbc = jdbc;
        this.random = new Random(seed);
    }

    /**
     * One person and their pages.
     *
     * @param username at the sign-in
     * @param pages each as often as it is wanted beside the others
     */
    record Person(String username, List<Page> pages) {}

    /** The first of them are whom a small crowd has: four of each five work at a school of their own. */
    List<Person> people(int number) {
        List<Person> people = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            int urn = 900_001 + i;
            people.add(
                    switch (i % 10) {
                        case 3 -> head(urn);
                        case 4 -> wholeAuthority("welfare." + (1 + i / 10), List.of("/payments", "/letters"));
                        case 7 -> champion(urn);
                        case 8 -> manager("manager." + (1 + i / 10 % 3));
                        case 9 -> auditor("auditor." + (1 + i / 10 % 2));
                        default -> officer(urn);
                    });
        }
        return people;
    }

    private Person officer(int urn) {
        String who = "officer." + urn;
        List<Page> pages = work(who, 4);
        cases("school_urn = " + urn, who, 16, pages);
        pages.add(Page.list("list", who, "/cases"));
        pages.add(Page.list("list", who, "/search?q=lar"));
        return new Person(who, pages);
    }

    private Person head(int urn) {
        String who = "head." + urn;
        List<Page> pages = work(who, 3);
        cases("school_urn = " + urn, who, 4, pages);
        pages.add(Page.dashboard("dashboard", who, "/oversight"));
        pages.add(Page.dashboard("dashboard", who, "/analysis"));
        return new Person(who, pages);
    }

    private Person champion(int urn) {
        String who = "champion." + urn;
        List<Page> pages = work(who, 3);
        cases("school_urn = " + urn, who, 8, pages);
        pages.add(Page.dashboard("dashboard", who, "/oversight/load"));
        return new Person(who, pages);
    }

    private Person wholeAuthority(String who, List<String> lists) {
        List<Page> pages = work(who, 4);
        cases("referred_on is not null", who, 8, pages);
        lists.forEach(list -> pages.add(Page.list("list", who, list)));
        return new Person(who, pages);
    }

    private Person manager(String who) {
        List<Page> pages = new ArrayList<>();
        List.of("/oversight", "/oversight/load", "/oversight/schools", "/oversight/feeds", "/analysis")
                .forEach(page -> pages.add(Page.dashboard("dashboard", who, page)));
        List.of("/tasks?list=all", "/oversight/work?when=overdue", "/cases")
                .forEach(page -> pages.add(Page.list("list", who, page)));
        return new Person(who, pages);
    }

    private Person auditor(String who) {
        List<Page> pages = new ArrayList<>();
        List.of("/record", "/audit/acts", "/tasks?list=all", "/cases?status=open&stage=ENFORCE")
                .forEach(page -> pages.add(Page.list("list", who, page)));
        pages.add(Page.dashboard("dashboard", who, "/oversight"));
        return new Person(who, pages);
    }

    private static List<Page> work(String who, int times) {
        List<Page> pages = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            pages.add(Page.list("list", who, i % 2 == 0 ? "/tasks" : "/tasks?list=waiting"));
        }
        pages.add(Page.dashboard("dashboard", who, "/day"));
        return pages;
    }

    private void cases(String which, String who, int times, List<Page> pages) {
        List<String> references = jdbc.queryForList(
                "select reference from case_file where status = 'OPEN' and " + which + " order by id limit 200",
                String.class);
        if (references.isEmpty()) {
            throw new IllegalStateException("No open case where " + which);
        }
        for (int i = 0; i < times; i++) {
            pages.add(new Page(
                    "case",
                    who,
                    "/cases/" + references.get(random.nextInt(references.size())) + PARTS[i % PARTS.length],
                    200));
        }
    }
}
