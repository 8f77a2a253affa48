#include "analyze/themes/use/dictionary_convert.h"

#include "analyze/themes/dictionary/dictionary_file.h"
#include "analyze/themes/dictionary/dictionary_writer.h"
#include "base/output.h"

static void write_out(ToolRun *run, const Dictionary *dictionary) {
    Output output;
    Buffer yaml = {0};
    dictionary_append_yaml(&yaml, dictionary);
    if (output_open(&output, run->options.output_path, &run->diagnostics)) {
        output_write(&output, buffer_str(&yaml));
        output_close(&output, &run->diagnostics);
    }
    buffer_free(&yaml);
}

void dictionary_convert(ToolRun *run) {
    const DictionaryOptions *options = option_values(run->values, &dictionary_options);
    Dictionary dictionary = {0};
    if (!options->path)
        diagnostics_usage(&run->diagnostics, "--themes=FILE is missing: which theme dictionary?");
    else if (run->input_count)
        diagnostics_usage(&run->diagnostics, "--convert reads no corpus: '%s' is left over", run->inputs[0]);
    else if (dictionary_read(&dictionary, options->path, options->encoding, &run->diagnostics))
        write_out(run, &dictionary);
    dictionary_free(&dictionary);
}
