// CategoryTree: categories and words of the dictionaries of other programs, made into themes and patterns. A
// character that would be a sign in our patterns stands as a letter (the word "+state+" is not an operator).
// Categories of one name below one parent are one theme, a word that stands twice in a category is one
// pattern, and categories without words are left out, with a warning.
#pragma once

#include "analyze/themes/dictionary/dictionary.h"
#include "base/interner.h"

// How the words of a format are written.
typedef struct WordSyntax {
    bool question_is_letter;  // ? is not a glob
    bool underscore_is_space; // CIVIL_WAR is two words
} WordSyntax;

typedef struct CategoryTree {
    Dictionary *dictionary;
    Diagnostics *diagnostics;
    WordSyntax syntax;
    Interner categories; // (parent, name)
    uint32_t *themes;    // by their ids
    size_t capacity;
    Interner patterns; // (theme, text)
} CategoryTree;

// The theme of that name below `parent` (or THEME_NONE), new or old; characters that a key may not hold
// become _. False with a message.
bool category_tree_open(CategoryTree *tree, uint32_t parent, Str name, Place place, uint32_t *theme);
// False with a message if the word is not one that a pattern can hold.
bool category_tree_add(CategoryTree *tree, uint32_t theme, Str word, Place place);
// Ends the dictionary; `has_title`: a single category that holds all others is the dictionary's name and no
// theme. False with a message when nothing is there. The tree is empty then.
bool category_tree_finish(CategoryTree *tree, bool has_title);
void category_tree_free(CategoryTree *tree);

// One line after another, from 1, without its end; false behind the last one.
typedef struct LineCursor {
    Str rest;
    size_t line;
} LineCursor;
bool line_cursor_next(LineCursor *cursor, Str *line);
