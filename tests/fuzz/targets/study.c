// What a study is read from: study.yml, and the record of one that is there.
#include "fuzz/fuzz.h"
#include "rapporteur/record.h"

static void settle(Settings *settings, Diagnostics *diagnostics) {
    settings_settle_paths(settings, "here", "there/out");
    if (settings_take_files(settings, diagnostics) && settings_agree(settings, diagnostics))
        settings_parts(settings);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    Diagnostics diagnostics;
    Settings settings = {0}, recorded = {0};
    bool is_whole;
    const char *path = fuzz_path(fuzz_str(bytes, length));
    fuzz_silence(&diagnostics);
    if (settings_read(&settings, path, &diagnostics)) settle(&settings, &diagnostics);
    json_t *record = record_read(path, &is_whole);
    if (record) {
        record_take_settings(&recorded, record);
        settle(&recorded, &diagnostics);
        record_dictionaries_are_same(record);
    }
    json_decref(record);
    arena_free(&settings.arena);
    arena_free(&recorded.arena);
    fuzz_end(&diagnostics);
    return 0;
}
