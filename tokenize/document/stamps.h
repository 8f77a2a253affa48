// What stands around the name of a speaker and is no part of it: time stamps ("[00:01:12]", "0:05",
// "00:01:12 - 00:01:20"), circles and bullets (◯ ○ •), asterisks of bold text in plain text.
#pragma once

#include "base/str.h"

typedef struct Trimmings {
    size_t length; // bytes, with the white space between and behind them
    bool stamped;  // a time stamp is among them
    bool circled;  // a circle, as in minutes of Korean assemblies, with no space behind it
} Trimmings;

// Bytes of a time stamp at the start of the text, brackets included; 0 for none.
size_t stamp_length(Str text);
// Whether the text, which is not empty, begins with white space or an ornament.
bool trimmings_begin(Str text);
// Of what stands before a name.
Trimmings trimmings_before(Str text);
// Of what stands between a label and what is said: a time of day without brackets is said.
size_t trimmings_after(Str text);
// Where those begin that stand behind a name, at the end of the text; its length for none.
size_t trimmings_behind(Str text, bool *stamped);
