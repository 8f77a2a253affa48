// CoNLL-U, as UDPipe, Stanza, spaCy and the treebanks write it: a word a line in ten columns parted by tabs,
// comments before each sentence, an empty line behind it. What is between two words is known by its comments
// and the column MISC (corpus/vertical/conllu_text.h).
#pragma once

#include "corpus/vertical/annotated.h"

bool conllu_is_start(Str start);
// Whether a line is the comment with which a document starts.
bool conllu_is_document_start(Str line);
Flow conllu_parse(AnnotatedText *text, Str bytes, AnnotatedOrigin origin, Diagnostics *diagnostics);
