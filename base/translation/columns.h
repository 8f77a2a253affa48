// How many columns of a terminal a text takes: two for a Hangul syllable, a Chinese character or a full-width
// form, none for a combining mark, one for others. For help alone, whose texts are ours: what stands in
// corpora is measured by language/unicode/.
#pragma once

#include <stddef.h>

size_t text_columns(const char *text, size_t length_bytes);
