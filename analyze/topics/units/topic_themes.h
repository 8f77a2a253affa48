// TopicThemes: themes of a dictionary as keywords of topics: those words of the model that a pattern of the
// theme takes whole, single words and, with --compounds, words joined to one. A theme that has a parent does
// not lend it its keywords.
#pragma once

#include "analyze/topics/units/topic_corpus.h"

typedef struct TopicThemes {
    Arena arena;
    TopicKeywords keywords; // of the arrays below; topic_count 0: there are no themes
    uint32_t *words;
    uint16_t *topics;
    Str *names;          // [keywords.topic_count] in the order of the dictionary
    bool lacks_keywords; // no theme has any, which is an error
} TopicThemes;

// Of --themes, without which there are none. A theme without any keyword is left out with a message (exit
// status 1). False with a message where all are; topic_themes_free is right after either.
bool topic_themes_find(TopicThemes *themes, const TopicUnits *units, Analysis *analysis);
void topic_themes_free(TopicThemes *themes);
