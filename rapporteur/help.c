// rapporteur help [WORD|"QUESTION"]…: the commands that answer a question.
#include "base/memory.h"
#include "base/output.h"
#include "base/translation/translation.h"
#include "rapporteur/commands.h"
#include "rapporteur/questions/questions.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { SHORTEST_WORD = 3, ALIKE_LETTERS = 5, SHOWN_AT_MOST = 5, FEW_ROWS = 3, SOME_ROWS = 8 };

// Words that every question has.
static const char idle[] = "the and are was how what which who where when that this with for from does can "
                           "each any one all not get into out has have there mine your you now want "
                           "les des une est qui que quel quels quelle quelles avec dans pour par sur son ses "
                           "comment mon mes plus du la le 무엇이 어떤 어떻게 무엇";

static bool is_letter(char byte) {
    return isalnum((unsigned char)byte) || byte == '-' || (unsigned char)byte >= 0x80;
}

// The next word of the text, in lower case (ASCII); empty at the end.
static Str next_word(Str *rest, char word[64]) {
    size_t start = 0, length = 0;
    while (start < rest->length && !is_letter(rest->bytes[start])) start++;
    while (start + length < rest->length && is_letter(rest->bytes[start + length])) length++;
    Str found = str_slice(*rest, start, start + (length < 64 ? length : 64));
    for (size_t i = 0; i < found.length; i++) word[i] = (char)tolower((unsigned char)found.bytes[i]);
    *rest = str_skip(*rest, start + length);
    return (Str){word, found.length};
}

// The same word, or one that begins alike: keyword, keywords; changed, changes.
static bool is_alike(Str a, Str b) {
    size_t least = a.length < b.length ? a.length : b.length, same = 0;
    while (same < least && a.bytes[same] == b.bytes[same]) same++;
    return (same == a.length && same == b.length) || (same >= ALIKE_LETTERS && same + 3 >= least) ||
           (same == least && same >= SHORTEST_WORD && a.length + 2 >= b.length && b.length + 2 >= a.length);
}

static bool text_has(Str text, Str word) {
    char letters[64];
    for (Str found; (found = next_word(&text, letters)).length;)
        if (is_alike(found, word)) return true;
    return false;
}

// Whether every word of the question was asked for.
static bool is_asked_whole(Str question, Str asked) {
    char letters[64];
    for (Str word; (word = next_word(&question, letters)).length;)
        if (word.length >= SHORTEST_WORD && !str_is_listed(word, idle) && !text_has(asked, word))
            return false;
    return true;
}

// In English, or in the language of the user.
static bool question_has(const Question *row, Str word) {
    return text_has(str_from(row->question), word) || text_has(str_from(translated(row->question)), word);
}

static bool row_has(const Question *row, Str word) {
    return question_has(row, word) || text_has(str_from(row->words), word) ||
           text_has(str_from(row->command), word);
}

// What few rows have tells more than what many have.
static size_t weight_of(Str word) {
    size_t rows = 0;
    for (size_t i = 0; i < question_count; i++) rows += row_has(&questions[i], word);
    return rows <= FEW_ROWS ? 3 : rows <= SOME_ROWS ? 2 : 1;
}

// A word of the question counts twice.
static size_t score_of(const Question *row, Str asked) {
    char letters[64];
    bool is_whole = is_asked_whole(str_from(row->question), asked) ||
                    is_asked_whole(str_from(translated(row->question)), asked);
    size_t score = is_whole ? 9 : 0;
    for (Str word; (word = next_word(&asked, letters)).length;) {
        if (word.length < SHORTEST_WORD || str_is_listed(word, idle) || !row_has(row, word)) continue;
        score += weight_of(word) * (question_has(row, word) ? 2 : 1);
    }
    return score;
}

static void append_row(Buffer *text, const Question *row) {
    buffer_printf(text, "%s\n    %s\n", translated(row->question), row->command);
}

static size_t best_score(const size_t *scores) {
    size_t best = 0;
    for (size_t i = 0; i < question_count; i++)
        if (scores[i] > best) best = scores[i];
    return best;
}

// The best first, those that are a third as good behind it.
static void append_answers(Buffer *text, const size_t *scores) {
    size_t shown = 0, best = best_score(scores);
    for (size_t score = best; score > 0 && 3 * score >= best; score--)
        for (size_t i = 0; i < question_count && shown < SHOWN_AT_MOST; i++)
            if (scores[i] == score) append_row(text, &questions[i]), shown++;
    buffer_printf(
        text, "\n%s\n",
        translated("The options of a command: analyze COMMAND --help. All questions: rapporteur help"));
}

static void append_all(Buffer *text) {
    buffer_printf(text, "%s\n\n",
                  translated("texts is a folder or a corpus, themes.yml a dictionary of themes."));
    for (size_t i = 0; i < question_count; i++) append_row(text, &questions[i]);
}

static bool append_help(Buffer *text, ToolRun *run) {
    Buffer asked = {0};
    size_t *scores = memory_allocate(question_count, sizeof *scores);
    for (size_t i = 0; i < run->input_count; i++) buffer_printf(&asked, "%s ", run->inputs[i]);
    for (size_t i = 0; i < question_count; i++) scores[i] = score_of(&questions[i], buffer_str(&asked));
    bool found = run->input_count == 0 || best_score(scores) > 0;
    if (run->input_count == 0)
        append_all(text);
    else if (found)
        append_answers(text, scores);
    else
        diagnostics_usage(&run->diagnostics,
                          "help: no command is known for '%.*s' (rapporteur help lists all)",
                          STR_ARGUMENTS(str_trim(buffer_str(&asked))));
    free(scores);
    buffer_free(&asked);
    return found;
}

static void run_help(ToolRun *run) {
    Buffer text = {0};
    Output output;
    if (append_help(&text, run) && output_open(&output, NULL, &run->diagnostics)) {
        output_write(&output, buffer_str(&text));
        output_close(&output, &run->diagnostics);
    }
    buffer_free(&text);
}

static const OptionSet *const sets[] = {&general_options, NULL};

const FrontCommand help_command = {
    .takes = {.name = "help",
              .heading = "Questions",
              .summary = "which command answers a question",
              .files = "[WORD|\"QUESTION\"]…",
              .sets = sets},
    .run = run_help,
};
