// LineFeed: the lines of a file, looked up in a LineTable some at a time before they are asked for: in the
// caller's thread or, where there are processors for it, in one of its own (corpus/reading/line_ahead.h).
#pragma once

#include "corpus/reading/line_ahead.h"

typedef struct LineFeed {
    LineReader *source;
    LineTable *table;
    size_t threads;
    const Str *lines;        // those that have been looked up
    const uint32_t *numbers; // of each: what line_table_find says of it
    size_t count;            // how many they are
    size_t at;               // the one to be taken next
    size_t last_line;        // the number of the last of them in the file
    LineAhead *ahead;        // the thread; NULL while the caller's does the work, with these two:
    Str own_lines[LINES_AT_ONCE];
    uint32_t own_numbers[LINES_AT_ONCE];
} LineFeed;

// `source` and `table` stay the caller's.
void line_feed_start(LineFeed *feed, LineReader *source, LineTable *table, size_t threads);
// Sees to it that there is a next line; false at the end of the file or after an error (source->error).
bool line_feed_fill(LineFeed *feed);
static inline bool line_feed_next(LineFeed *feed, Str *line, uint32_t *number) {
    if (feed->at == feed->count && !line_feed_fill(feed)) return false;
    *line = feed->lines[feed->at];
    *number = feed->numbers[feed->at++];
    return true;
}
// The number in the file of the line that was taken last.
size_t line_feed_line(const LineFeed *feed);
// line_table_add. While lines are fed, the table is changed in no other way.
uint32_t line_feed_add(LineFeed *feed, Str line);
void line_feed_stop(LineFeed *feed); // before the end, too
