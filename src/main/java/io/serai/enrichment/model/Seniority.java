package io.serai.enrichment.model;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How high somebody stands, read from a job title. Four classes are enough to tell apart whom providers know well; they join
 * Sales Navigator's (owner, partner and CXO; VP and director; manager; the others).
 */
public enum Seniority {
    EXECUTIVE,
    DIRECTOR,
    MANAGER,
    STAFF,
    UNKNOWN;

    /** A word in a title and what it says. */
    private record Rule(Pattern words, Seniority seniority) {

        static Rule of(String words, Seniority seniority) {
            return new Rule(Pattern.compile("\\b(" + words + ")\\b"), seniority);
        }
    }

    /**
     * The first rule with a word in the title decides. Titles that only look high come first: an assistant to the CEO is no
     * CEO, a product owner owns nothing, a chief of staff and a partner manager have no seat on the board, a vice president
     * is no president. Besides English the words of German, French, Spanish, Portuguese and Italian business cards.
     */
    private static final List<Rule> RULES = List.of(
            Rule.of("assistant|assistante|asistente|assistenz|assistent|intern|trainee|praktikant|stagiaire", STAFF),
            Rule.of("(product|process|scrum|data) owner", STAFF),
            Rule.of("chief of staff|(partner|channel|alliance|key account)s? (\\w+ )?manager", MANAGER),
            Rule.of("business partner|sales partner|franchise partner", STAFF),
            Rule.of("s?vp|evp|avp|(vice|vize|vicepresident) ?(president|prasident)?|vicepresident[ae]?", DIRECTOR),
            Rule.of(
                    "c[a-z]o|chief|founder|co ?founder|cofounder|owner|proprietor|partner|president|presidente",
                    EXECUTIVE),
            Rule.of("chair|chairman|chairwoman|chairperson|managing director|general manager|board member", EXECUTIVE),
            Rule.of("geschaftsfuhrer(in)?|inhaber(in)?|vorstand|prokurist(in)?|gerant|fondateur|pdg", EXECUTIVE),
            Rule.of("directeur general|director general|diretor geral|fundador[a]?|socio|titolare", EXECUTIVE),
            Rule.of("director|head|directeur|directrice|directora|diretor|direttore|leiter(in)?", DIRECTOR),
            Rule.of("manager|supervisor|team lead|teamleiter(in)?|responsable|gerente|foreman|principal", MANAGER));

    /**
     * Reads a title.
     *
     * @param title as somebody wrote it, or null
     * @return what it says; STAFF for one that none of the rules knows, UNKNOWN for one without a letter
     */
    public static Seniority of(String title) {
        var words = words(title);
        if (words.isEmpty()) {
            return UNKNOWN;
        }
        return RULES.stream()
                .filter(rule -> rule.words().matcher(words).find())
                .map(Rule::seniority)
                .findFirst()
                .orElse(STAFF);
    }

    /** Small letters without accents, everything else is a space. */
    private static String words(String title) {
        return title == null
                ? ""
                : Normalizer.normalize(title, Normalizer.Form.NFD)
                        .replaceAll("\\p{M}", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}]+", " ")
                        .strip();
    }
}
