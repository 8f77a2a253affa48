#include "tokenize/progress.h"

#include "base/translation/translation.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

enum { SECOND_NS = 1000000000, BETWEEN_NS = SECOND_NS / 5 };

// Time goes to the terminal only, never into data.
static uint64_t now_ns(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * SECOND_NS + (uint64_t)now.tv_nsec;
}

void progress_start(Progress *progress, const char *tool, bool quiet) {
    *progress = (Progress){.tool = tool, .off = quiet || !isatty(STDERR_FILENO)};
    if (!progress->off) progress->started_ns = progress->printed_ns = now_ns();
}

void progress_add(Progress *progress, size_t bytes, size_t documents) {
    progress->bytes += bytes;
    progress->documents += documents;
    if (progress->off) return;
    uint64_t now = now_ns();
    if (now - progress->started_ns < SECOND_NS || now - progress->printed_ns < BETWEEN_NS) return;
    progress->printed_ns = now;
    progress->shown = true;
    double seconds = (double)(now - progress->started_ns) / SECOND_NS,
           megabytes = (double)progress->bytes / 1e6;
    fputs("\r", stderr);
    fprintf(stderr, translated("%s: %zu documents, %.0f MB, %.0f MB/s"), progress->tool, progress->documents,
            megabytes, megabytes / seconds);
    fputs("\033[K", stderr);
}

void progress_end(Progress *progress) {
    if (progress->shown) fputs("\r\033[K", stderr);
}
