// Makes language/languages/LANGUAGE_lemma_weights.c: how much the classes of the words before and behind say
// about which of its lemmas a word has. The weights are those of a multinomial logistic regression (maximum
// entropy: Berger, Della Pietra and Della Pietra 1996) with a Gaussian prior, over kinds of neighbours and
// classes of words: nothing of the text that they are estimated from, no word and no sentence, is in them.
// Usage: make_lemma_weights LANGUAGE NAME FILE.conllu… > NAME_lemma_weights.c
//        make_lemma_weights LANGUAGE NAME < WORDS: those that have several lemmas, with the set of their
//        classes
// On standard error stand the percentages of content words (NOUN VERB ADJ ADV) that get the lemma of the
// treebank, when the weights are of the same words, of the other files, and of the nine tenths of all
// sentences that a word is not in.
#include "base/memory.h"
#include "language/rules.h"
#include "language/terms/lemmas.h"
#include "language/unicode/unicode.h"
#include "language/words/words.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FOLDS = 10, ROUNDS = 400, SETS = 1 << SENSE_COUNT, WORDS_AT_MOST = 1000 };
static const double prior = 2, step = 0.5, tenths = 10;

typedef struct Example {
    uint8_t set, favoured, right; // right: the classes that give the right lemma, a bit each
    Neighbours neighbours;
    bool asks, content, verb, name;
    size_t file, fold;
} Example;

typedef struct Weights {
    double favours[SENSE_COUNT], sets[SETS][SENSE_COUNT], before[NEIGHBOURS_AT_MOST][SENSE_COUNT],
        behind[NEIGHBOURS_AT_MOST][SENSE_COUNT];
} Weights;

static Example *examples;
static size_t example_count, example_capacity;
static Lemmas *lemmas;
static Language language;
static size_t sentence_count;

// ---- Reading ----

static void append_normal(Buffer *normal, Str text) {
    Buffer folded = {0};
    unicode_append_folded(&folded, text);
    for (Str rest = buffer_str(&folded); rest.length;) {
        bool ligature = str_starts_with(rest, STR("œ"));
        buffer_append(normal, ligature ? STR("oe") : str_slice(rest, 0, 1));
        rest = str_skip(rest, ligature ? 2 : 1);
    }
    buffer_free(&folded);
}

static bool same_lemma(Str a, Str b) {
    Buffer one = {0}, other = {0};
    append_normal(&one, a);
    append_normal(&other, b);
    bool same = str_equal(buffer_str(&one), buffer_str(&other));
    buffer_free(&one);
    buffer_free(&other);
    return same;
}

static bool is_mark(Str class) {
    return str_equal_text(class, "PUNCT") || str_equal_text(class, "SYM");
}

// What a token is as a neighbour; fills the example but for its neighbours.
static uint8_t describe(Example *example, Str word, Str lemma, Str class) {
    *example = (Example){.content = str_is_listed(class, "NOUN VERB ADJ ADV"),
                         .verb = str_equal_text(class, "VERB"),
                         .name = str_equal_text(class, "PROPN")};
    if (is_mark(class)) return neighbour_of_mark(word);
    if (str_equal_text(class, "NUM") && word.bytes[0] >= '0' && word.bytes[0] <= '9') return NEIGHBOUR_NUMBER;
    Buffer ours = {0};
    KnownWord known = lemmas_find(lemmas, word, language);
    example->set = known.set;
    example->favoured = known.favoured;
    example->asks = known.asks;
    for (SenseClass i = 0; i < SENSE_COUNT; i++) {
        if (!(known.set >> i & 1)) continue;
        buffer_clear(&ours);
        buffer_append(&ours, lemma_memory_lemma(&known, i));
        example->right |= (uint8_t)(same_lemma(buffer_str(&ours), lemma) << i);
    }
    if (!known.set && same_lemma(word, lemma)) example->right = example->set = 1;
    buffer_free(&ours);
    // Of the classes that give the right lemma, the one that the treebank has, if it is among them.
    uint8_t wanted = str_equal_text(class, "NOUN")                   ? 1 << SENSE_NOUN
                     : str_equal_text(class, "ADJ")                  ? 1 << SENSE_ADJECTIVE
                     : str_equal_text(class, "PROPN")                ? 1 << SENSE_NAME
                     : example->verb || str_equal_text(class, "AUX") ? 0xf << SENSE_VERB
                                                                     : 1 << SENSE_OTHER;
    if (example->asks && example->right & wanted) example->right &= wanted;
    return known.neighbour;
}

static void close_sentence(size_t first, const uint8_t *kinds, size_t file) {
    for (size_t i = first; i < example_count; i++) {
        Example *example = &examples[i];
        example->neighbours.before = i > first ? kinds[i - first - 1] : NEIGHBOUR_EDGE;
        example->neighbours.behind = i + 1 < example_count ? kinds[i - first + 1] : NEIGHBOUR_EDGE;
        example->file = file;
        example->fold = sentence_count % FOLDS;
    }
    sentence_count += example_count > first;
}

static void add_example(uint8_t kinds[WORDS_AT_MOST], size_t first, Str word, Str lemma, Str class) {
    if (example_count - first == WORDS_AT_MOST) return;
    MEMORY_GROW(examples, example_capacity, example_count + 1);
    kinds[example_count - first] = describe(&examples[example_count], word, lemma, class);
    example_count++;
}

// Words that the treebank has under one form are cut as tokenize does: Korea|'s stands as its two words,
// don't as one without a lemma. Returns whether they stand apart.
static bool add_several(uint8_t kinds[WORDS_AT_MOST], size_t first, Str form, size_t words) {
    WordCutter cutter = {0};
    words_start(&cutter, form, &(LanguageSettings){.language = language});
    bool apart = cutter.count == words;
    for (size_t i = 0; i < cutter.count && !apart; i++) {
        Str piece = str_slice(form, cutter.words[i].start, cutter.words[i].start + cutter.words[i].length);
        add_example(kinds, first, piece, (Str){0}, STR("_"));
    }
    words_free(&cutter);
    return apart;
}

static void read_file(const char *path, size_t file) {
    static char line[1 << 16];
    uint8_t kinds[WORDS_AT_MOST];
    size_t first = example_count;
    int covered = 0;
    FILE *stream = fopen(path, "r");
    if (!stream) exit((perror(path), 1));
    while (fgets(line, sizeof line, stream)) {
        Str rest = str_from(line), row = str_cut(&rest, '\n');
        if (!row.length) {
            close_sentence(first, kinds, file);
            first = example_count;
            covered = 0;
            continue;
        }
        Str number = str_cut(&row, '\t'), word = str_cut(&row, '\t'), lemma = str_cut(&row, '\t'),
            class = str_cut(&row, '\t');
        int from = atoi(number.bytes);
        if (line[0] == '#' || str_find_byte(number, '.') < number.length || from <= covered) continue;
        size_t dash = str_find_byte(number, '-');
        if (dash < number.length) {
            int last = atoi(number.bytes + dash + 1);
            covered = add_several(kinds, first, word, (size_t)(last - from + 1)) ? from - 1 : last;
            continue;
        }
        add_example(kinds, first, word, lemma, class);
    }
    fclose(stream);
}

// ---- Estimating ----

static bool is_favoured(SenseClass class, SenseClass favoured) {
    return class == favoured || (favoured == SENSE_VERB && sense_is_verb(class));
}

static void score(const Weights *weights, const Example *example, double scores[SENSE_COUNT]) {
    double total = 0, most = -1e9;
    for (SenseClass i = 0; i < SENSE_COUNT; i++) {
        scores[i] = weights->sets[example->set][i] + weights->before[example->neighbours.before][i] +
                    weights->behind[example->neighbours.behind][i] +
                    (is_favoured(i, example->favoured) ? weights->favours[i] : 0);
        if (example->set >> i & 1 && scores[i] > most) most = scores[i];
    }
    for (SenseClass i = 0; i < SENSE_COUNT; i++)
        total += scores[i] = example->set >> i & 1 ? exp(scores[i] - most) : 0;
    for (SenseClass i = 0; i < SENSE_COUNT; i++) scores[i] /= total;
}

static void add_gradient(Weights *gradient, const Weights *weights, const Example *example) {
    double scores[SENSE_COUNT], right = 0;
    score(weights, example, scores);
    for (SenseClass i = 0; i < SENSE_COUNT; i++)
        if (example->right >> i & 1) right += scores[i];
    for (SenseClass i = 0; i < SENSE_COUNT; i++) {
        double wanted = example->right >> i & 1 ? scores[i] / right : 0;
        if (is_favoured(i, example->favoured)) gradient->favours[i] += wanted - scores[i];
        gradient->sets[example->set][i] += wanted - scores[i];
        gradient->before[example->neighbours.before][i] += wanted - scores[i];
        gradient->behind[example->neighbours.behind][i] += wanted - scores[i];
    }
}

typedef bool Takes(const Example *example, size_t number);

static bool takes_all(const Example *example, size_t number) {
    return (void)example, (void)number, true;
}
static bool not_in_file(const Example *example, size_t number) {
    return example->file != number;
}
static bool not_in_fold(const Example *example, size_t number) {
    return example->fold != number;
}

// Steps as long as the gradients so far were short (Duchi, Hazan and Singer 2011).
static Weights estimate(Takes *takes, size_t number) {
    enum { COUNT = sizeof(Weights) / sizeof(double) };
    static Weights gradient, squares;
    Weights weights = {0};
    squares = weights;
    for (int round = 0; round < ROUNDS; round++) {
        gradient = (Weights){0};
        for (size_t i = 0; i < example_count; i++)
            if (examples[i].asks && examples[i].right && takes(&examples[i], number))
                add_gradient(&gradient, &weights, &examples[i]);
        double *w = (double *)&weights, *g = (double *)&gradient, *s = (double *)&squares;
        for (size_t k = 0; k < COUNT; k++) {
            double slope = g[k] - prior * w[k];
            s[k] += slope * slope;
            if (s[k] > 0) w[k] += step * slope / sqrt(s[k]);
        }
    }
    double *w = (double *)&weights;
    for (size_t k = 0; k < COUNT; k++) w[k] = round(fmax(-60, fmin(60, w[k] * tenths))) / tenths;
    return weights;
}

// ---- Measuring ----

typedef struct Tally {
    size_t all, right, verbs, right_verbs, names, right_names;
} Tally;

static void measure(Tally *tally, const Weights *weights, const Example *example) {
    double scores[SENSE_COUNT];
    SenseClass best = 0;
    if (!example->content && !example->name) return;
    score(weights, example, scores);
    for (SenseClass i = 1; i < SENSE_COUNT; i++)
        if (scores[i] > scores[best]) best = i;
    bool right = example->asks ? example->right >> best & 1 : example->right != 0;
    tally->names += example->name;
    tally->right_names += example->name && right;
    tally->all += example->content;
    tally->right += example->content && right;
    tally->verbs += example->verb;
    tally->right_verbs += example->verb && right;
}

static void print_tally(const char *name, const char *how, Tally tally) {
    fprintf(stderr, "%s\t%s\t%.2f\tverbs %.2f\tnames %.2f\t%zu\n", name, how,
            100.0 * (double)tally.right / (double)tally.all,
            100.0 * (double)tally.right_verbs / (double)tally.verbs,
            100.0 * (double)tally.right_names / (double)tally.names, tally.all);
}

static void measure_file(const char *name, const Weights *weights, size_t file, const char *how) {
    Tally tally = {0};
    for (size_t i = 0; i < example_count; i++)
        if (examples[i].file == file) measure(&tally, weights, &examples[i]);
    print_tally(name, how, tally);
}

static void measure_across(char **names, size_t count) {
    for (size_t file = 0; file < count && count > 1; file++) {
        Weights weights = estimate(not_in_file, file);
        measure_file(names[file], &weights, file, "other files");
    }
    Tally tallies[FOLDS] = {0};
    for (size_t fold = 0; fold < FOLDS; fold++) {
        Weights weights = estimate(not_in_fold, fold);
        for (size_t i = 0; i < example_count; i++)
            if (examples[i].fold == fold) measure(&tallies[examples[i].file], &weights, &examples[i]);
    }
    for (size_t file = 0; file < count; file++) print_tally(names[file], "ten folds", tallies[file]);
}

// ---- Printing ----

static bool says_nothing(const double row[SENSE_COUNT]) {
    for (size_t k = 0; k < SENSE_COUNT; k++)
        if (lround(row[k] * tenths)) return false;
    return true;
}

static void print_rows(const char *name, const char *array, const double (*rows)[SENSE_COUNT], size_t count) {
    printf("\nconst SenseWeights %s_%s[%zu] = {\n", name, array, count);
    for (size_t i = 0; i < count; i++) {
        if (says_nothing(rows[i])) continue;
        printf("    [%zu] = {", i);
        for (size_t k = 0; k < SENSE_COUNT; k++)
            printf("%s%d", k ? ", " : "", (int)lround(rows[i][k] * tenths));
        printf("},\n");
    }
    printf("};\n");
}

// Of the words on standard input, a line each, those with several lemmas.
static int print_asking(void) {
    char line[1000];
    while (fgets(line, sizeof line, stdin)) {
        Str rest = str_from(line), word = str_cut(&rest, '\n');
        KnownWord known = lemmas_find(lemmas, word, language);
        if (known.asks) printf("%.*s\t%d\n", STR_ARGUMENTS(word), known.set);
    }
    return 0;
}

int main(int count, char **arguments) {
    Diagnostics diagnostics;
    diagnostics_init(&diagnostics, "make_lemma_weights");
    if (count < 3 || !(lemmas = lemmas_open(NULL, true, &diagnostics))) return 2;
    for (Language i = 0; i < LANGUAGE_COUNT; i++)
        if (!strcmp(language_codes[i], arguments[1])) language = i;
    const SenseRules *rules = language_rules[language]->sense_rules;
    if (!rules || !lemmas_serve(lemmas, language, &diagnostics)) return 2;
    if (count == 3) return print_asking();
    size_t files = (size_t)count - 3;
    for (size_t i = 0; i < files; i++) read_file(arguments[3 + i], i);
    Weights weights = estimate(takes_all, 0);
    for (size_t i = 0; i < files; i++) measure_file(arguments[3 + i], &weights, i, "same words");
    measure_across(arguments + 3, files);
    printf("// Made by language/generate/lemma_weights.c: what it estimates them from and how good they are "
           "stands in\n"
           "// docs/decisions/0038-lemmas-by-hunspell.md. Rows: sets of classes; kinds of neighbours. "
           "Columns: other, noun,\n"
           "// adjective, verb, infinitive, participle, gerund, name.\n"
           "#include \"language/languages/%s_lemmas.h\"\n",
           arguments[2]);
    printf("\nconst SenseWeights %s_sense_favours = {", arguments[2]);
    for (size_t k = 0; k < SENSE_COUNT; k++)
        printf("%s%d", k ? ", " : "", (int)lround(weights.favours[k] * tenths));
    printf("};\n");
    print_rows(arguments[2], "sense_sets", weights.sets, SETS);
    print_rows(arguments[2], "senses_before", weights.before, NEIGHBOURS_AT_MOST);
    print_rows(arguments[2], "senses_behind", weights.behind, NEIGHBOURS_AT_MOST);
    lemmas_close(lemmas);
}
