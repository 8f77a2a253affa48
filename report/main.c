// report FORMAT [OPTION]… [TABLE.csv|-]…: the tables of analyze in the form that their reader wants.
#include "language/unicode/unicode.h"
#include "report/formats/formats.h"

#include <csv.h>
#include <jansson.h>

static const OptionTaker *format_at(size_t index) {
    return index < format_count ? &formats[index].takes : NULL;
}

static void append_libraries(Buffer *text) {
    buffer_printf(text, "libcsv %d.%d.%d\njansson %s\n%s\n%s\n%s", CSV_MAJOR, CSV_MINOR, CSV_RELEASE,
                  JANSSON_VERSION, unicode_library_version(), xlsx_library_version(), page_library_version());
}

static void run_report(ToolRun *run) {
    Report report = {run, option_values(run->values, &shape_options)};
    const Format *format = &formats[run->command];
    if (!tool_lacks_input(run)) format->run(&report);
}

static const Tool tool = {
    .usage =
        {.tool = {.name = "report",
                  .summary =
                      "Puts tables of analyze into FORMAT. Several tables of one kind are joined; none is "
                      "standard input.",
                  .files = "FORMAT [TABLE.csv|-]…"},
         .word = "format",
         .command_at = format_at,
         .example = "report csv --dialect=excel-fr --wide=theme,group,share themes.csv -o themes-excel.csv"},
    .append_libraries = append_libraries,
    .before_report = "",
    .run = run_report,
};

int main(int argument_count, char **arguments) {
    return tool_main(&tool, argument_count, arguments);
}
