#include "corpus/reading/line_feed.h"

#include <sys/stat.h>

void line_feed_start(LineFeed *feed, LineReader *source, LineTable *table, size_t threads) {
    feed->source = source;
    feed->table = table;
    feed->threads = threads;
    feed->count = feed->at = 0;
    feed->ahead = NULL;
}

// What has been read already is not worth a thread, and whoever fills a pipe needs one, too.
static bool wants_thread(const LineFeed *feed) {
    struct stat status;
    if (feed->threads <= 1 || feed->source->at_end) return false;
    return feed->threads > 2 || fstat(feed->source->file, &status) != 0 || !S_ISFIFO(status.st_mode);
}

static bool take_block(LineFeed *feed) {
    const LineBlock *block = line_ahead_next(feed->ahead);
    if (!block) {
        line_feed_stop(feed);
        return false;
    }
    feed->lines = block->lines;
    feed->numbers = block->numbers;
    feed->count = block->count;
    feed->last_line = block->last_line;
    return true;
}

static bool look_up(LineFeed *feed) {
    feed->lines = feed->own_lines;
    feed->numbers = feed->own_numbers;
    feed->count = lines_next_many(feed->source, feed->own_lines, LINES_AT_ONCE);
    feed->last_line = feed->source->number;
    line_table_find(feed->table, feed->own_lines, feed->count, feed->own_numbers);
    return feed->count > 0;
}

bool line_feed_fill(LineFeed *feed) {
    feed->count = feed->at = 0;
    if (!feed->ahead && wants_thread(feed)) feed->ahead = line_ahead_start(feed->source, feed->table);
    return feed->ahead ? take_block(feed) : look_up(feed);
}

size_t line_feed_line(const LineFeed *feed) {
    size_t last = feed->count ? feed->last_line : feed->source->number;
    return last - (feed->count - feed->at);
}

uint32_t line_feed_add(LineFeed *feed, Str line) {
    return feed->ahead ? line_ahead_add(feed->ahead, line) : line_table_add(feed->table, line);
}

void line_feed_stop(LineFeed *feed) {
    if (feed->ahead) line_ahead_stop(feed->ahead);
    feed->ahead = NULL;
}
