#include "rapporteur/tables/tally.h"

#include "base/memory.h"
#include "corpus/period.h"
#include "rapporteur/tables/table_rows.h"

#include <stdlib.h>
#include <string.h>

// ---- Sizes and languages ----

static void count_language(Tally *tally, Str language) {
    uint32_t number = interner_add(&tally->languages, language);
    MEMORY_GROW(tally->of_language, tally->language_capacity, (size_t)number + 1);
    tally->of_language[number]++;
}

static void widen_dates(Tally *tally, Str date) {
    if (date.length == 0) return;
    if (!tally->first_date || str_compare(date, str_from(tally->first_date)) < 0)
        tally->first_date = arena_copy_text(&tally->arena, date);
    if (!tally->last_date || str_compare(date, str_from(tally->last_date)) > 0)
        tally->last_date = arena_copy_text(&tally->arena, date);
}

static void count_documents(Tally *tally, const TableRows *table) {
    tally->documents = table->rows;
    for (size_t i = 0; i < table->rows; i++) {
        double tokens = table_rows_number(table, i, "tokens");
        if (tokens > 0) tally->tokens += (size_t)tokens;
        count_language(tally, table_rows_cell(table, i, "language"));
        widen_dates(tally, table_rows_cell(table, i, "date"));
    }
}

// ---- Periods ----

// How many periods of that length there are; the last one's label.
static size_t count_periods(const TableRows *table, PeriodStep step, Buffer *last) {
    Interner labels = {0};
    Buffer label = {0};
    Period period;
    buffer_clear(last);
    for (size_t i = 0; i < table->rows; i++) {
        buffer_clear(&label);
        if (!period_parse(table_rows_cell(table, i, "date"), &period) || !period_label(period, step, &label))
            continue;
        interner_add(&labels, buffer_str(&label));
        if (str_compare(buffer_str(&label), buffer_str(last)) > 0)
            buffer_clear(last), buffer_append(last, buffer_str(&label));
    }
    size_t count = labels.count;
    buffer_free(&label);
    interner_free(&labels);
    return count;
}

// The longest of which there are two, or the one that was asked for.
static void choose_period(Tally *tally, const TableRows *table, const char *asked) {
    static const PeriodStep usual[] = {PERIOD_YEAR, PERIOD_QUARTER, PERIOD_MONTH};
    Buffer last = {0};
    for (size_t i = 0; i < PERIOD_STEP_COUNT && strcmp(asked, "none") != 0; i++) {
        PeriodStep step = (PeriodStep)i;
        bool is_usual = false;
        for (size_t k = 0; k < sizeof usual / sizeof *usual; k++) is_usual |= usual[k] == step;
        if (strcmp(asked, "auto") == 0 ? !is_usual : strcmp(asked, period_step_names[i]) != 0) continue;
        tally->periods = count_periods(table, step, &last);
        if (tally->periods < 2) continue;
        tally->period = period_step_names[i];
        tally->last_period = arena_copy_text(&tally->arena, buffer_str(&last));
        break;
    }
    buffer_free(&last);
}

// ---- Since the last run ----

static void compare_documents(Tally *tally, const TableRows *now, const TableRows *before) {
    Interner ids = {0};
    for (size_t i = 0; i < before->rows; i++) interner_add(&ids, table_rows_cell(before, i, "document"));
    size_t found = 0;
    for (size_t i = 0; i < now->rows; i++) {
        Str id = table_rows_cell(now, i, "document");
        uint32_t number = interner_find(&ids, id);
        found += number != INTERNER_NONE;
        bool same = number != INTERNER_NONE &&
                    str_equal(table_rows_cell(now, i, "sha256"), table_rows_cell(before, number, "sha256"));
        if (same) buffer_printf(&tally->kept_ids, "%.*s\n", STR_ARGUMENTS(id));
        *(number == INTERNER_NONE ? &tally->came : same ? &tally->kept : &tally->changed) += 1;
    }
    tally->went = before->rows - found;
    interner_free(&ids);
}

bool tally_read(Tally *tally, const char *path, const char *before, const char *period,
                Diagnostics *diagnostics) {
    TableRows now = {0}, earlier = {0};
    *tally = (Tally){0};
    bool fine = table_rows_read(&now, path, diagnostics) &&
                (!before || table_rows_read(&earlier, before, diagnostics));
    if (fine) {
        count_documents(tally, &now);
        choose_period(tally, &now, period);
        compare_documents(tally, &now, &earlier);
    }
    table_rows_free(&now);
    table_rows_free(&earlier);
    return fine;
}

const char *tally_main_language(const Tally *tally) {
    uint32_t best = 0;
    for (uint32_t i = 1; i < tally->languages.count; i++)
        if (tally->of_language[i] > tally->of_language[best]) best = i;
    return tally->languages.count ? interner_string(&tally->languages, best).bytes : "und";
}

void tally_free(Tally *tally) {
    arena_free(&tally->arena);
    interner_free(&tally->languages);
    free(tally->of_language);
    buffer_free(&tally->kept_ids);
    *tally = (Tally){0};
}
