#include "analyze/themes/use/theme_check.h"

#include "analyze/themes/use/inside_words.h"
#include "analyze/themes/use/theme_reader.h"
#include "base/memory.h"
#include "language/rules.h"

#include <stdlib.h>

typedef struct ThemeCheck {
    Analysis *analysis;
    ThemeReader reader;
    PatternUse *uses; // by pattern
    Dictionary loose; // the same, under --hyphens=loose
    Matcher *loose_matcher;
    PatternUse *loose_uses;
    InsideWords inside;
    Interner texts;         // of patterns
    uint32_t *first, *next; // patterns of one text, + 1: the first by text, the next by pattern
} ThemeCheck;

static Visit start_document(void *context) {
    ThemeCheck *check = context;
    const LanguageSettings *settings = tokens_settings(check->analysis->pass.reader);
    return matcher_start_document(check->loose_matcher, settings) ? VISIT : VISIT_FAILED;
}

// The matchers count the uses of patterns by themselves.
static void take_sentence(void *context, const Sentence *sentence, const Hit *hits, size_t count) {
    (void)hits, (void)count;
    ThemeCheck *check = context;
    const Hit *loose_hits;
    const CorpusPass *pass = &check->analysis->pass;
    if (language_rules[tokens_settings(pass->reader)->language]->particles_length)
        inside_words_add(&check->inside, pass->vocabulary, sentence->types, sentence->length);
    matcher_sentence(check->loose_matcher, check->analysis->pass.vocabulary, sentence->types,
                     sentence->length, &loose_hits);
}

static void open_loose(ThemeCheck *check) {
    const OverlapOptions *overlap = analysis_options(check->analysis, &overlap_options);
    check->loose = check->reader.dictionary;
    check->loose.loose_hyphens = true;
    check->loose_matcher = matcher_open(&check->loose, overlap->overlap, &check->analysis->run->diagnostics);
    check->loose_uses = memory_allocate(check->loose.pattern_count, sizeof *check->loose_uses);
    matcher_count_uses(check->loose_matcher, check->loose_uses);
}

static bool read_corpus(ThemeCheck *check) {
    check->uses = theme_reader_count_uses(&check->reader);
    open_loose(check);
    return theme_reader_each(&check->reader,
                             (ThemeVisitor){check, .document = start_document, .sentence = take_sentence});
}

// From the last pattern to the first, so that the lists run forwards.
static void list_texts(ThemeCheck *check) {
    const Dictionary *dictionary = &check->reader.dictionary;
    check->first = memory_allocate(dictionary->pattern_count, sizeof *check->first);
    check->next = memory_allocate(dictionary->pattern_count, sizeof *check->next);
    for (uint32_t i = dictionary->pattern_count; i-- > 0;) {
        uint32_t text = interner_add(&check->texts, dictionary->patterns[i].text);
        check->next[i] = check->first[text];
        check->first[text] = i + 1;
    }
}

static const char *use_note(const ThemeCheck *check, const ThemePattern *pattern, const PatternUse *use) {
    bool is_exclusion = str_starts_with(str_trim(pattern->text), STR("!"));
    if (!theme_reader_has_read(&check->reader, pattern)) return "no document of its language";
    if (use->places == 0) return "never matches";
    if (use->hits) return "";
    if (is_exclusion) return "excludes nothing";
    return use->excluded == use->places ? "always excluded" : "only inside other hits";
}

static void append_note(Buffer *note, const char *text) {
    if (note->length) buffer_append_text(note, "; ");
    buffer_append_text(note, text);
}

// Where the same text stands, in this theme and in another one.
static void append_doubles(Buffer *note, const ThemeCheck *check, uint32_t index) {
    const Dictionary *dictionary = &check->reader.dictionary;
    const ThemePattern *pattern = &dictionary->patterns[index];
    bool in_theme = false, elsewhere = false;
    Buffer place = {0};
    for (uint32_t at = check->first[interner_find(&check->texts, pattern->text)]; at;
         at = check->next[at - 1]) {
        const ThemePattern *other = &dictionary->patterns[at - 1];
        bool *told = other->theme == pattern->theme ? &in_theme : &elsewhere;
        if (at - 1 == index || *told) continue;
        *told = true;
        buffer_clear(&place);
        if (other->theme == pattern->theme)
            buffer_printf(&place, "also under %s, line %zu", dictionary_language_key(other), other->line);
        else
            buffer_printf(&place, "also in %.*s, line %zu",
                          STR_ARGUMENTS(dictionary->themes[other->theme].name), other->line);
        append_note(note, buffer_text(&place));
    }
    buffer_free(&place);
}

static void write_inside(ThemeCheck *check, const ThemePattern *pattern) {
    TableWriter *out = check->analysis->table.writer;
    size_t count;
    if (inside_words_count(&check->inside, check->analysis->pass.vocabulary, pattern->text, &count))
        table_integer(out, count);
    else
        table_empty(out);
}

static void write_row(ThemeCheck *check, uint32_t index) {
    Analysis *analysis = check->analysis;
    const Dictionary *dictionary = &check->reader.dictionary;
    const ThemePattern *pattern = &dictionary->patterns[index];
    const PatternUse *use = &check->uses[index];
    TableWriter *out = analysis->table.writer;
    Buffer note = {0};
    buffer_append_text(&note, use_note(check, pattern, use));
    append_doubles(&note, check, index);
    table_text(out, dictionary->themes[pattern->theme].name);
    table_text(out, str_from(dictionary_language_key(pattern)));
    table_text(out, pattern->text);
    table_integer(out, pattern->line);
    table_integer(out, use->places);
    table_integer(out, use->hits);
    table_integer(out, use->documents);
    uint64_t loose = check->loose_uses[index].hits;
    table_integer(out, loose > use->hits ? loose - use->hits : 0);
    write_inside(check, pattern);
    table_text(out, buffer_str(&note));
    result_table_end_row(&analysis->table);
    buffer_free(&note);
}

static void write_table(ThemeCheck *check) {
    const Dictionary *dictionary = &check->reader.dictionary;
    analysis_start_table(check->analysis);
    list_texts(check);
    for (uint32_t i = 0; i < dictionary->pattern_count; i++)
        if (theme_reader_names(&check->reader, dictionary->patterns[i].theme)) write_row(check, i);
}

bool theme_check_run(Analysis *analysis) {
    ThemeCheck check = {.analysis = analysis};
    bool fine = theme_reader_open(&check.reader, analysis) && read_corpus(&check);
    if (fine) write_table(&check);
    theme_reader_close(&check.reader);
    inside_words_free(&check.inside);
    interner_free(&check.texts);
    matcher_close(check.loose_matcher);
    free(check.loose_uses);
    free(check.uses);
    free(check.first);
    free(check.next);
    return fine;
}
