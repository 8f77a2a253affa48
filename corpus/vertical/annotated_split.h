// AnnotatedSplitter: a file of CoNLL-U or vertical text as the bytes of its documents, one after the other.
#pragma once

#include "corpus/vertical/annotated.h"
#include "corpus/vertical/lines.h"

typedef struct AnnotatedSplitter {
    LineReader *lines;
    AnnotatedFormat format;
    Buffer header; // a line that every document needs: it names the columns
    Buffer bytes;
    size_t taken;      // of `bytes`, by the document handed out last
    size_t first_line; // of `bytes`
    size_t next_first_line;
    size_t comments;      // where the comments that came last start in `bytes`
    size_t comments_line; // and in which line of the file
    bool in_comments, has_start, has_words, handed_out;
} AnnotatedSplitter;

// `lines` has read nothing yet, and stays the caller's.
void annotated_split_start(AnnotatedSplitter *splitter, LineReader *lines, AnnotatedFormat format);
// The bytes of the next document, valid until the next call; a file without anything in it has one empty
// document.
bool annotated_split_next(AnnotatedSplitter *splitter, Str *bytes);
void annotated_split_free(AnnotatedSplitter *splitter);
