#include "language/terms/lemmas.h"

#include "base/memory.h"
#include "language/dictionaries/hunspell.h"
#include "language/rules.h"
#include "language/terms/lemma_choice.h"
#include "language/terms/lemma_memory.h"
#include "language/terms/listed_words.h"
#include "language/unicode/unicode.h"

#include <stdlib.h>
#include <string.h>

struct Lemmas {
    LemmaList list;
    bool has_list, uses_dictionaries;
    LemmaList irregular[LANGUAGE_COUNT], verbs[LANGUAGE_COUNT];
    HunspellDictionary *dictionaries[LANGUAGE_COUNT];
    LemmaMemory *memories[LANGUAGE_COUNT];
    ListedWords neighbours[LANGUAGE_COUNT], favoured[LANGUAGE_COUNT];
};

// Adds the forms of a row behind a prefix, which may be empty.
static void add_row(LemmaList *list, Str forms, Str prefix) {
    Buffer lemma = {0}, form = {0};
    buffer_append(&lemma, prefix);
    buffer_append(&lemma, str_cut(&forms, ' '));
    while (forms.length) {
        buffer_clear(&form);
        buffer_append(&form, prefix);
        buffer_append(&form, str_cut(&forms, ' '));
        lemma_list_add(list, buffer_str(&form), buffer_str(&lemma));
    }
    buffer_free(&lemma);
    buffer_free(&form);
}

// The irregular words of a language, each with its lemma: in dictionaries of spelling they stand as words of
// their own.
static void add_irregular(Lemmas *lemmas, Language language) {
    const LanguageRules *rules = language_rules[language];
    for (const char *const *row = rules->irregular_lemmas; row && *row; row++) {
        if (**row != '+') {
            add_row(&lemmas->irregular[language], str_from(*row), (Str){0});
            continue;
        }
        Str forms = str_from(*row + 1);
        add_row(&lemmas->verbs[language], forms, (Str){0});
        for (Str prefixes = str_from(rules->verb_prefixes); prefixes.length;)
            add_row(&lemmas->verbs[language], forms, str_cut(&prefixes, ' '));
    }
}

static void add_kinds(Lemmas *lemmas, Language language) {
    const SenseRules *rules = language_rules[language]->sense_rules;
    if (!rules) return;
    for (uint8_t i = 0; rules->neighbours[i]; i++)
        listed_words_add(&lemmas->neighbours[language], rules->neighbours[i], NEIGHBOUR_LISTED + i);
    for (uint8_t i = 0; i < SENSE_COUNT; i++)
        listed_words_add(&lemmas->favoured[language], rules->favoured[i], i);
}

Lemmas *lemmas_open(const char *list_path, bool dictionaries, Diagnostics *diagnostics) {
    if (dictionaries && !hunspell_supported()) {
        diagnostics_usage(diagnostics, "--terms=lemma needs Hunspell, which this program was built without "
                                       "(build with RAPPORTEUR_HUNSPELL=ON, or use --terms=stem)");
        return NULL;
    }
    Lemmas *lemmas = memory_allocate(1, sizeof *lemmas);
    lemmas->uses_dictionaries = dictionaries;
    lemmas->has_list = list_path != NULL;
    for (Language language = 0; dictionaries && language < LANGUAGE_COUNT; language++) {
        add_irregular(lemmas, language);
        add_kinds(lemmas, language);
        lemmas->dictionaries[language] = hunspell_open(language, diagnostics);
        if (lemmas->dictionaries[language]) lemmas->memories[language] = lemma_memory_make();
    }
    if (!list_path || lemma_list_read(&lemmas->list, list_path, diagnostics)) return lemmas;
    lemmas_close(lemmas);
    return NULL;
}

void lemmas_close(Lemmas *lemmas) {
    if (!lemmas) return;
    for (size_t i = 0; i < LANGUAGE_COUNT; i++) {
        lemma_list_free(&lemmas->irregular[i]);
        lemma_list_free(&lemmas->verbs[i]);
        hunspell_close(lemmas->dictionaries[i]);
        lemma_memory_free(lemmas->memories[i]);
        listed_words_free(&lemmas->neighbours[i]);
        listed_words_free(&lemmas->favoured[i]);
    }
    lemma_list_free(&lemmas->list);
    free(lemmas);
}

bool lemmas_serve(const Lemmas *lemmas, Language language, Diagnostics *diagnostics) {
    const char *package = language_rules[language]->dictionary_package;
    if (!lemmas || !lemmas->uses_dictionaries || !package || lemmas->dictionaries[language]) return true;
    return diagnostics_usage(diagnostics,
                             "--terms=lemma: no Hunspell dictionary for language '%s' (install %s, or set "
                             "DICPATH to the folder that has it)",
                             language_codes[language], package);
}

// Puts the first guess that holds in the place of the lemma in `question`, which `lemma` ends with.
static void take_guess(HunspellDictionary *dictionary, Buffer *lemma, LemmaQuestion question,
                       Language language) {
    bool (*append_guess)(Buffer *, LemmaQuestion *) = language_rules[language]->append_guess;
    Buffer guess = {0}, analyses = {0};
    for (bool holds = false; !holds && append_guess && append_guess(&guess, &question); question.number++) {
        hunspell_analyse(dictionary, &analyses, buffer_str(&guess));
        holds = lemma_guess_holds(question.needs, buffer_str(&guess), buffer_str(&analyses));
        if (holds) lemma->length -= question.lemma.length;
        if (holds) unicode_append_folded(lemma, buffer_str(&guess));
        buffer_clear(&guess);
        buffer_clear(&analyses);
    }
    buffer_free(&guess);
    buffer_free(&analyses);
}

// Where a language does not part the senses of a word: the one lemma that its rules choose.
static const char *add_one_sense(Senses *senses, SenseQuestion *asked, Language language) {
    Buffer chosen = {0}, lemma = {0};
    Str analyses = sense_analyses(asked);
    lemma_choose(&chosen, asked->folded, analyses, language);
    LemmaQuestion question = {asked->word, asked->folded, buffer_str(&chosen), .known = analyses.length > 0};
    buffer_append(&lemma, question.lemma);
    if (!chosen.length || str_equal(question.lemma, asked->folded))
        take_guess(asked->dictionary, &lemma, question, language);
    senses_add(senses, SENSE_OTHER, buffer_str(&lemma), 0);
    buffer_free(&chosen);
    buffer_free(&lemma);
    return lemma_word_class(analyses, language_rules[language]->word_classes);
}

// Returns the class of the word, as lemma_word_class.
static const char *ask_dictionary(HunspellDictionary *dictionary, Senses *senses, Str word, Str folded,
                                  Language language) {
    const SenseRules *rules = language_rules[language]->sense_rules;
    SenseQuestion question = {word, folded, dictionary, {0}, false};
    const char *class = rules ? rules->add(senses, &question) : add_one_sense(senses, &question, language);
    buffer_free(&question.analyses);
    return class;
}

static bool starts_with_capital(Str word) {
    size_t length;
    return word.length && unicode_is_upper(unicode_decode(word, &length));
}

// The lemma that a list gives; empty if none does.
static Str listed_lemma(const Lemmas *lemmas, Str word, Str folded, Language language) {
    Str lemma = lemmas->has_list ? lemma_list_find(&lemmas->list, folded) : (Str){0};
    if (!lemma.length && lemmas->uses_dictionaries)
        lemma = lemma_list_find(&lemmas->irregular[language], folded);
    bool may_be_verb = !language_rules[language]->nouns_have_capitals || !starts_with_capital(word);
    if (!lemma.length && lemmas->uses_dictionaries && may_be_verb)
        lemma = lemma_list_find(&lemmas->verbs[language], folded);
    return lemma;
}

static KnownWord work_out(const Lemmas *lemmas, Str word, Language language) {
    Buffer buffer = {0};
    unicode_append_folded(&buffer, word);
    Str folded = buffer_str(&buffer);
    Senses senses = {.folded = folded};
    KnownWord known = {0};
    Str listed = listed_lemma(lemmas, word, folded, language);
    if (listed.length)
        senses_add(&senses, SENSE_OTHER, listed, 0);
    else
        known.class = ask_dictionary(lemmas->dictionaries[language], &senses, word, folded, language);
    known.set = (uint8_t)senses_set(&senses);
    known.favoured = listed_words_find(&lemmas->favoured[language], folded, SENSE_COUNT);
    known.neighbour = listed_words_find(&lemmas->neighbours[language], folded,
                                        senses_neighbour(known.set, starts_with_capital(word)));
    lemma_memory_keep(lemmas->memories[language], word, &known, &senses);
    senses_free(&senses);
    buffer_free(&buffer);
    return known;
}

KnownWord lemmas_find(const Lemmas *lemmas, Str word, Language language) {
    KnownWord known;
    bool found = lemma_memory_recall(lemmas->memories[language], word, &known);
    return found ? known : work_out(lemmas, word, language);
}

const char *lemma_class(const Lemmas *lemmas, Str word, Language language) {
    KnownWord known;
    LemmaMemory *memory = language_rules[language]->word_classes ? lemmas->memories[language] : NULL;
    return memory && lemma_memory_recall(memory, word, &known) ? known.class : NULL;
}

bool lemmas_look_around(const Lemmas *lemmas, Language language) {
    return lemmas && lemmas->memories[language] && language_rules[language]->sense_rules;
}

static bool append_listed(const Lemmas *lemmas, Buffer *lemma, Str word, Language language) {
    Buffer folded = {0};
    unicode_append_folded(&folded, word);
    Str listed = listed_lemma(lemmas, word, buffer_str(&folded), language);
    buffer_append(lemma, listed);
    buffer_free(&folded);
    return listed.length > 0;
}

bool lemma_append(const Lemmas *lemmas, Buffer *lemma, Str word, Language language, Neighbours neighbours) {
    if (!lemmas->memories[language]) return append_listed(lemmas, lemma, word, language);
    KnownWord known = lemmas_find(lemmas, word, language);
    if (!known.set) return false;
    SenseClass class = (SenseClass)__builtin_ctz(known.set);
    if (known.asks)
        class = senses_decide(language_rules[language]->sense_rules, known.set, known.favoured, neighbours);
    buffer_append(lemma, lemma_memory_lemma(&known, class));
    return true;
}

// The language whose code follows in byte order on that of `before`; LANGUAGE_COUNT behind the last.
static Language next_by_code(Language before) {
    Language next = LANGUAGE_COUNT;
    for (Language i = LANGUAGE_UND + 1; i < LANGUAGE_COUNT; i++) {
        if (before != LANGUAGE_UND && strcmp(language_codes[i], language_codes[before]) <= 0) continue;
        if (next == LANGUAGE_COUNT || strcmp(language_codes[i], language_codes[next]) < 0) next = i;
    }
    return next;
}

void lemmas_append_sources(const Lemmas *lemmas, Buffer *sources) {
    if (lemmas->has_list) buffer_printf(sources, "lemmas=sha256:%.12s", lemmas->list.sha256);
    const char *separator = lemmas->has_list ? " dictionaries=" : "dictionaries=";
    for (Language i = next_by_code(LANGUAGE_UND); i < LANGUAGE_COUNT; i = next_by_code(i)) {
        if (!lemmas->dictionaries[i]) continue;
        buffer_append_text(sources, separator);
        hunspell_append_name(lemmas->dictionaries[i], sources);
        separator = ",";
    }
}
