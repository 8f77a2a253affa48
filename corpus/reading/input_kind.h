// Whether a file that somebody names is a corpus, or texts of which one is made first.
#pragma once

typedef enum InputKind {
    INPUT_EITHER, // empty or not there: whoever reads it tells
    INPUT_CORPUS, // begins as vertical text of any kind, numbered or not, or a store does, or is called so;
                  // standard input, and other pipes, which can be looked at once only
    INPUT_TEXTS,  // a folder, and all else
} InputKind;

InputKind input_kind(const char *path); // "-" is standard input
