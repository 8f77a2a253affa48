// AnnotatedSplitter: a file of CoNLL-U or vertical text as the bytes of its documents, one after the other.
#pragma once

#include "corpus/vertical/annotated_format.h"
#include "corpus/vertical/lines.h"

typedef struct AnnotatedSplitter {
    LineReader *lines;
    AnnotatedFormat format;
    Buffer header;     // lines that every document needs: they name the columns
    Buffer bytes;      // the document handed out last, and what was read of the next one
    size_t taken;      // how many of `bytes` are of that document
    size_t first_line; // the line of the file where `bytes` start
    size_t next_first_line;
    size_t remarks;      // where the remarks that came last start in `bytes`
    size_t remarks_line; // and in which line of the file
    bool in_remarks, has_start, has_words, handed_out;
} AnnotatedSplitter;

// `lines` has read nothing yet, and stays the caller's.
void annotated_split_start(AnnotatedSplitter *splitter, LineReader *lines, AnnotatedFormat format);
// The bytes of the next document, valid until the next call; a file without anything in it has one empty
// document.
bool annotated_split_next(AnnotatedSplitter *splitter, Str *bytes);
void annotated_split_free(AnnotatedSplitter *splitter);
