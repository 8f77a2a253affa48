#include "analyze/themes/use/theme_reader.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

static bool knows_only(const ThemeReader *reader) {
    const AnalyzeOptions *options = &reader->analysis->options;
    for (size_t i = 0; i < options->only_count; i++)
        if (dictionary_find(&reader->dictionary, str_from(options->only[i])) == THEME_NONE)
            return diagnostics_usage(&reader->analysis->run->diagnostics, "--only: %s has no theme '%s'",
                                     options->themes_path, options->only[i]);
    return true;
}

bool theme_reader_open(ThemeReader *reader, Analysis *analysis) {
    *reader = (ThemeReader){.analysis = analysis};
    Diagnostics *diagnostics = &analysis->run->diagnostics;
    const char *path = analysis->options.themes_path;
    if (!path) return diagnostics_usage(diagnostics, "--themes=FILE is missing: which theme dictionary?");
    if (!dictionary_read(&reader->dictionary, path, analysis->options.themes_encoding, diagnostics))
        return false;
    memcpy(analysis->themes_sha256, reader->dictionary.sha256, sizeof analysis->themes_sha256);
    if (!analysis->options.evidence) analysis_leave_out_places(analysis); // what only counts does without
    ThemeOverlap overlap = analysis->options.overlap_dictionary ? OVERLAP_DICTIONARY : OVERLAP_THEMES;
    reader->matcher = matcher_open(&reader->dictionary, overlap, diagnostics);
    reader->hits = memory_allocate(reader->dictionary.theme_count, sizeof *reader->hits);
    reader->documents = memory_allocate(reader->dictionary.theme_count, sizeof *reader->documents);
    reader->last_documents = memory_allocate(reader->dictionary.theme_count, sizeof *reader->last_documents);
    return knows_only(reader);
}

bool theme_reader_next_document(ThemeReader *reader) {
    Analysis *analysis = reader->analysis;
    if (!analysis_next_document(analysis)) return false;
    if (!matcher_start_document(reader->matcher, tokens_settings(analysis->reader)))
        return !(analysis->failed = true);
    if (matcher_needs_words(reader->matcher) && !tokens_have_words(analysis->reader))
        return analysis->failed = true,
               diagnostics_usage(
                   &analysis->run->diagnostics,
                   "%s has patterns '=X', which need the words as written: tokenize without --columns, or "
                   "with --columns=word,term",
                   analysis->options.themes_path);
    return true;
}

static void count_hits(ThemeReader *reader, const Hit *hits, size_t count) {
    uint32_t document = reader->analysis->document_number + 1;
    for (size_t i = 0; i < count; i++) {
        uint32_t theme = hits[i].theme;
        reader->hits[theme]++;
        reader->documents[theme] += reader->last_documents[theme] != document;
        reader->last_documents[theme] = document;
    }
}

bool theme_reader_next_sentence(ThemeReader *reader, Sentence *sentence, const Hit **hits,
                                size_t *hit_count) {
    Analysis *analysis = reader->analysis;
    if (!analysis_next_sentence(analysis, sentence)) return false;
    reader->counted = analysis_add_size(analysis, sentence);
    *hit_count =
        matcher_sentence(reader->matcher, analysis->vocabulary, sentence->types, sentence->length, hits);
    count_hits(reader, *hits, *hit_count);
    return true;
}

bool theme_reader_names(const ThemeReader *reader, uint32_t theme) {
    const AnalyzeOptions *options = &reader->analysis->options;
    for (size_t i = 0; i < options->only_count; i++)
        if (dictionary_find(&reader->dictionary, str_from(options->only[i])) == theme) return true;
    return options->only_count == 0;
}

bool theme_reader_takes(const ThemeReader *reader, uint32_t theme) {
    const AnalyzeOptions *options = &reader->analysis->options;
    if (reader->hits[theme] < options->min_frequency || reader->documents[theme] < options->min_documents)
        return false;
    double most = options->max_document_share * (double)reader->analysis->document_count;
    return (double)reader->documents[theme] <= most && theme_reader_names(reader, theme);
}

void theme_reader_close(ThemeReader *reader) {
    if (reader->matcher) matcher_close(reader->matcher);
    dictionary_free(&reader->dictionary);
    free(reader->hits);
    free(reader->documents);
    free(reader->last_documents);
}

bool theme_reader_find_nodes(const ThemeReader *reader, bool **is_node) {
    const AnalyzeOptions *options = &reader->analysis->options;
    *is_node = options->node_count ? memory_allocate(reader->dictionary.theme_count, sizeof **is_node) : NULL;
    for (size_t i = 0; i < options->node_count; i++) {
        uint32_t theme = dictionary_find(&reader->dictionary, str_from(options->nodes[i]));
        if (theme == THEME_NONE)
            return diagnostics_usage(&reader->analysis->run->diagnostics, "--node: %s has no theme '%s'",
                                     options->themes_path, options->nodes[i]);
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

// Words of one multiword token (French du = de + le): the first is written as the text shows them.
static bool shares_place(const Sentence *sentence, size_t i) {
    return i > 0 && sentence->offset_bytes[i] == sentence->offset_bytes[i - 1];
}

void sentence_append_text(Buffer *text, const Vocabulary *vocabulary, const Sentence *sentence, size_t first,
                          size_t last) {
    while (shares_place(sentence, first)) first--;
    for (size_t i = first; i <= last; i++) {
        if (i > first && shares_place(sentence, i)) continue;
        bool gap = i > first &&
                   sentence->offset_bytes[i] > sentence->offset_bytes[i - 1] + sentence->length_bytes[i - 1];
        if (gap) buffer_append_byte(text, ' ');
        buffer_append(text, vocabulary_word(vocabulary, sentence->types[i]));
    }
}
