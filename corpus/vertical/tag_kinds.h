// What the tags of TreeTagger, the Penn treebank and Sejong are among the kinds of vertical text.
#pragma once

#include "base/str.h"

// The kind of a word with that tag; by the look of the word for a tag that is not known.
uint8_t kind_of_tag(Str tag, Str word);
bool tag_ends_sentence(Str tag, Str word);
