// Escape: text on its way into a page. Whatever a corpus holds stays text there.
#pragma once

#include "base/buffer.h"

// As text and inside quoted attributes: no markup, no control characters, nothing that turns the direction of
// what stands around it.
void html_append(Buffer *out, Str text);
// The same of the first `most` bytes, cut between characters, with … where something is left out.
void html_append_cut(Buffer *out, Str text, size_t most);
// A string of JSON inside <script>, with its quotes.
void html_append_json(Buffer *out, Str text);
// 'sha256-…' as a Content-Security-Policy names a script or style by.
void html_append_hash(Buffer *out, Str source);
// Where a text of so many bytes at most ends, between characters.
size_t html_cut(Str text, size_t most);
// Whether it may stand in a link: http and https only.
bool html_may_link(Str text);
