// --where, --by and periods.
#include "corpus/period.h"
#include "fuzz/fuzz.h"

static void try_condition(Str text, const Document *document) {
    Diagnostics diagnostics;
    Conditions conditions = {0};
    Grouping grouping = {0};
    Buffer label = {0};
    fuzz_silence(&diagnostics);
    if (conditions_add(&conditions, "where", text, &diagnostics)) conditions_hold(&conditions, document);
    conditions_free(&conditions);
    if (grouping_parse(&grouping, text, &diagnostics)) grouping_label(&grouping, document, &label);
    grouping_free(&grouping);
    buffer_free(&label);
    fuzz_end(&diagnostics);
}

static void try_period(Str text) {
    Period period;
    Buffer label = {0};
    if (!period_parse(text, &period)) return;
    FUZZ_CHECK(period.first_day <= period.last_day);
    for (int step = 0; step < PERIOD_STEP_COUNT; step++) {
        Period again;
        buffer_clear(&label);
        if (period_label(period, (PeriodStep)step, &label))
            FUZZ_CHECK(step == PERIOD_WEEK ||
                       (period_parse(buffer_str(&label), &again) && period_holds(again, period)));
    }
    buffer_free(&label);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    Document document = {0};
    Str text = fuzz_str(bytes, length);
    Buffer ended = {0};
    document_set(&document, STR("id"), STR("d"));
    document_set(&document, STR("date"), STR("2024-02-29"));
    buffer_append(&ended, text);
    if (str_find_byte(text, '@') == text.length) // files are not read here
        try_condition(str_from(buffer_text(&ended)), &document);
    try_period(text);
    buffer_free(&ended);
    document_free(&document);
    return 0;
}
