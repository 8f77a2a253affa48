// Tables that analyze is given beside a corpus: a general corpus, coded sentences, speakers.
#include "analyze/overtime/reference_table.h"
#include "analyze/pass/speakers.h"
#include "analyze/themes/use/coded_sample.h"
#include "fuzz/fuzz.h"

static void read_reference(const char *path, Diagnostics *diagnostics) {
    ReferenceTable table = {0};
    if (reference_table_read(&table, path, "ngram", diagnostics))
        FUZZ_CHECK(reference_table_frequency(&table, STR("mot")) <= table.size);
    reference_table_close(&table);
}

static void read_sample(const char *path, Diagnostics *diagnostics) {
    CodedSample sample = {0};
    if (coded_sample_read(&sample, path, diagnostics)) {
        FUZZ_CHECK(sample.code_count == sample.count * sample.coders && sample.coded <= sample.count);
        for (size_t i = 0; i < sample.count; i++) {
            const CodedSentence *sentence = &sample.sentences[i];
            FUZZ_CHECK(sentence->weight > 0 && sentence->theme < sample.themes.count &&
                       sentence->document < sample.documents.count);
        }
    }
    coded_sample_free(&sample);
}

static void read_speakers(const char *path, Diagnostics *diagnostics) {
    SpeakerTable speakers = {0};
    if (speakers_open(&speakers, path, diagnostics)) {
        speakers_hear(&speakers, STR("Nobody"));
        uint32_t row = speakers_hear(&speakers, STR("Mme Exemple"));
        for (uint32_t i = 0; row != INTERNER_NONE && i < speakers.fields.count; i++)
            speakers_value(&speakers, row, i);
        speakers_tell(&speakers, diagnostics);
    }
    speakers_close(&speakers);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    Diagnostics diagnostics;
    const char *path = fuzz_path(fuzz_str(bytes, length));
    fuzz_silence(&diagnostics);
    read_reference(path, &diagnostics);
    read_sample(path, &diagnostics);
    read_speakers(path, &diagnostics);
    fuzz_end(&diagnostics);
    return 0;
}
