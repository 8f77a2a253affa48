// What a file is when its bytes or its name tell, whatever is asked for: a format that is read here, or a
// foreign one, with what can be done about it.
#pragma once

#include "tokenize/readers/reader.h"

// The reader of what these bytes clearly are: PDF, DOCX, ODT, HTML, TEI. NULL if they do not tell.
const Reader *format_by_magic(Str start);
// "is RTF, which is not read (save it as .docx or .odt)"; NULL if it may be something that is read.
const char *foreign_by_magic(Str start);
const char *foreign_by_extension(Str path);
// An office document rather than an archive of files.
bool zip_is_office(Str start);
