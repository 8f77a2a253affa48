// Intake: a file of the command line → its reader, through whatever lies between them: decompression, the
// members of an archive, the way to UTF-8.
#pragma once

#include "tokenize/intake/sources.h"

// Reads all documents of a file into `sink`. Faults of the file are reported; false when the work has to
// stop.
bool intake_read(const SourceFile *file, const ReadOptions *options, DocumentSink sink,
                 Diagnostics *diagnostics);
