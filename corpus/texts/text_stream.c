#include "corpus/texts/text_stream.h"

#include "base/memory.h"
#include "base/programs/shell_words.h"
#include "base/translation/translation.h"
#include "corpus/reading/input_kind.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

// ---- Options ----

typedef struct TextOptions {
    OptionList tokenize;
} TextOptions;

static const Option rows[] = {
    {"tokenize", "'OPTION…'",
     "options of tokenize, which is run for texts and folders that are given in place of a corpus: "
     "--tokenize='--language=fr --terms=lemma'",
     AS_LIST(TextOptions, tokenize)},
};
const OptionSet text_options = {"Texts in place of a corpus", OPTION_ROWS(rows), sizeof(TextOptions),
                                &(TextOptions){.tokenize = {0}}};

// ---- Texts or a corpus ----

// The first input of each kind.
typedef struct Inputs {
    const char *corpus, *texts;
} Inputs;

static Inputs sort_inputs(const ToolRun *run) {
    Inputs found = {0};
    for (size_t i = 0; i < run->input_count; i++) {
        InputKind kind = input_kind(run->inputs[i]);
        if (kind == INPUT_CORPUS && !found.corpus) found.corpus = run->inputs[i];
        if (kind == INPUT_TEXTS && !found.texts) found.texts = run->inputs[i];
    }
    return found;
}

static bool agree(const Inputs *inputs, size_t option_count, Diagnostics *diagnostics) {
    if (inputs->texts && inputs->corpus && strcmp(inputs->corpus, "-") == 0)
        return diagnostics_usage(diagnostics,
                                 "'%s' is texts and standard input is a corpus: tokenize the texts first "
                                 "(tokenize %s >texts.vrt)",
                                 inputs->texts, inputs->texts);
    if (inputs->texts && inputs->corpus)
        return diagnostics_usage(diagnostics,
                                 "'%s' is a corpus and '%s' is texts: tokenize these and read both "
                                 "(tokenize %s | analyze … %s -)",
                                 inputs->corpus, inputs->texts, inputs->texts, inputs->corpus);
    if (option_count && !inputs->texts)
        return diagnostics_usage(diagnostics, "--tokenize is for texts and folders, and %s",
                                 inputs->corpus && strcmp(inputs->corpus, "-") != 0
                                     ? translated("what is read is a corpus")
                                     : translated("standard input is read as a corpus"));
    return true;
}

// ---- The command line ----

static void add(TextStream *stream, const char *argument) {
    OptionList *list = &stream->arguments;
    MEMORY_GROW(list->items, list->capacity, list->count + 1);
    list->items[list->count++] = argument;
}

// With these, the stream would not come here; a word may shorten them.
static const char *const not_here[] = {"to", "output", "store", "sync", "help", "version", "options-as"};

static bool leads_elsewhere(Str word) {
    if (word.length && word.bytes[0] == '-' && (word.length < 2 || word.bytes[1] != '-')) return true;
    if (!str_starts_with(word, STR("--"))) return false;
    Str name = str_slice(word, 2, str_find_byte(word, '='));
    for (size_t i = 0; i < sizeof not_here / sizeof *not_here; i++)
        if (str_starts_with(str_from(not_here[i]), name)) return true;
    return false;
}

static bool add_given(TextStream *stream, const OptionList *given, Diagnostics *diagnostics) {
    for (size_t i = 0; i < given->count; i++)
        if (!shell_words_cut(&stream->arguments, &stream->arena, given->items[i]))
            return diagnostics_usage(diagnostics, "--tokenize: a quote is not closed in: %s",
                                     given->items[i]);
    for (size_t i = 1; i < stream->arguments.count; i++)
        if (leads_elsewhere(str_from(stream->arguments.items[i])))
            return diagnostics_usage(diagnostics,
                                     "--tokenize takes options that say how texts are read and cut, not '%s' "
                                     "(tokenize … | analyze … takes all)",
                                     stream->arguments.items[i]);
    return true;
}

// What this program was told that is for both; what --tokenize says comes behind it, and counts.
static void add_common(TextStream *stream, const ToolRun *run) {
    if (option_given(run->values, &thread_options, "threads"))
        add(stream, arena_printf(&stream->arena, "--threads=%zu", run->options.threads).bytes);
    if (run->diagnostics.quiet) add(stream, "--quiet");
    if (run->diagnostics.strict) add(stream, "--strict");
}

static bool make_arguments(TextStream *stream, ToolRun *run, const OptionList *given) {
    add(stream, "tokenize");
    add_common(stream, run);
    if (!add_given(stream, given, &run->diagnostics)) return false;
    add(stream, "--to=numbered");
    add(stream, "--");
    for (size_t i = 0; i < run->input_count; i++) add(stream, run->inputs[i]);
    add(stream, NULL);
    stream->arguments.count--;
    return true;
}

// ---- The stream ----

// How tokenize ended, as a message of this program. Nothing is said where this program ended it: by not
// reading on, or by `told_to_end`.
static bool tell_end(int status, bool told_to_end, Diagnostics *diagnostics) {
    int number = WIFSIGNALED(status) ? WTERMSIG(status) : 0, left = WEXITSTATUS(status);
    if (number == SIGPIPE || (number == SIGTERM && told_to_end)) return true;
    if (number)
        return diagnostics_fatal(diagnostics, NO_PLACE, "tokenize ended by signal %d (%s)", number,
                                 strsignal(number));
    if (left == EXIT_DONE) return true;
    if (left == EXIT_INPUT)
        return diagnostics_error(diagnostics, NO_PLACE, "tokenize ended with exit status 1, as told above"),
               true;
    if (left == EXIT_USAGE)
        return diagnostics_usage(diagnostics, "tokenize ended with exit status 2, as told above (its "
                                              "options stand in --tokenize)");
    return diagnostics_fatal(diagnostics, NO_PLACE, "tokenize ended with exit status %d", left);
}

// Standard input stays open, as nothing: its number must not become that of another file.
static void stop_reading(void) {
    int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
    if (nothing < 0) return;
    dup2(nothing, STDIN_FILENO);
    close(nothing);
}

static bool become_standard_input(Sibling *tokenize, Diagnostics *diagnostics) {
    int file = tokenize->output;
    if (dup2(file, STDIN_FILENO) < 0)
        return diagnostics_fatal(diagnostics, NO_PLACE, "no standard input: %s", strerror(errno));
    if (file != STDIN_FILENO) close(file);
    tokenize->output = STDIN_FILENO;
    return true;
}

static bool start(TextStream *stream, Diagnostics *diagnostics) {
    Buffer path = {0};
    bool fine = sibling_find(&path, "tokenize", RAPPORTEUR_VERSION, diagnostics) &&
                sibling_start(&stream->tokenize, buffer_text(&path), stream->arguments.items, diagnostics) &&
                become_standard_input(&stream->tokenize, diagnostics);
    buffer_free(&path);
    return fine && (sibling_speaks(&stream->tokenize) || text_stream_end(stream, true, diagnostics));
}

bool text_stream_open(TextStream *stream, ToolRun *run) {
    const TextOptions *options = option_values(run->values, &text_options);
    Inputs inputs = sort_inputs(run);
    if (!agree(&inputs, options->tokenize.count, &run->diagnostics)) return false;
    if (!inputs.texts) return true;
    bool fine = make_arguments(stream, run, &options->tokenize) && start(stream, &run->diagnostics);
    run->input_count = 0;
    return fine;
}

// Stops reading and waits; how tokenize ended.
static int finish(TextStream *stream, bool whole) {
    if (!whole) sibling_tell_to_end(&stream->tokenize);
    stop_reading();
    return sibling_wait(&stream->tokenize);
}

bool text_stream_end(TextStream *stream, bool whole, Diagnostics *diagnostics) {
    return !stream->tokenize.pid || tell_end(finish(stream, whole), !whole, diagnostics);
}

void text_stream_close(TextStream *stream) {
    if (stream->tokenize.pid) finish(stream, false);
    free(stream->arguments.items);
    arena_free(&stream->arena);
    *stream = (TextStream){0};
}
