#include "tokenize/document/label_evidence.h"

#include "base/memory.h"
#include "language/rules.h"
#include "tokenize/document/name_words.h"
#include "tokenize/document/word_filter.h"

#include <stdlib.h>

// Calls `take` with each run of letters and hyphens.
static void for_each_word(Str text, void (*take)(void *context, Str word), void *context) {
    for (size_t at = 0; at < text.length;) {
        size_t start = at, length = 0;
        for (; at < text.length; at += length) {
            uint32_t character = unicode_decode(str_skip(text, at), &length);
            if (!unicode_is_letter(character) && (character != '-' || at == start)) break;
        }
        if (at > start) take(context, str_slice(text, start, at));
        if (at < text.length) at += length;
    }
}

static void add_word(void *context, Str word) {
    LabelEvidence *evidence = context;
    Buffer folded = {0};
    unicode_append_folded(&folded, word);
    if (folded.length) interner_add(&evidence->words, buffer_str(&folded));
    buffer_free(&folded);
}

static void see_word(void *context, Str word) {
    LabelEvidence *evidence = context;
    size_t length;
    while (word.length && word.bytes[0] == '-') word = str_skip(word, 1);
    if (!word.length || !unicode_is_lower(unicode_decode(word, &length))) return;
    uint32_t id = interner_find(&evidence->words, word);
    if (id != INTERNER_NONE) evidence->common[id] = true;
}

// Whether it matters that a label is a heading. Nearly all pages have words before a colon, and where no
// label is sure none of them is believed, whatever it is.
static bool may_be_heading(const Label *label, bool sure) {
    return label->by_looks && (sure || label->belief > BELIEF_IF_KNOWN);
}

// Words that stand in the text as any word does are no names: the ENERGY of "MAKING ENERGY DOMINANT".
static void find_common_words(LabelEvidence *evidence, const Label *labels, size_t count, Str text,
                              Language language) {
    bool sure = false;
    for (size_t i = 0; i < count; i++) sure |= labels[i].belief == BELIEF_SURE;
    for (size_t i = 0; i < count; i++)
        if (may_be_heading(&labels[i], sure)) for_each_word(labels[i].name, add_word, evidence);
    if (evidence->words.count == 0) return;
    evidence->common = memory_allocate(evidence->words.count, sizeof *evidence->common);
    WordFilter filter = {0};
    bool asks = false;
    for (uint32_t id = 0; id < evidence->words.count; id++) {
        Str word = interner_string(&evidence->words, id);
        evidence->common[id] = str_is_listed(word, language_rules[language]->stopwords);
        if (!evidence->common[id]) word_filter_add(&filter, word), asks = true;
    }
    if (asks) word_filter_scan(&filter, text, see_word, evidence);
}

typedef struct CommonWords {
    const LabelEvidence *evidence;
    size_t words, common;
} CommonWords;

static void count_common(void *context, Str word) {
    CommonWords *counts = context;
    Buffer folded = {0};
    unicode_append_folded(&folded, word);
    uint32_t id = interner_find(&counts->evidence->words, buffer_str(&folded));
    buffer_free(&folded);
    counts->words++;
    counts->common += id != INTERNER_NONE && counts->evidence->common[id];
}

// Whether a label that only looks like a name is a heading: more than half of its words are words of the
// text.
static bool is_heading(const LabelEvidence *evidence, const Label *label) {
    CommonWords counts = {.evidence = evidence};
    if (!label->by_looks) return false;
    for_each_word(label->name, count_common, &counts);
    return counts.common * 2 > counts.words;
}

static void add_folded(Interner *known, Str text) {
    Buffer folded = {0};
    unicode_append_folded(&folded, label_without_article(text));
    if (folded.length) interner_add(known, buffer_str(&folded));
    buffer_free(&folded);
}

// The surname that a label ends with: nothing where a link stands before it (Secretary of Energy).
static Str surname_of(Str name) {
    Str last = {0}, before = {0};
    while (name.length) {
        size_t length;
        Str word = name_next_word(&name);
        if (word.length) before = last, last = word;
        if (!name.length) break;
        unicode_decode(name, &length);
        name = str_skip(name, length);
    }
    return name_uses(before) & NAME_LINK ? (Str){0} : last;
}

static void know(LabelEvidence *evidence, const Label *label) {
    add_folded(&evidence->known, label->name);
    add_folded(&evidence->known, surname_of(label->name));
    if (label_is_hangul(label->name)) { // the surname comes first
        Str rest = label->name;
        add_folded(&evidence->known, name_next_word(&rest));
    }
    add_folded(&evidence->known, label->role);
}

static bool is_known(const LabelEvidence *evidence, const Label *label) {
    Buffer folded = {0};
    unicode_append_folded(&folded, label_without_article(label->name));
    bool known = interner_find(&evidence->known, buffer_str(&folded)) != INTERNER_NONE;
    buffer_free(&folded);
    return known;
}

static void take_label(LabelEvidence *evidence, const Label *label) {
    Belief belief = label->belief;
    if (belief <= BELIEF_DOUBTED) return;
    size_t count = ++evidence->counts[interner_add(&evidence->names, label->name)];
    bool sure = belief == BELIEF_SURE;
    bool comes_back = count > 1 && (belief == BELIEF_IF_REPEATED || belief == BELIEF_IF_TRANSCRIPT);
    evidence->sure |= sure;
    evidence->marked |= sure && label->marked;
    evidence->transcript |= sure || comes_back;
    if (sure) know(evidence, label);
}

void label_evidence_gather(LabelEvidence *evidence, Label *labels, size_t count, Str text,
                           Language language) {
    *evidence = (LabelEvidence){.counts = memory_allocate(count + 1, sizeof *evidence->counts)};
    find_common_words(evidence, labels, count, text, language);
    for (size_t i = 0; i < count; i++) {
        if (is_heading(evidence, &labels[i]))
            labels[i].belief = labels[i].belief == BELIEF_IF_KNOWN ? BELIEF_NONE : BELIEF_DOUBTED;
        take_label(evidence, &labels[i]);
    }
}

void label_evidence_free(LabelEvidence *evidence) {
    interner_free(&evidence->names);
    interner_free(&evidence->known);
    interner_free(&evidence->words);
    free(evidence->counts);
    free(evidence->common);
    *evidence = (LabelEvidence){0};
}

bool label_is_believed(const LabelEvidence *evidence, const Label *label) {
    Belief belief = label->belief;
    if (belief == BELIEF_SURE) return true;
    if (belief <= BELIEF_DOUBTED) return false;
    if (label->spoken_to && evidence->sure) return false; // others are called by their names
    if (is_known(evidence, label)) return true;
    if (belief == BELIEF_IF_SURE) return label->marked ? evidence->marked : evidence->sure;
    if (evidence->marked && !label->marked) return false; // names are set apart here
    if (belief == BELIEF_IF_TRANSCRIPT && evidence->transcript) return true;
    bool comes_back = evidence->counts[interner_find(&evidence->names, label->name)] > 1;
    return comes_back && (belief != BELIEF_IF_KNOWN || (evidence->sure && !label->by_looks));
}
