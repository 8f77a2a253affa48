// What is looked at in markup before libxml2 gets it: a tag with n attributes takes it n² steps, as it looks
// for each among those before it.
#pragma once

#include "base/str.h"

enum { ATTRIBUTES_AT_MOST = 1000 };

// Whether a tag has more than that. `html`: what is in scripts and styles is text.
bool markup_has_too_many_attributes(Str markup, bool html);
