// Vertical text of other programs (CWB, Sketch Engine, TreeTagger): a word a line with its tag and lemma,
// tags of structure where there are any; our own is read too, by its header. Without a header, the column
// whose words begin like the word itself is the lemma, the other the tag; TreeTagger writes word, tag, lemma.
#pragma once

#include "corpus/vertical/annotated.h"

bool tagged_is_start(Str start);
Flow tagged_parse(AnnotatedText *text, Str bytes, AnnotatedOrigin origin, Diagnostics *diagnostics);
bool tagged_is_document_start(Str line);
