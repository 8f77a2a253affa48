#include "corpus/counts_file/counts_settings.h"

#include "corpus/counts_file/counts_bytes.h"

const char *const counts_subject_names[] = {"terms", "themes", "ngrams", NULL};

const char *const counts_setting_names[COUNTS_SETTING_COUNT] = {
    [COUNTS_OF] = "of",
    [COUNTS_UNIT] = "unit",
    [COUNTS_TEXT] = "text",
    [COUNTS_COLUMNS] = "columns",
    [COUNTS_KINDS] = "kinds",
    [COUNTS_COMPOUNDS] = "compounds",
    [COUNTS_THEMES] = "themes",
    [COUNTS_OVERLAP] = "overlap",
    [COUNTS_HYPHENS] = "hyphens",
    [COUNTS_N] = "n",
    [COUNTS_REACH] = "runs-cross",
    [COUNTS_STUDY] = "study",
    [COUNTS_SHINGLES] = "shingles",
    [COUNTS_MADE_BY] = "made-by",
};

void counts_settings_free(CountsSettings *settings) {
    for (size_t i = 0; i < COUNTS_SETTING_COUNT; i++) buffer_free(&settings->values[i]);
}

void counts_settings_set(CountsSettings *settings, CountsSetting setting, Str value) {
    buffer_clear(&settings->values[setting]);
    buffer_append(&settings->values[setting], value);
}

Str counts_settings_get(const CountsSettings *settings, CountsSetting setting) {
    return buffer_str(&settings->values[setting]);
}

void counts_settings_complete(CountsSettings *to, const CountsSettings *from) {
    for (CountsSetting i = 0; i < COUNTS_SETTING_COUNT; i++)
        if (!counts_settings_get(to, i).length) counts_settings_set(to, i, counts_settings_get(from, i));
}

CountsSetting counts_settings_differ(const CountsSettings *a, const CountsSettings *b) {
    for (CountsSetting i = 0; i < COUNTS_SETTING_COUNT; i++) {
        Str one = counts_settings_get(a, i), other = counts_settings_get(b, i);
        if (one.length && other.length && !str_equal(one, other)) return i;
    }
    return COUNTS_SETTING_COUNT;
}

void counts_settings_append(const CountsSettings *settings, Buffer *bytes) {
    varint_append(bytes, COUNTS_SETTING_COUNT);
    for (CountsSetting i = 0; i < COUNTS_SETTING_COUNT; i++) {
        counts_bytes_append(bytes, str_from(counts_setting_names[i]));
        counts_bytes_append(bytes, counts_settings_get(settings, i));
    }
}

bool counts_settings_read(CountsSettings *settings, Str bytes) {
    uint64_t count;
    if (!varint_take(&bytes, &count) || count != COUNTS_SETTING_COUNT) return false;
    for (CountsSetting i = 0; i < COUNTS_SETTING_COUNT; i++) {
        Str name, value;
        if (!counts_bytes_take(&bytes, &name) || !counts_bytes_take(&bytes, &value)) return false;
        if (!str_equal_text(name, counts_setting_names[i])) return false;
        counts_settings_set(settings, i, value);
    }
    return bytes.length == 0;
}
