// Label: what may name a speaker at the start of a line: "Mme Durand :", "**SMITH:**", "◯위원장 김민수",
// "[00:01:12] Speaker 1:", or a name and a time on a line of their own.
#pragma once

#include "base/str.h"

// A label before a colon ends within so many bytes of its line.
enum { LABEL_BYTES_AT_MOST = 120 };

// How much is needed for a label to be believed. What looks only a little like a name needs another label of
// the document to speak for it.
typedef enum Belief {
    BELIEF_NONE,          // no label at all
    BELIEF_DOUBTED,       // has the form of a label, and is a salutation or a heading
    BELIEF_IF_KNOWN,      // it must be a part of a sure label, "Durand" of "Mme Durand"; a short name in
                          // Hangul may also come back where another label is sure
    BELIEF_IF_REPEATED,   // it must come back
    BELIEF_IF_TRANSCRIPT, // that, or another label is sure or comes back
    BELIEF_IF_SURE,       // another label is sure
    BELIEF_SURE
} Belief;

typedef struct Label {
    Str name; // as it stands there, without what is behind a comma or in brackets
    Str role; // that: "maire" of "Mme Ok, maire"
    bool in_brackets;
    size_t length; // bytes from the start of the line to what is said
    Belief belief;
    bool spoken_to; // an office with a form of address: "Mr. Speaker", "Monsieur le ministre"
    bool by_looks;  // only its capitals speak for it: the words of a heading have them too
    bool marked;    // set apart by the markup
} Label;

// The label at the start of `text`, which begins a line and goes on to the end of its block. `marked_bytes`
// of it are set apart by the markup (bold).
Label label_find(Str text, size_t marked_bytes);

// ---- label_names.c: what a name alone tells ----

// Fills in belief and by_looks from the name, the role and whether the label is marked.
void label_judge(Label *label);
// The bytes of a name behind a circle, where no colon ends it: "위원장 김민수", "김민수 위원"; 0 for none.
size_t label_circled_name(Str line);
// Whether the word is what an interview calls its questions: "Q".
bool label_is_question(Str word);
bool label_is_hangul(Str name);
// Without "the", "le", "la" before it.
Str label_without_article(Str name);
