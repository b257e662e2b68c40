package io.serai.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The input of W1: rows of a few projects. After every twentieth row one of the same project comes again, just sent or sent long
 * ago, two times of three in another spelling of its address. The same rows in every run.
 */
final class SalesNavRows {

    /** As many projects as {@code PROJECTS} says. */
    static final int PROJECTS = Settings.projects();

    static final int SEARCHES = 6;
    /** Rows of one webhook call. */
    static final int BATCH = 100;

    private static final String PROFILE = "https://www.linkedin.com/in/";
    private static final int REPEAT_AFTER = 20;

    private static final String[] COUNTRIES = words("US GB CA AU DE AT CH FR BE ES MX IT NL PT BR JP CN SG IN SE");
    private static final String[] FIRST_NAMES = words(
            "Ada Boris Chen Dora Emil Fatima Goran Hana Ivan Jin Karim Lena Mona Nils Olga Pavel Quinn Rosa Sven Tara");
    private static final String[] LAST_NAMES = words(
            "Adler Berg Costa Dietz Ekman Fuchs Garcia Haas Ito Jensen Khan Lopez Meyer Novak Okafor Peters Quist Rossi Sato Tran");
    private static final String[] TITLES = {
        "Head of Payments",
        "VP Engineering",
        "Chief Risk Officer",
        "Director of Operations",
        "Former CFO",
        "Product Lead",
        "Head of Compliance"
    };

    private SalesNavRows() {}

    /** A row as the webhook takes it. */
    record Row(
            String fullName,
            String firstName,
            String lastName,
            String companyName,
            String title,
            String linkedinUrl,
            String location,
            String countryIso) {

        Row at(String url) {
            return new Row(fullName, firstName, lastName, companyName, title, url, location, countryIso);
        }
    }

    /** The fixed id of a project. */
    static String project(int number) {
        return "00000000-0000-4000-8000-%012x".formatted(number);
    }

    static String search(int project, int number) {
        return "https://www.linkedin.com/sales/search/people?query=bench-" + project + "-" + number;
    }

    /** Distinct person {@code k} of a project, at the normal form of the address. */
    static Row row(int project, int k) {
        var first = FIRST_NAMES[(k * 7 + project) % FIRST_NAMES.length];
        var last = LAST_NAMES[(k * 3 + project * 5 + k / 20) % LAST_NAMES.length];
        var country = COUNTRIES[(k * 13 + project) % COUNTRIES.length];
        var url = PROFILE + first + "-" + last + "-a" + project + "x" + k;
        return new Row(
                first + " " + last,
                first,
                last,
                "Company " + (k * 17 + project) % 997,
                TITLES[(k + project) % TITLES.length],
                url.toLowerCase(Locale.ROOT),
                "City " + k % 311 + ", " + country,
                country);
    }

    /** The people themselves, each once. */
    static List<Row> people(int leads) {
        return IntStream.range(0, PROJECTS)
                .boxed()
                .flatMap(project -> IntStream.range(0, leads / PROJECTS).mapToObj(k -> row(project, k)))
                .toList();
    }

    /**
     * The bodies of the webhook calls, the projects in turns.
     *
     * @param leads distinct people of all projects together, a multiple of 100 times the projects
     */
    static List<Map<String, Object>> batches(int leads) {
        var lists = new ArrayList<List<Row>>();
        for (int project = 0; project < PROJECTS; project++) {
            lists.add(withRepeats(project, leads / PROJECTS));
        }
        var batches = new ArrayList<Map<String, Object>>();
        for (int from = 0, nr = 0; from < lists.getFirst().size(); from += BATCH, nr++) {
            for (int project = 0; project < PROJECTS; project++) {
                var rows = lists.get(project);
                batches.add(Map.of(
                        "projectId",
                        project(project),
                        "searchUrl",
                        search(project, nr % SEARCHES),
                        "leads",
                        rows.subList(from, Math.min(from + BATCH, rows.size()))));
            }
        }
        return batches;
    }

    /** The people of a call, without repetitions in another spelling; one in the same spelling is equal to what it repeats. */
    @SuppressWarnings("unchecked")
    static List<Row> distinct(Map<String, Object> batch) {
        return ((List<Row>) batch.get("leads"))
                .stream()
                        .filter(row -> row.linkedinUrl().startsWith(PROFILE)
                                && !row.linkedinUrl().contains("?"))
                        .toList();
    }

    private static List<Row> withRepeats(int project, int people) {
        var rows = new ArrayList<Row>();
        for (int k = 0; k < people; k++) {
            rows.add(row(project, k));
            if (k % REPEAT_AFTER == REPEAT_AFTER - 1) {
                var nr = (k + 1) / REPEAT_AFTER;
                var back = nr % 3 == 0 ? 0 : nr % 3 == 1 ? 100 : 37 + k * 13 % 900;
                rows.add(respelled(row(project, Math.max(0, k - back)), nr));
            }
        }
        return rows;
    }

    private static Row respelled(Row row, int nr) {
        return switch (nr % 3) {
            case 0 -> row;
            case 1 -> row.at(row.linkedinUrl().replace("www.linkedin.com", "WWW.LinkedIn.com") + "/");
            default -> row.at(row.linkedinUrl() + "?trk=bench&n=" + nr);
        };
    }

    private static String[] words(String list) {
        return list.split(" ");
    }
}
