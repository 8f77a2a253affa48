// LabelEvidence: what the labels of a document, and its other words, say of each label.
#pragma once

#include "base/interner.h"
#include "language/language.h"
#include "tokenize/document/label.h"

typedef struct LabelEvidence {
    Interner names;
    size_t *counts;    // by id in `names`
    Interner known;    // folded: names, surnames and offices of sure labels
    Interner words;    // of labels that only look like names
    bool *common;      // by id in `words`: stands in small letters in the text, or is a stop word
    bool transcript;   // a label is sure or comes back
    bool sure, marked; // one is sure; one that the markup sets apart is
} LabelEvidence;

// `text` is all that the document says. Labels that turn out to be headings are doubted from now on.
void label_evidence_gather(LabelEvidence *evidence, Label *labels, size_t count, Str text, Language language);
void label_evidence_free(LabelEvidence *evidence);
bool label_is_believed(const LabelEvidence *evidence, const Label *label);
