// Encodings: what bytes are written in, and the way to UTF-8. BOM first, then UTF-8 if the bytes are, UTF-16
// and UTF-32 where they read so, then the reading that looks most like writing; ISO-8859-1 is read as
// Windows-1252, as web browsers do.
#pragma once

#include "base/buffer.h"
#include "base/diagnostics.h"

// The name of the encoding of a text that starts (or is) so; NULL for UTF-8, also for UTF-8 that is malformed
// in places, and when nothing can be told. `whole`: the text ends there, not in the middle of a character.
const char *encoding_detect(Str start, bool whole);

// Whether a byte order mark says it.
bool encoding_is_marked(Str start);
bool encoding_is_known(const char *encoding);

typedef struct Decoder Decoder;
// NULL, with a message, for a name that nobody knows.
Decoder *decoder_open(const char *encoding, Diagnostics *diagnostics);
void decoder_close(Decoder *decoder);
// Appends the bytes in UTF-8; what is malformed becomes U+FFFD and is counted. What a piece leaves of a
// character waits for the next one; an empty piece is the end. A BOM is dropped.
void decoder_append(Decoder *decoder, Buffer *utf8, Str piece);
size_t decoder_malformed(const Decoder *decoder);

// A whole text in `encoding` (NULL, UTF-8: as it is) → UTF-8; how many places were malformed goes to
// `*malformed`. False, with a message and nothing appended, for an encoding that nobody knows.
bool encoding_append_utf8(Buffer *utf8, Str text, const char *encoding, size_t *malformed,
                          Diagnostics *diagnostics);
bool encoding_is_utf8(const char *encoding); // NULL is

const char *encodings_library_version(void); // "uchardet 0.0.7", or that it is not built in
