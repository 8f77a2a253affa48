#include "analyze/terms/stoplist.h"

#include "corpus/vertical/lines.h"
#include "language/rules.h"
#include "language/terms/terms.h"
#include "language/unicode/unicode.h"
#include "language/words/context.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static const Option rows[] = {
    {"stopwords", "auto|LANG|FILE|none",
     "words hidden as rows (default: auto, by language); they stay in every size; repeatable",
     AS_LIST(StopOptions, sources), .file = OPTION_READS_FILE},
};
const OptionSet stop_options = {"Which rows", OPTION_ROWS(rows), sizeof(StopOptions), &(StopOptions){{0}}};

static const char *const automatic[] = {"auto"};

static bool is_language(const char *source) {
    for (size_t i = 0; i < LANGUAGE_COUNT; i++)
        if (i != LANGUAGE_UND && strcmp(source, language_codes[i]) == 0) return true;
    return false;
}

static bool is_file(const char *source) {
    return strcmp(source, "auto") != 0 && strcmp(source, "none") != 0 && !is_language(source);
}

bool stoplist_is_ours(const StopOptions *options) {
    for (size_t i = 0; i < options->sources.count; i++)
        if (strcmp(options->sources.items[i], "none") != 0 && !is_file(options->sources.items[i]))
            return true;
    return options->sources.count == 0;
}

// One word a line; what stands behind '#' or '|' is a comment.
static bool read_file(Stoplist *list, const char *path, Diagnostics *diagnostics) {
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return diagnostics_usage(diagnostics,
                                 "--stopwords: %s: cannot be read: %s (auto, %snone are no files)", path,
                                 strerror(errno), LANGUAGE_CODES);
    LineReader lines = {0};
    lines_start(&lines, file);
    bool fine = true;
    for (Str line; fine && lines_next(&lines, &line);) {
        size_t bad_length;
        fine = unicode_find_malformed(line, &bad_length) == line.length;
        Str word = str_trim(str_slice(line, 0, str_find_byte(line, '|')));
        word = str_trim(str_slice(word, 0, str_find_byte(word, '#')));
        buffer_append(&list->files, word);
        buffer_append_byte(&list->files, ' ');
    }
    if (lines.error)
        fine = diagnostics_usage(diagnostics, "--stopwords: %s: cannot be read: %s", path,
                                 strerror(lines.error));
    else if (!fine)
        diagnostics_error(diagnostics, (Place){.file = path, .line = lines.number},
                          "malformed UTF-8 in a stop list");
    lines_free(&lines);
    close(file);
    return fine;
}

bool stoplist_open(Stoplist *list, const StopOptions *options, const LanguageSettings *settings,
                   Diagnostics *diagnostics) {
    *list = (Stoplist){.options = options, .settings = *settings};
    for (size_t i = 0; i < options->sources.count; i++)
        if (is_file(options->sources.items[i]) && !read_file(list, options->sources.items[i], diagnostics))
            return false;
    return true;
}

static void add_term(Interner *terms, Str word, const LanguageSettings *settings) {
    Buffer term = {0};
    term_append(&term, word, TOKEN_WORD, settings);
    interner_add(terms, buffer_str(&term));
    buffer_free(&term);
}

// Each word of `words` as the tokens that a text would give, and as it stands: a Korean stop word may look as
// if it had a particle, and -il is a token only behind its verb.
static void add_words(Interner *terms, Str words, const LanguageSettings *settings) {
    WordCutter cutter = {0};
    Buffer word = {0};
    words_start(&cutter, words, settings);
    for (Word found; words_next(&cutter, &found);) {
        if (!token_is_word(found.kind)) continue;
        buffer_clear(&word);
        term_append_word(&word, str_slice(words, found.start, found.start + found.length));
        add_term(terms, buffer_str(&word), settings);
    }
    for (Str rest = words; rest.length;) {
        Str whole = str_cut(&rest, ' ');
        if (!whole.length) continue;
        add_term(terms, whole, settings);
        if (settings->terms == TERMS_FOLD || settings->terms == TERMS_LEMMA) interner_add(terms, whole);
    }
    words_free(&cutter);
    buffer_free(&word);
}

void stoplist_make(Stoplist *list, Language language) {
    if (list->made[language]) return;
    LanguageSettings settings = list->settings;
    settings.language = language;
    const char *const *sources = list->options->sources.count ? list->options->sources.items : automatic;
    size_t count = list->options->sources.count ? list->options->sources.count : 1;
    list->made[language] = true;
    for (size_t i = 0; i < count; i++) {
        Language named = is_language(sources[i]) ? language_from_tag(str_from(sources[i])) : language;
        if (strcmp(sources[i], "none") != 0 && !is_file(sources[i]))
            add_words(&list->terms[language], str_from(language_rules[named]->stopwords), &settings);
    }
    add_words(&list->terms[language], buffer_str(&list->files), &settings);
}

static bool is_capitals(Str term) {
    for (size_t i = 0; i < term.length; i++)
        if (term.bytes[i] < 'A' || term.bytes[i] > 'Z') return false;
    return true;
}

bool stoplist_hides(Stoplist *list, Language language, Str term) {
    stoplist_make(list, language);
    if (interner_find(&list->terms[language], term) != INTERNER_NONE) return true;
    if (list->settings.terms != TERMS_FORM) return false;
    if (list_has_letters(language_rules[language]->names_like_stopwords, term) && is_capitals(term))
        return false;
    Buffer folded = {0}; // "Le" at the start of a sentence is the stop word "le"
    unicode_append_folded(&folded, term);
    bool hidden = interner_find(&list->terms[language], buffer_str(&folded)) != INTERNER_NONE;
    buffer_free(&folded);
    return hidden;
}

void stoplist_close(Stoplist *list) {
    for (size_t i = 0; i < LANGUAGE_COUNT; i++) interner_free(&list->terms[i]);
    buffer_free(&list->files);
}
