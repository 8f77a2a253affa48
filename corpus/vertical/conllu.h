// CoNLL-U, as UDPipe, Stanza, spaCy and the treebanks write it: a word a line in ten columns parted by tabs,
// comments before each sentence, an empty line behind it. What is between two words is known by SpacesAfter
// and SpaceAfter=No, start_char and end_char, or the comment `# text`; without any it is a space, between
// sentences a line end.
#pragma once

#include "corpus/vertical/annotated.h"

bool conllu_is_start(Str start);
bool conllu_parse(AnnotatedText *text, Str bytes, AnnotatedOrigin origin, Diagnostics *diagnostics);
// Whether a line is the comment with which a document starts.
bool conllu_is_document_start(Str line);

// What may stand in MISC: white space, '|' and '\' as UDPipe escapes them, other control bytes as \x00.
void conllu_append_escaped(Buffer *buffer, Str text);
void conllu_append_unescaped(Buffer *buffer, Str text);
