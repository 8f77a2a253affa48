// What libxml2 reads otherwise than browsers do is taken out of the source of a page before: <noscript> is
// raw text to a browser that runs scripts, and <![if …]> a comment.
#pragma once

#include "base/buffer.h"

// False when there is nothing of the kind, and nothing was appended.
bool html_append_sound(Buffer *sound, Str source);
