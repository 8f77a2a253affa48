// Rows of options and the command lines that they make: base/option.h, base/usage.h.
#include "analyze/commands/command.h"
#include "base/tool.h"
#include "report/formats/formats.h"
#include "tokenize/forms/language_options.h"
#include "tokenize/intake/sources.h"
#include "tokenize/storing/storing.h"

#include <check.h>
#include <float.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// ---- A tool with three commands ----

typedef enum Colour { RED, GREEN, BLUE, COLOUR_COUNT } Colour;
static const char *const colour_names[COLOUR_COUNT] = {"red", "green", "blue"};
static const char *const keep_or_cut[] = {"keep", "cut"};

typedef struct PaintOptions {
    bool quick;
    const char *title;
    OptionList only;
    size_t layers, bytes;
    double share;
    Colour colour, second;
    bool cuts;
    size_t from, to; // of --range
} PaintOptions;

static const char *second_name(size_t index) {
    static const char *const names[] = {"none", "left"};
    return index < 2 ? names[index] : NULL;
}

static bool read_range(void *own, const char *value, Diagnostics *diagnostics) {
    (void)diagnostics;
    PaintOptions *options = own;
    Str last = str_from(value), first = str_cut(&last, '-');
    return str_to_size(first, &options->from) && str_to_size(last, &options->to);
}

static const Option paint_rows[] = {
    {"quick", NULL, "without drying", AS_SWITCH(PaintOptions, quick), .letter = 'q'},
    {"title", "TEXT", "what it is called", AS_TEXT(PaintOptions, title), .letter = 't'},
    {"only", "WALL", "this wall alone; repeatable", AS_LIST(PaintOptions, only)},
    {"layers", "N", "how many", AS_WHOLE(PaintOptions, layers, 1, 9)},
    {"bytes", "SIZE", "how much", AS_SIZE(PaintOptions, bytes)},
    {"share", "S", "of the wall", AS_REAL(PaintOptions, share, DBL_MIN, 1),
     .wants = "a number above 0 and up to 1"},
    {"colour", NULL, "of the paint", AS_CHOICE(PaintOptions, colour, colour_names)},
    {"second", NULL, "its hand", AS_CHOICE_BY(PaintOptions, second, second_name)},
    {"corners", NULL, "whether they are cut", AS_CHOICE(PaintOptions, cuts, keep_or_cut)},
    {"range", "N-N", "from one wall to another", AS_OWN(read_range), .wants = "two numbers such as 2-3"},
    {"secret", "TEXT", NULL, AS_TEXT(PaintOptions, title)},
};
static const OptionSet paint = {"Paint", OPTION_ROWS(paint_rows), sizeof(PaintOptions),
                                &(PaintOptions){.layers = 2, .share = 0.5, .colour = GREEN}};

typedef struct LadderOptions {
    size_t steps;
    const char *evidence;
    char *made; // by agree
} LadderOptions;

static const Option ladder_rows[] = {
    {"steps", "N", "of the ladder", AS_WHOLE(LadderOptions, steps, 0, SIZE_MAX),
     .wants = "a whole number of steps"},
    {"evidence", "A,B", "list what was done", AS_TEXT(LadderOptions, evidence), .argument_is_optional = true},
};

static bool ladders_agree(void *own, const OptionValues *values, Diagnostics *diagnostics) {
    LadderOptions *options = own;
    const PaintOptions *painting = option_values(values, &paint);
    if (painting->colour == RED && options->steps > 3)
        return diagnostics_usage(diagnostics, "%s: no red so high up", option_taker(values)->name);
    options->made = strdup("made");
    return true;
}

static void free_ladder(void *own) {
    free(((LadderOptions *)own)->made);
}

static const OptionSet ladder = {
    "Ladder",   OPTION_ROWS(ladder_rows), sizeof(LadderOptions), &(LadderOptions){.steps = 3}, ladders_agree,
    free_ladder};

typedef struct SweepOptions {
    bool evidence, strong;
} SweepOptions;

static const Option sweep_rows[] = {
    {"evidence", NULL, "show the dust", AS_SWITCH(SweepOptions, evidence)},
    {"strong", NULL, "press", AS_SWITCH(SweepOptions, strong)},
};
static const OptionSet sweep = {"Sweep", OPTION_ROWS(sweep_rows), sizeof(SweepOptions), &(SweepOptions){0}};

// The options of roof and of its variants.
typedef struct RoofOptions {
    bool gutter, snow, moss;
    unsigned slope;
    size_t count;
} RoofOptions;

static const char *const slope_names[] = {"flat", "steep"};
static const Option tile_rows[] = {{"tiles", "N", "how many", AS_WHOLE(RoofOptions, count, 0, SIZE_MAX)}};
static const Option pipe_rows[] = {{"pipes", "N", "how many", AS_WHOLE(RoofOptions, count, 0, SIZE_MAX)}};
static const Option hook_rows[] = {{"hooks", "N", "how many", AS_WHOLE(RoofOptions, count, 0, SIZE_MAX)}};
static const Option slope_rows[] = {{"slope", NULL, "of it", AS_CHOICE(RoofOptions, slope, slope_names)}};
static const Option gutter_rows[] = {{"gutter", NULL, "the gutter", AS_SWITCH(RoofOptions, gutter)}};
static const Option snow_rows[] = {{"snow", NULL, "the snow", AS_SWITCH(RoofOptions, snow)}};
static const Option moss_rows[] = {{"moss", NULL, "the moss", AS_SWITCH(RoofOptions, moss)}};

#define ROOF(rows)                                                                                           \
    {                                                                                                        \
        "Roof", OPTION_ROWS(rows), sizeof(RoofOptions), &(RoofOptions) {                                     \
            0                                                                                                \
        }                                                                                                    \
    }
static const OptionSet tiles = ROOF(tile_rows), pipes = ROOF(pipe_rows), hooks = ROOF(hook_rows),
                       slope = ROOF(slope_rows), gutter = ROOF(gutter_rows), snow = ROOF(snow_rows),
                       moss = ROOF(moss_rows);
#define SETS(...)                                                                                            \
    .sets = (const OptionSet *const[]) {                                                                     \
        __VA_ARGS__, NULL                                                                                    \
    }

static const OptionSet *const wall_sets[] = {&paint, NULL};
static const OptionSet *const ceiling_sets[] = {&ladder, &paint, NULL};
static const OptionSet *const floor_sets[] = {&sweep, NULL};
static const OptionTaker commands[] = {
    {.name = "wall", .summary = "a wall", .files = "[FILE]…", .sets = wall_sets},
    {.name = "ceiling",
     .summary = "what is above",
     .argument = "ROOM",
     .files = "[FILE]…",
     .sets = ceiling_sets},
    {.name = "floor", .summary = "what is below", .files = "[FILE]…", .sets = floor_sets},
    {.name = "roof", .summary = "the tiles", .files = "", SETS(&tiles, &slope)},
    {.name = "roof", .flags = "--gutter", .summary = "the gutter", .files = "", SETS(&gutter, &pipes)},
    {.name = "roof",
     .flags = "--slope=steep",
     .summary = "a steep one",
     .files = "",
     SETS(&tiles, &slope, &hooks)},
    {.name = "roof",
     .flags = "--gutter --slope=steep",
     .summary = "both",
     .files = "",
     SETS(&gutter, &slope)},
    {.name = "roof", .flags = "--snow", .summary = "the snow", .files = "", SETS(&snow, &gutter)},
    {.name = "roof", .flags = "--moss", .summary = "the moss", .files = "", SETS(&moss)},
};

static const OptionTaker *room_at(size_t index) {
    return index < sizeof commands / sizeof *commands ? &commands[index] : NULL;
}

static const Usage usage = {
    .tool = {.name = "paint", .summary = "Paints.", .files = "ROOM [FILE]…"},
    .word = "room",
    .command_at = room_at,
};

// ---- Command lines ----

static Diagnostics diagnostics;
static CommandLine line;
static OptionValues *values;
static const PaintOptions *painting;
static FILE *old_stderr;
static char *message;
static size_t message_length;

static void set_up(void) {
    old_stderr = stderr;
    stderr = open_memstream(&message, &message_length);
    diagnostics_init(&diagnostics, "paint");
}

static void forget(void) {
    option_values_close(values);
    command_line_free(&line);
    values = NULL;
}

static void tear_down(void) {
    forget();
    diagnostics_close(&diagnostics);
    fclose(stderr);
    stderr = old_stderr;
    free(message);
}

// Reads "paint WORD…", the words parted by spaces ("_" stands for an empty one). False as the line is
// refused.
static bool read_line(const char *words) {
    static char text[300];
    char *arguments[40] = {"paint"};
    int count = 1;
    forget();
    snprintf(text, sizeof text, "%s", words);
    for (char *word = strtok(text, " "); word; word = strtok(NULL, " "))
        arguments[count++] = strcmp(word, "_") ? word : "";
    command_line_read(&line, &usage, count, arguments);
    const OptionTaker *command = command_line_command(&line, &usage, &diagnostics);
    if (!command) return false;
    values = option_values_open(command);
    painting = option_values(values, &paint);
    return command_line_settle(&line, &usage, values, &diagnostics);
}

static void refuses(const char *words, const char *wanted) {
    diagnostics_close(&diagnostics); // else the fourth message of a kind would only be counted
    diagnostics_init(&diagnostics, "paint");
    rewind(stderr);
    ck_assert_msg(!read_line(words), "%s is taken", words);
    fputc('\0', stderr);
    fflush(stderr);
    char *end = strchr(message, '\n');
    ck_assert_ptr_nonnull(end);
    *end = '\0';
    ck_assert_str_eq(message, wanted);
    ck_assert_int_eq(diagnostics.status, EXIT_USAGE);
}

START_TEST(without_options_there_are_defaults) {
    ck_assert(read_line("wall"));
    ck_assert_uint_eq(painting->layers, 2);
    ck_assert_uint_eq(painting->colour, GREEN);
    ck_assert_ptr_null(painting->title);
    ck_assert_uint_eq(painting->only.count, 0);
    const LadderOptions *options = option_values(values, &ladder); // which a wall does not take
    ck_assert_uint_eq(options->steps, 3);
    ck_assert(!option_given(values, &ladder, "steps"));
    ck_assert(!option_given(values, &paint, "layers"));
}
END_TEST

START_TEST(each_kind_lands_where_it_should) {
    ck_assert(
        read_line("wall --quick --title=a=b --layers=9 --bytes=2K --share=0.25 --colour=blue --second=left "
                  "--corners=cut --range=4-5"));
    ck_assert(painting->quick);
    ck_assert_str_eq(painting->title, "a=b");
    ck_assert_uint_eq(painting->layers, 9);
    ck_assert_uint_eq(painting->bytes, 2048);
    ck_assert_double_eq(painting->share, 0.25);
    ck_assert_uint_eq(painting->colour, BLUE);
    ck_assert_uint_eq(painting->second, 1);
    ck_assert(painting->cuts);
    ck_assert_uint_eq(painting->from * 10 + painting->to, 45);
    ck_assert(option_given(values, &paint, "layers"));
    ck_assert(!option_given(values, &paint, "only"));
}
END_TEST

START_TEST(lists_keep_all_and_others_the_last) {
    ck_assert(read_line("wall --only=north --layers=1 --only south --layers 3"));
    ck_assert_uint_eq(painting->only.count, 2);
    ck_assert_str_eq(painting->only.items[0], "north");
    ck_assert_str_eq(painting->only.items[1], "south");
    ck_assert_uint_eq(painting->layers, 3);
}
END_TEST

START_TEST(limits) {
    ck_assert(read_line("wall --layers=1 --share=1"));
    ck_assert(read_line("ceiling --steps=0"));
    refuses("wall --layers=0", "paint: --layers takes a whole number from 1 to 9, not '0'");
    refuses("wall --layers=10", "paint: --layers takes a whole number from 1 to 9, not '10'");
    refuses("wall --layers=two", "paint: --layers takes a whole number from 1 to 9, not 'two'");
    refuses("wall --share=0", "paint: --share takes a number above 0 and up to 1, not '0'");
    refuses("wall --share=1.01", "paint: --share takes a number above 0 and up to 1, not '1.01'");
    refuses("wall --bytes=0", "paint: --bytes takes a size such as 512M or 2G, not '0'");
    refuses("wall --bytes=99999999999T",
            "paint: --bytes takes a size such as 512M or 2G, not '99999999999T'");
    refuses("wall --range=4", "paint: --range takes two numbers such as 2-3, not '4'");
    refuses("ceiling --steps=-1", "paint: --steps takes a whole number of steps, not '-1'");
}
END_TEST

START_TEST(empty_values) {
    ck_assert(read_line("wall --title="));
    ck_assert_str_eq(painting->title, "");
    refuses("wall --layers=", "paint: --layers takes a whole number from 1 to 9, not ''");
    refuses("wall --colour=", "paint: --colour: unknown value '' (one of: red, green, blue)");
    refuses("wall --quick=", "paint: --quick takes no value (paint wall --help tells more)");
}
END_TEST

START_TEST(values_that_are_missing_or_too_much) {
    refuses("wall --title", "paint: --title needs a value: --title=TEXT (paint wall --help tells more)");
    refuses("wall --colour",
            "paint: --colour needs a value: --colour=red|green|blue (paint wall --help tells more)");
    refuses("wall -t", "paint: --title needs a value: --title=TEXT (paint wall --help tells more)");
    refuses("wall --quick=yes", "paint: --quick takes no value (paint wall --help tells more)");
}
END_TEST

START_TEST(near_names) {
    refuses("wall --colour=blu", "paint: --colour: unknown value 'blu' (near: blue)");
    refuses("wal", "paint: unknown room 'wal' (near: wall)");
    refuses("wall --layer5=2",
            "paint: unknown option '--layer5' (near: --layers; paint wall --help lists what it takes)");
    refuses("wall --stepz=2",
            "paint: unknown option '--stepz' (near: --steps; paint wall --help lists what it takes)");
    refuses("wall --window=2", "paint: unknown option '--window' (paint wall --help lists what it takes)");
    refuses("wall -x", "paint: unknown option '-x' (paint wall --help lists what it takes)");
    refuses("--quick", "paint: no room: usage: paint ROOM [FILE]… (paint --help lists the rooms)");
}
END_TEST

START_TEST(shortened_names) {
    ck_assert(read_line("wall --lay=4 --col blue"));
    ck_assert_uint_eq(painting->layers, 4);
    ck_assert_uint_eq(painting->colour, BLUE);
    // Of several that begin so, one that is whole is meant; and only those of the command count.
    ck_assert(read_line("floor --st"));
    ck_assert(((const SweepOptions *)option_values(values, &sweep))->strong);
    ck_assert(read_line("ceiling --st=2"));
    refuses("wall --s=0.5", "paint: --s could be --share or --second (paint wall --help tells more)");
    refuses("wall --secr=x", "paint: unknown option '--secr' (paint wall --help lists what it takes)");
    ck_assert(read_line("wall --secret=x")); // hidden, but there
}
END_TEST

START_TEST(a_shortened_name_never_swallows_a_word_unseen) {
    // --st is --steps N of ceiling and --strong of floor: what follows it could be either's.
    refuses("floor --st dust", "paint: --st could be --steps or --strong (paint floor --help tells more)");
}
END_TEST

START_TEST(options_of_other_commands) {
    refuses("floor --layers=2",
            "paint: floor takes no --layers (wall and ceiling do; paint floor --help lists what it takes)");
    refuses("--layers 2 floor",
            "paint: floor takes no --layers (wall and ceiling do; paint floor --help lists what it takes)");
    refuses("wall --steps 2",
            "paint: wall takes no --steps (ceiling does; paint wall --help lists what it takes)");
}
END_TEST

// Which row the line is for, as "roof --gutter".
static void chooses(const char *words, const char *wanted) {
    Buffer name = {0};
    ck_assert_msg(read_line(words), "%s is refused", words);
    usage_append_name(&name, option_taker(values));
    ck_assert_str_eq(buffer_text(&name), wanted);
    buffer_free(&name);
}

START_TEST(variants_are_chosen_by_their_options) {
    chooses("roof --tiles=2", "roof");
    chooses("roof --gutter", "roof --gutter");
    chooses("--gutter roof", "roof --gutter");
    chooses("roof --gut --pipes=2", "roof --gutter");
    chooses("roof --slope=steep --hooks=2 --tiles=2", "roof --slope=steep");
    chooses("roof --slope steep --slope flat", "roof"); // the last one counts
    chooses("roof --slope=steep --gutter", "roof --gutter --slope=steep");
    chooses("roof --gutter --snow", "roof --snow"); // which takes --gutter as well
    refuses("roof --gutter --moss", "paint: roof takes --gutter or --moss, not both");
    refuses("roof --slope=stepe", "paint: --slope: unknown value 'stepe' (near: steep)");
}
END_TEST

START_TEST(variants_tell_who_takes_an_option) {
    refuses("roof --pipes=2",
            "paint: roof takes no --pipes (roof --gutter does; paint roof --help lists what it takes)");
    refuses("roof --gutter --tiles=2",
            "paint: roof --gutter takes no --tiles (roof does; paint roof --gutter "
            "--help lists what it takes)");
    refuses("roof --layers=2",
            "paint: roof takes no --layers (wall and ceiling do; paint roof --help lists what it takes)");
    refuses("floor --gutter", "paint: floor takes no --gutter (roof --gutter does; paint floor --help lists "
                              "what it takes)");
}
END_TEST

START_TEST(variants_are_listed) {
    Buffer all = {0}, one = {0};
    usage_append_help(&all, &usage, NULL, 80);
    usage_append_help(&one, &usage, &commands[3], 80);
    ck_assert_ptr_nonnull(strstr(buffer_text(&all), "\n    --slope=steep  a steep one\n"));
    ck_assert_ptr_null(strstr(buffer_text(&all), "both"));
    ck_assert_ptr_nonnull(strstr(buffer_text(&one), "--gutter --slope=steep"));
    ck_assert_ptr_null(strstr(buffer_text(&one), "--pipes"));
    buffer_free(&all);
    buffer_free(&one);
}
END_TEST

START_TEST(one_name_in_two_sets) {
    ck_assert(read_line("ceiling --evidence=A,B"));
    ck_assert_str_eq(((const LadderOptions *)option_values(values, &ladder))->evidence, "A,B");
    ck_assert(read_line("ceiling --evidence x")); // an optional value never is the next word
    ck_assert_ptr_null(((const LadderOptions *)option_values(values, &ladder))->evidence);
    ck_assert(option_given(values, &ladder, "evidence"));
    ck_assert_uint_eq(line.argument_count, 1);
    ck_assert(read_line("floor --evidence x"));
    ck_assert(((const SweepOptions *)option_values(values, &sweep))->evidence);
    refuses("floor --evidence=A,B", "paint: --evidence takes no value (paint floor --help tells more)");
}
END_TEST

START_TEST(options_and_arguments_mix) {
    ck_assert(read_line("--layers 3 wall a --title t b - -q -- --only -x _"));
    ck_assert_uint_eq(painting->layers, 3);
    ck_assert(painting->quick);
    ck_assert_uint_eq(line.argument_count, 6);
    static const char *const wanted[] = {"a", "b", "-", "--only", "-x", ""};
    for (size_t i = 0; i < 6; i++) ck_assert_str_eq(line.arguments[i], wanted[i]);
}
END_TEST

START_TEST(letters) {
    ck_assert(read_line("wall -qtname"));
    ck_assert(painting->quick);
    ck_assert_str_eq(painting->title, "name");
    ck_assert(read_line("wall -t -q")); // what follows is the value, unless it is a long option
    ck_assert_str_eq(painting->title, "-q");
    ck_assert(!painting->quick);
    refuses("wall -t --quick", "paint: --title needs a value: --title=TEXT (paint wall --help tells more)");
    refuses("wall --title -- a", "paint: --title needs a value: --title=TEXT (paint wall --help tells more)");
    ck_assert(read_line("wall --title=--quick"));
    ck_assert_str_eq(painting->title, "--quick");
}
END_TEST

START_TEST(sets_agree_when_all_are_read) {
    ck_assert(read_line("ceiling --colour=red"));
    ck_assert_str_eq(((const LadderOptions *)option_values(values, &ladder))->made, "made");
    refuses("ceiling --steps=4 --colour=red", "paint: ceiling: no red so high up");
    ck_assert(read_line("wall --colour=red")); // which does not list the set
}
END_TEST

START_TEST(questions_are_heard_whatever_else_is_wrong) {
    const char *value = NULL;
    char *words[] = {"paint", "--nonsense", "--secret=x", "nowhere"};
    command_line_read(&line, &usage, 4, words);
    ck_assert(command_line_asks(&line, &usage, "secret", &value));
    ck_assert_str_eq(value, "x");
    ck_assert(!command_line_asks(&line, &usage, "quick", &value));
}
END_TEST

START_TEST(help_is_wrapped) {
    for (size_t width = 50; width <= 100; width += 25) {
        Buffer help = {0};
        usage_append_help(&help, &usage, &commands[1], width);
        ck_assert(str_starts_with(buffer_str(&help), STR("Usage: paint ceiling [OPTION]… ROOM [FILE]…\n")));
        for (Str rest = buffer_str(&help); rest.length;)
            ck_assert_uint_le(str_cut(&rest, '\n').length, width + 6);
        ck_assert_uint_lt(str_find(buffer_str(&help), STR("--evidence[=A,B]")), help.length);
        ck_assert_uint_eq(str_find(buffer_str(&help), STR("secret")), help.length);
        ck_assert_uint_eq(str_find(buffer_str(&help), STR("Sweep")), help.length);
        buffer_free(&help);
    }
}
END_TEST

// ---- The rows of the tools ----

static void check_row(const Option *row) {
    ck_assert_msg(row->kind == OPTION_OWN ? row->read != NULL : row->width > 0, "--%s lands nowhere",
                  row->name);
    ck_assert_msg(row->kind != OPTION_CHOICE || option_name_at(row, 1), "--%s is no choice", row->name);
    if (!row->help) return;
    size_t length = strlen(row->help);
    ck_assert_msg(length && row->help[length - 1] != '.', "--%s: its help ends in a stop", row->name);
}

// Rows of one name: one only with a command, and whether the next word is a value has to be known before the
// command is.
static void check_pair(const Usage *tool, const OptionSet *a, const Option *row, const OptionSet *b,
                       const Option *other) {
    if (row == other || strcmp(row->name, other->name) != 0) return;
    ck_assert_msg(option_takes_next_word(row) == option_takes_next_word(other), "--%s VALUE or not?",
                  row->name);
    for (size_t i = 0; usage_taker(tool, i); i++)
        ck_assert_msg(!usage_takes(usage_taker(tool, i), a) || !usage_takes(usage_taker(tool, i), b),
                      "%s has --%s twice", usage_taker(tool, i)->name, row->name);
}

// Of a command and its variants, the command stands in front, and each takes what chooses it.
static void check_taker(const Usage *tool, const OptionTaker *taker) {
    size_t first = 0;
    while (strcmp(usage_taker(tool, first)->name, taker->name) != 0) first++;
    ck_assert_msg(!usage_taker(tool, first)->flags, "%s is behind a variant of it", taker->name);
    for (Str rest = str_from(taker->flags ? taker->flags : ""); rest.length;) {
        Str name = str_skip(str_cut(&rest, ' '), 2);
        ck_assert_msg(usage_option(taker, str_cut(&name, '=')) != NULL, "%s %s lacks its own option",
                      taker->name, taker->flags);
    }
    size_t length = strlen(taker->summary);
    ck_assert_msg(length && taker->summary[length - 1] != '.', "%s: its summary ends in a stop", taker->name);
}

static size_t check_rows(const Usage *tool) {
    enum { SETS_AT_MOST = 100 };
    const OptionSet *sets[SETS_AT_MOST];
    size_t set_count = 0, count = 0;
    for (; usage_set(tool, set_count); set_count++) {
        ck_assert_uint_lt(set_count, SETS_AT_MOST);
        sets[set_count] = usage_set(tool, set_count);
    }
    for (size_t i = 0; i < set_count; i++) {
        for (size_t k = 0; k < sets[i]->row_count; k++, count++) {
            check_row(&sets[i]->rows[k]);
            for (size_t j = 0; j < set_count; j++)
                for (size_t m = 0; m < sets[j]->row_count; m++)
                    check_pair(tool, sets[i], &sets[i]->rows[k], sets[j], &sets[j]->rows[m]);
        }
    }
    for (size_t i = 0; tool->word && usage_taker(tool, i); i++) check_taker(tool, usage_taker(tool, i));
    return count;
}

static const OptionTaker *format_at(size_t index) {
    return index < format_count ? &formats[index].takes : NULL;
}

START_TEST(rows_of_report) {
    ck_assert_uint_ge(check_rows(&(Usage){.word = "format", .command_at = format_at}), 15);
}
END_TEST

static const OptionTaker *analysis_at(size_t index) {
    const Command *command = command_at(index);
    return command ? &command->takes : NULL;
}

START_TEST(rows_of_analyze) {
    ck_assert_uint_ge(check_rows(&(Usage){.word = "command", .command_at = analysis_at}), 60);
}
END_TEST

// Networks are of terms, themes or topics; maps and classes of terms or themes, segments or documents; the
// table of changes is of two runs of a study, by rapporteur.
static size_t makers_of(size_t kind) {
    if (kind == TABLE_CHANGES) return 0;
    if (kind == TABLE_NETWORK) return 3;
    bool is_map = kind >= TABLE_CORRESPONDENCE && kind <= TABLE_SIMILARITY && kind != TABLE_CLUSTERS_DOUBLE;
    return is_map ? 2 : 1;
}

// Every kind of table is made by one command or variant, which is named as the kind is.
START_TEST(tables_of_analyze) {
    size_t made[TABLE_KIND_COUNT] = {0};
    const Command *command;
    for (size_t i = 0; (command = command_at(i)); i++) {
        ck_assert((command->run != NULL) != (command->run_without != NULL));
        if (command->takes.append_help != command_append_columns) continue; // no table
        const char *kind = table_kinds[command->table.kind].name;
        ck_assert_msg(str_starts_with(str_from(kind), str_from(command->takes.name)), "%s makes a table %s",
                      command->takes.name, kind);
        made[command->table.kind]++;
    }
    for (size_t i = 0; i < TABLE_KIND_COUNT; i++)
        ck_assert_msg(made[i] == makers_of(i), "%zu rows make a table %s", made[i], table_kinds[i].name);
}
END_TEST

START_TEST(rows_of_tokenize) {
    static const OptionSet *const sets[] = {
        &source_options, &metadata_options, &language_options, &form_options,    &store_options,
        &output_options, &thread_options,   &message_options,  &general_options, NULL};
    ck_assert_uint_ge(check_rows(&(Usage){.tool = {.name = "tokenize", .sets = sets}}), 25);
}
END_TEST

START_TEST(rows_of_this_test) {
    ck_assert_uint_eq(check_rows(&usage), sizeof paint_rows / sizeof *paint_rows +
                                              sizeof ladder_rows / sizeof *ladder_rows +
                                              sizeof sweep_rows / sizeof *sweep_rows + 7);
}
END_TEST

Suite *option_suite(void) {
    Suite *suite = suite_create("option");
    TCase *lines = tcase_create("lines");
    tcase_add_checked_fixture(lines, set_up, tear_down);
    tcase_add_test(lines, without_options_there_are_defaults);
    tcase_add_test(lines, each_kind_lands_where_it_should);
    tcase_add_test(lines, lists_keep_all_and_others_the_last);
    tcase_add_test(lines, limits);
    tcase_add_test(lines, empty_values);
    tcase_add_test(lines, values_that_are_missing_or_too_much);
    tcase_add_test(lines, near_names);
    tcase_add_test(lines, shortened_names);
    tcase_add_test(lines, a_shortened_name_never_swallows_a_word_unseen);
    tcase_add_test(lines, options_of_other_commands);
    tcase_add_test(lines, variants_are_chosen_by_their_options);
    tcase_add_test(lines, variants_tell_who_takes_an_option);
    tcase_add_test(lines, variants_are_listed);
    tcase_add_test(lines, one_name_in_two_sets);
    tcase_add_test(lines, options_and_arguments_mix);
    tcase_add_test(lines, letters);
    tcase_add_test(lines, sets_agree_when_all_are_read);
    tcase_add_test(lines, questions_are_heard_whatever_else_is_wrong);
    tcase_add_test(lines, help_is_wrapped);
    suite_add_tcase(suite, lines);
    TCase *rows = tcase_create("rows");
    tcase_add_test(rows, rows_of_this_test);
    tcase_add_test(rows, rows_of_tokenize);
    tcase_add_test(rows, rows_of_report);
    tcase_add_test(rows, rows_of_analyze);
    tcase_add_test(rows, tables_of_analyze);
    suite_add_tcase(suite, rows);
    return suite;
}
