// ThemeReader: a pass over the corpus that finds the themes of a dictionary, or is given them by counts files,
// for the commands about themes.
#pragma once

#include "analyze/pass/analysis.h"
#include "analyze/terms/selection_limits.h"
#include "analyze/themes/dictionary/dictionary_file.h"
#include "analyze/themes/matching/matcher.h"

typedef struct ThemeReader {
    Analysis *analysis;
    const DictionaryOptions *options;
    const SelectionLimits *limits;
    const OptionList *only;
    Dictionary dictionary;
    Matcher *matcher;
    bool has_language[LANGUAGE_COUNT]; // of the documents read
    PatternUse *uses;                  // theme_reader_count_uses; NULL: nobody asks
    bool of_counts;                    // hits come from counts files
    Hit *counted_hits;                 // of the current sentence
    size_t counted_hit_capacity;
    size_t counted; // tokens of the current sentence that count; 0: it makes no unit
    // Over the whole corpus, by theme, for --min-frequency, --min-documents and --max-document-share.
    uint64_t *hits;
    uint32_t *documents;
    uint32_t *last_documents; // the last document that held the theme, + 1
} ThemeReader;

// A PassVisitor whose function for sentences is given the hits of the sentence, too. They are valid until it
// returns.
typedef struct ThemeVisitor {
    void *context;
    Visit (*document)(void *context); // may be NULL
    void (*sentence)(void *context, const Sentence *sentence, const Hit *hits, size_t count);
    void (*end_document)(void *context); // may be NULL
    bool needs_places;
} ThemeVisitor;

// Reads --themes. False with a message; theme_reader_close is right after either.
bool theme_reader_open(ThemeReader *reader, Analysis *analysis);
// Reads the whole corpus, with the patterns that are right for each document. False with a message.
bool theme_reader_each(ThemeReader *reader, ThemeVisitor visitor);
// Counts the uses of each pattern from now on; the caller frees them.
PatternUse *theme_reader_count_uses(ThemeReader *reader);
// Whether documents were read in which the pattern counts.
bool theme_reader_has_read(const ThemeReader *reader, const ThemePattern *pattern);
// Notes how many of these patterns stand nowhere.
void theme_reader_tell_unused(const ThemeReader *reader, const PatternUse *uses);
// Whether --only takes the theme.
bool theme_reader_names(const ThemeReader *reader, uint32_t theme);
// After the last document: whether --only and the selections take the theme.
bool theme_reader_takes(const ThemeReader *reader, uint32_t theme);
void theme_reader_close(ThemeReader *reader);

// Tells the table which dictionary it is about, and how its themes are labelled.
void theme_reader_keep_dictionary(ResultTable *table, const Dictionary *dictionary);

// By theme, whether --node names it; NULL without --node. False with a message for an unknown name.
bool theme_reader_find_nodes(const ThemeReader *reader, bool **is_node);
// Fills `themes` with the themes that use the token at `position` in one of their hits, each once; returns
// how many. The hits are those of one sentence, sorted by theme.
size_t hits_themes_at(const Hit *hits, size_t count, size_t position, uint32_t *themes);
