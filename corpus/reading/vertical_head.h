// VerticalHead: what our own vertical text says outside its documents, numbered or not: its header and its
// <text> tags.
#pragma once

#include "corpus/reading/token_corpus.h"

typedef struct VerticalHead {
    TokenCorpus *corpus;
    unsigned columns; // 0 before the header
    LanguageSettings settings;
    Buffer value; // of the attribute that was read last
} VerticalHead;

void vertical_head_free(VerticalHead *head);
// The header, <?rapporteur …>; in what it says all inputs have to agree.
Flow vertical_head_read(VerticalHead *head, Place place, Str tag);
// A <text> tag: corpus->document and corpus->settings.
Flow vertical_head_read_text(VerticalHead *head, Place place, Str tag);
