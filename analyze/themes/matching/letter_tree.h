// LetterTree: strings as paths of bytes from a root. One walk along a text finds all strings that the text
// begins with, however many there are. Zero-initialised is empty and valid.
#pragma once

#include "base/str.h"

#define LETTER_TREE_ROOT 0
#define LETTER_TREE_NONE UINT32_MAX

typedef struct LetterNode {
    uint32_t child;   // the first of its children, 0 for none
    uint32_t sibling; // the next child of its parent, 0 for none
    unsigned char byte;
} LetterNode;

typedef struct LetterTree {
    LetterNode *nodes; // [0] is the root
    size_t capacity;
    uint32_t count;
    uint32_t beginnings[256]; // the root's children by their byte, 0 for none
} LetterTree;

void letter_tree_free(LetterTree *tree);
// The node at the end of `str`'s path, made where it was not there.
uint32_t letter_tree_add(LetterTree *tree, Str str);
// The node that `byte` leads to, LETTER_TREE_NONE if there is none.
uint32_t letter_tree_step(const LetterTree *tree, uint32_t node, unsigned char byte);
