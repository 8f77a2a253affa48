// TextStream: the corpus that tokenize makes of texts while it is read: run beside this program, it writes
// numbered vertical text into a pipe, which is standard input from then on.
#pragma once

#include "base/arena.h"
#include "base/programs/sibling.h"
#include "base/tool.h"

extern const OptionSet text_options; // --tokenize

typedef struct TextStream {
    Sibling tokenize;
    OptionList arguments; // of its command line; none where no texts were given
    Arena arena;          // keeps them
} TextStream;

// If the run's inputs are texts, runs tokenize for them and takes them off the run, which reads standard
// input then. False with a message.
bool text_stream_open(TextStream *stream, ToolRun *run);
// When the stream has been read, `whole` to its end; else tokenize is told to end. Its exit status becomes
// that of the run; what it has left out stays left out. False with a message when it failed.
bool text_stream_end(TextStream *stream, bool whole, Diagnostics *diagnostics);
void text_stream_close(TextStream *stream); // whatever still runs is ended
