// What Korean texts write together and apart otherwise than Unicode has it.
#pragma once

#include "language/words/word_rules.h"

extern const WordRule *const korean_word_rules[];
