// The first themes of a study: phrases and words of the texts.
#include "rapporteur/proposals.h"

#include "rapporteur/tables/table_rows.h"

#include <string.h>

// Words that could be a pattern as they are.
static bool is_plain(Str words) {
    for (size_t i = 0; i < words.length; i++)
        if (strchr("*?+~&!/\\\"=@", words.bytes[i]) || (unsigned char)words.bytes[i] < 0x20) return false;
    return words.length > 0;
}

static bool is_number(Str words) {
    for (size_t i = 0; i < words.length; i++)
        if ((unsigned char)words.bytes[i] >= 'A') return false;
    return true;
}

// "supply chains" belongs to "supply chain", and so do words of it.
static bool is_form_of(Str words, Str phrase) {
    return str_starts_with(words, phrase) && words.length <= phrase.length + 2 &&
           str_find_byte(str_skip(words, phrase.length), ' ') == words.length - phrase.length;
}

static bool is_word_of(Str word, Str phrase) {
    while (phrase.length) {
        Str part = str_cut(&phrase, ' ');
        if (is_form_of(word, part) || is_form_of(part, word)) return true;
    }
    return false;
}

static void append_pattern(Buffer *patterns, Str words) {
    buffer_printf(patterns, "%s\"%.*s\"", patterns->length ? ", " : "", STR_ARGUMENTS(words));
}

// A theme of its own, or another form of one.
static void add_theme(Beginning *work, Str words) {
    if (!is_plain(words) || is_number(words) || interner_find(&work->seen, words) != INTERNER_NONE) return;
    bool is_word = str_find_byte(words, ' ') == words.length;
    for (uint32_t i = 0; i < work->seen.count; i++) {
        Str theme = interner_string(&work->seen, i);
        if (is_form_of(words, theme) || (!is_word && is_form_of(theme, words))) {
            append_pattern(&work->patterns[i], words);
            return;
        }
        if (is_word && is_word_of(words, theme)) return;
    }
    append_pattern(&work->patterns[interner_add(&work->seen, words)], words);
}

static void write_themes(Beginning *work, Buffer *text) {
    const char *language = tally_main_language(&work->tally);
    for (uint32_t i = 0; i < work->seen.count; i++) {
        Str words = interner_string(&work->seen, i);
        buffer_append_text(text, "  \"");
        for (size_t k = 0; k < words.length; k++)
            buffer_append_byte(text, words.bytes[k] == ' ' ? '_' : words.bytes[k]);
        buffer_printf(text, "\": { %s: [%s] }\n", strcmp(language, "und") == 0 ? "any" : language,
                      buffer_text(&work->patterns[i]));
    }
}

// A command whose table has what is proposed, in which column, and until there are so many themes.
typedef struct Proposal {
    const char *options;
    const char *column;
    size_t most;
    double greatest_q; // of keywords that are believed
} Proposal;

static bool run_proposal(Beginning *work, const Proposal *proposal, const char *table) {
    const char *words[16];
    size_t count = 0;
    words[count++] = "analyze";
    for (Str rest = str_from(proposal->options); rest.length;)
        words[count++] = arena_copy_text(&work->arena, str_cut(&rest, ' '));
    words[count++] =
        arena_printf(&work->arena, "--where=language = %s", tally_main_language(&work->tally)).bytes;
    words[count++] = beginning_path(work, "corpus.vrt");
    words[count++] = "-o";
    words[count++] = table;
    words[count] = NULL;
    Buffer said = {0};
    int status = 0;
    bool fine = beginning_run(work, words, &said, &status) && beginning_went_well(work, &said, status, false);
    buffer_free(&said);
    return fine;
}

// A fiftieth of the documents, two at least.
static double fewest(const Beginning *work) {
    double share = 0.02 * (double)work->tally.documents;
    return work->tally.documents < DOCUMENTS_AT_LEAST ? 1
           : share > DOCUMENTS_AT_LEAST               ? share
                                                      : DOCUMENTS_AT_LEAST;
}

static bool propose(Beginning *work, const Proposal *proposal) {
    const char *table = beginning_path(work, "proposal.csv");
    TableRows found = {0};
    if (!run_proposal(work, proposal, table) || !table_rows_read(&found, table, &work->run->diagnostics))
        return false;
    for (size_t i = 0; i < found.rows && work->seen.count < proposal->most; i++) {
        double documents = table_rows_number(&found, i, "documents"),
               q = table_rows_number(&found, i, "q_value");
        bool is_everywhere = 2 * documents > (double)work->tally.documents && work->tally.documents > 9;
        bool is_seldom = documents < fewest(work);
        if (!is_everywhere && !is_seldom && !(q > proposal->greatest_q))
            add_theme(work, table_rows_cell(&found, i, proposal->column));
    }
    table_rows_free(&found);
    return true;
}

// Phrases first, then words that are said most, then what is new in a period; words of few texts in the end.
bool proposals_append(Beginning *work, Buffer *text) {
    const char *by = work->tally.period
                         ? arena_printf(&work->arena, "keyness --by=%s --top=10", work->tally.period).bytes
                         : NULL;
    const Proposal proposals[] = {
        {"keyphrases --by=language --n=2..3 --formulae=drop --top=40", "ngram", 10, 1},
        {"keyphrases --by=language --n=1 --formulae=drop --top=60", "ngram", 16, 1},
        {by, "term", THEMES_AT_MOST, 0.05},
        {"tfidf --top=3", "term", THEMES_AT_LEAST, 1},
    };
    for (size_t i = 0; i < sizeof proposals / sizeof *proposals; i++)
        if (proposals[i].options && !propose(work, &proposals[i])) return false;
    write_themes(work, text);
    return true;
}
