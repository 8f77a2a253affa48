#include "tokenize/metadata/date_tally.h"

#include "base/memory.h"
#include "base/translation/translation.h"

void date_tally_init(DateTally *tally) {
    *tally = (DateTally){0};
    pthread_mutex_init(&tally->mutex, NULL);
}

void date_tally_free(DateTally *tally) {
    pthread_mutex_destroy(&tally->mutex);
    buffer_free(&tally->made.example);
    buffer_free(&tally->bare_years.example);
    buffer_free(&tally->latest_source);
}

static void keep(Buffer *kept, Str source) {
    buffer_clear(kept);
    buffer_append(kept, source);
}

static void count(DateTally *tally, DateCount *of, Str source) {
    pthread_mutex_lock(&tally->mutex);
    if (of->documents++ == 0 || str_compare(source, buffer_str(&of->example)) < 0) keep(&of->example, source);
    pthread_mutex_unlock(&tally->mutex);
}

void date_tally_made(DateTally *tally, Str source) {
    count(tally, &tally->made, source);
}

void date_tally_bare_year(DateTally *tally, Str source) {
    count(tally, &tally->bare_years, source);
}

void date_tally_year(DateTally *tally, int year, Str source) {
    pthread_mutex_lock(&tally->mutex);
    if (year > tally->latest) {
        tally->second = tally->latest;
        tally->latest = year;
        keep(&tally->latest_source, source);
    } else if (year > tally->second)
        tally->second = year;
    pthread_mutex_unlock(&tally->mutex);
}

static bool tell(const DateCount *of, const char *how, Diagnostics *diagnostics) {
    return of->documents == 0 || diagnostics_warn(diagnostics, NO_PLACE, "%zu document%s %s (such as %.*s)",
                                                  of->documents, of->documents == 1 ? "" : "s",
                                                  translated(how), STR_ARGUMENTS(buffer_str(&of->example)));
}

bool date_tally_tell(DateTally *tally, Diagnostics *diagnostics) {
    enum { YEARS_APART = 10 };
    bool go_on = tell(&tally->made,
                      "dated by the day on which the file was made, which is not that of its text "
                      "(--no-file-dates: undated)",
                      diagnostics);
    go_on = tell(&tally->bare_years, "dated by a year in a name that holds other numbers too", diagnostics) &&
            go_on;
    bool far = tally->second > 0 && tally->latest - tally->second > YEARS_APART;
    if (far)
        go_on = diagnostics_warn(diagnostics, (Place){.file = buffer_text(&tally->latest_source)},
                                 "its year %d is %d years after that of every other document", tally->latest,
                                 tally->latest - tally->second) &&
                go_on;
    return go_on;
}
