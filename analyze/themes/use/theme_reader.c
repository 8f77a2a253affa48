#include "analyze/themes/use/theme_reader.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

static bool knows_only(const ThemeReader *reader) {
    for (size_t i = 0; i < reader->only->count; i++)
        if (dictionary_find(&reader->dictionary, str_from(reader->only->items[i])) == THEME_NONE)
            return diagnostics_usage(&reader->analysis->run->diagnostics, "--only: %s has no theme '%s'",
                                     reader->options->path, reader->only->items[i]);
    return true;
}

static void keep_label(ResultTable *table, const Theme *theme, Language language) {
    result_table_add_label(table, (SubjectLabel){.subject = theme->name,
                                                 .language = str_from(theme_label_key(language)),
                                                 .text = theme->labels[language]});
}

// The first one of a theme is the first that was given. Nothing is kept where no theme has any.
static void keep_labels(ResultTable *table, const Dictionary *dictionary) {
    bool any = false;
    for (uint32_t i = 0; i < dictionary->theme_count; i++)
        any = any || theme_has_label(&dictionary->themes[i]);
    for (uint32_t i = 0; any && i < dictionary->theme_count; i++) {
        const Theme *theme = &dictionary->themes[i];
        keep_label(table, theme, theme->first_label);
        for (Language language = 0; language < LANGUAGE_COUNT; language++)
            if (language != theme->first_label && theme->labels[language].length)
                keep_label(table, theme, language);
    }
}

void theme_reader_keep_dictionary(ResultTable *table, const Dictionary *dictionary) {
    memcpy(table->themes_sha256, dictionary->sha256, sizeof table->themes_sha256);
    keep_labels(table, dictionary);
}

// Counts of themes are of the same dictionary, matched in the same way.
static void want_counts(ThemeReader *reader, const OverlapOptions *overlap) {
    Analysis *analysis = reader->analysis;
    analysis_want_setting(analysis, COUNTS_THEMES, str_from(reader->dictionary.sha256));
    analysis_want_setting(analysis, COUNTS_OVERLAP, overlap_name(overlap));
    analysis_want_setting(analysis, COUNTS_HYPHENS, hyphens_name(overlap));
    analysis_want_kinds(analysis);
}

bool theme_reader_open(ThemeReader *reader, Analysis *analysis) {
    const OverlapOptions *overlap = analysis_options(analysis, &overlap_options);
    const OnlyOptions *only = analysis_options(analysis, &only_options);
    *reader = (ThemeReader){.analysis = analysis,
                            .options = analysis_options(analysis, &dictionary_options),
                            .limits = analysis_options(analysis, &limit_options),
                            .only = &only->names};
    Diagnostics *diagnostics = &analysis->run->diagnostics;
    const char *path = reader->options->path;
    if (!path) return diagnostics_usage(diagnostics, "--themes=FILE is missing: which theme dictionary?");
    if (!dictionary_read(&reader->dictionary, path, reader->options->encoding, diagnostics)) return false;
    theme_reader_keep_dictionary(&analysis->table, &reader->dictionary);
    reader->dictionary.loose_hyphens = overlap->loose_hyphens;
    reader->matcher = matcher_open(&reader->dictionary, overlap->overlap, diagnostics);
    want_counts(reader, overlap);
    reader->hits = memory_allocate(reader->dictionary.theme_count, sizeof *reader->hits);
    reader->documents = memory_allocate(reader->dictionary.theme_count, sizeof *reader->documents);
    reader->last_documents = memory_allocate(reader->dictionary.theme_count, sizeof *reader->last_documents);
    return knows_only(reader);
}

typedef struct Reading {
    ThemeReader *reader;
    const ThemeVisitor *visitor;
} Reading;

// Those that stand in a document of counts.
static void use_counted_patterns(ThemeReader *reader) {
    const uint32_t *patterns;
    size_t count = tokens_patterns(reader->analysis->pass.reader, &patterns);
    for (size_t i = 0; i < count && reader->uses; i++)
        if (patterns[i] < reader->dictionary.pattern_count) reader->uses[patterns[i]].places++;
}

static bool choose_patterns(ThemeReader *reader) {
    Analysis *analysis = reader->analysis;
    reader->of_counts = tokens_counts(analysis->pass.reader) != NULL;
    if (reader->of_counts) {
        use_counted_patterns(reader);
        return true;
    }
    if (!matcher_start_document(reader->matcher, tokens_settings(analysis->pass.reader))) return false;
    if (!matcher_needs_words(reader->matcher) || tokens_have_words(analysis->pass.reader)) return true;
    return diagnostics_usage(
        &analysis->run->diagnostics,
        "%s has patterns '=X', which need the words as written: tokenize without --columns, or "
        "with --columns=word,term",
        reader->options->path);
}

static Visit start_document(void *context) {
    Reading *reading = context;
    if (!choose_patterns(reading->reader)) return VISIT_FAILED;
    ThemeReader *reader = reading->reader;
    reader->has_language[tokens_settings(reader->analysis->pass.reader)->language] = true;
    return reading->visitor->document ? reading->visitor->document(reading->visitor->context) : VISIT;
}

static void count_hits(ThemeReader *reader, const Hit *hits, size_t count) {
    uint32_t document = reader->analysis->pass.document_number + 1;
    for (size_t i = 0; i < count; i++) {
        uint32_t theme = hits[i].theme;
        reader->hits[theme]++;
        reader->documents[theme] += reader->last_documents[theme] != document;
        reader->last_documents[theme] = document;
    }
}

// What else a file says than the dictionary, whose checksum is that of the file.
static bool is_of_dictionary(const Dictionary *dictionary, const SentenceHit *hit) {
    return hit->theme < dictionary->theme_count && hit->pattern < dictionary->pattern_count;
}

static size_t counted_hits(ThemeReader *reader, const Sentence *sentence, const Hit **hits) {
    size_t kept = 0;
    MEMORY_GROW(reader->counted_hits, reader->counted_hit_capacity, sentence->hit_count + 1);
    for (size_t i = 0; i < sentence->hit_count; i++) {
        const SentenceHit *hit = &sentence->hits[i];
        if (!is_of_dictionary(&reader->dictionary, hit)) continue;
        reader->counted_hits[kept++] =
            (Hit){hit->theme,  hit->pattern,    hit->tokens[0], hit->tokens[hit->token_count - 1],
                  hit->tokens, hit->token_count};
    }
    *hits = reader->counted_hits;
    return kept;
}

static size_t find_hits(ThemeReader *reader, const Sentence *sentence, const Hit **hits) {
    if (reader->of_counts) return counted_hits(reader, sentence, hits);
    return matcher_sentence(reader->matcher, reader->analysis->pass.vocabulary, sentence->types,
                            sentence->length, hits);
}

static void take_sentence(void *context, const Sentence *sentence) {
    Reading *reading = context;
    ThemeReader *reader = reading->reader;
    CorpusPass *pass = &reader->analysis->pass;
    const Hit *hits;
    reader->counted = corpus_pass_add_size(pass, sentence);
    size_t count = find_hits(reader, sentence, &hits);
    count_hits(reader, hits, count);
    reading->visitor->sentence(reading->visitor->context, sentence, hits, count);
}

static void end_document(void *context) {
    Reading *reading = context;
    if (reading->visitor->end_document) reading->visitor->end_document(reading->visitor->context);
}

bool theme_reader_each(ThemeReader *reader, ThemeVisitor visitor) {
    Reading reading = {reader, &visitor};
    return corpus_pass_each(&reader->analysis->pass, (PassVisitor){.context = &reading,
                                                                   .document = start_document,
                                                                   .sentence = take_sentence,
                                                                   .end_document = end_document,
                                                                   .needs_places = visitor.needs_places});
}

bool theme_reader_names(const ThemeReader *reader, uint32_t theme) {
    for (size_t i = 0; i < reader->only->count; i++)
        if (dictionary_find(&reader->dictionary, str_from(reader->only->items[i])) == theme) return true;
    return reader->only->count == 0;
}

PatternUse *theme_reader_count_uses(ThemeReader *reader) {
    PatternUse *uses = memory_allocate(reader->dictionary.pattern_count, sizeof *uses);
    matcher_count_uses(reader->matcher, uses);
    reader->uses = uses;
    return uses;
}

bool theme_reader_has_read(const ThemeReader *reader, const ThemePattern *pattern) {
    return pattern->is_any || reader->has_language[LANGUAGE_UND] || reader->has_language[pattern->language];
}

void theme_reader_tell_unused(const ThemeReader *reader, const PatternUse *uses) {
    size_t read = 0, unused = 0;
    for (uint32_t i = 0; i < reader->dictionary.pattern_count; i++) {
        const ThemePattern *pattern = &reader->dictionary.patterns[i];
        if (!theme_reader_has_read(reader, pattern) || !theme_reader_names(reader, pattern->theme)) continue;
        read++;
        unused += uses[i].places == 0;
    }
    if (unused)
        diagnostics_note(&reader->analysis->run->diagnostics, (Place){.file = reader->options->path},
                         "%zu of %zu patterns found nothing (analyze themes --check lists them)", unused,
                         read);
}

bool theme_reader_takes(const ThemeReader *reader, uint32_t theme) {
    const SelectionLimits *limits = reader->limits;
    if (reader->hits[theme] < limits->min_frequency || reader->documents[theme] < limits->min_documents)
        return false;
    double most = limits->max_document_share * (double)reader->analysis->pass.document_count;
    return (double)reader->documents[theme] <= most && theme_reader_names(reader, theme);
}

void theme_reader_close(ThemeReader *reader) {
    if (reader->matcher) matcher_close(reader->matcher);
    dictionary_free(&reader->dictionary);
    free(reader->counted_hits);
    free(reader->hits);
    free(reader->documents);
    free(reader->last_documents);
}

bool theme_reader_find_nodes(const ThemeReader *reader, bool **is_node) {
    const OptionList *nodes =
        &((const NodeOptions *)analysis_options(reader->analysis, &node_options))->names;
    *is_node = nodes->count ? memory_allocate(reader->dictionary.theme_count, sizeof **is_node) : NULL;
    for (size_t i = 0; i < nodes->count; i++) {
        uint32_t theme = dictionary_find(&reader->dictionary, str_from(nodes->items[i]));
        if (theme == THEME_NONE)
            return diagnostics_usage(&reader->analysis->run->diagnostics, "--node: %s has no theme '%s'",
                                     reader->options->path, nodes->items[i]);
        (*is_node)[theme] = true;
    }
    return true;
}

size_t hits_themes_at(const Hit *hits, size_t count, size_t position, uint32_t *themes) {
    size_t found = 0;
    for (size_t i = 0; i < count; i++) {
        bool uses = false;
        for (size_t j = 0; j < hits[i].token_count && !uses; j++) uses = hits[i].tokens[j] == position;
        if (uses && (found == 0 || themes[found - 1] != hits[i].theme)) themes[found++] = hits[i].theme;
    }
    return found;
}
