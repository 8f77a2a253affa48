#include "report/formats/gnuplot/script.h"

#include "language/unicode/unicode.h"
#include "report/shaping/shown.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

const char *const script_target_names[SCRIPT_TARGET_COUNT] = {"svg", "pdf", "png"};
const char *const script_palette_names[SCRIPT_PALETTE_COUNT] = {"colour", "grey"};

#define ELLIPSIS "\xE2\x80\xA6"

void script_free(Script *script) {
    buffer_free(&script->settings);
    buffer_free(&script->body);
}

// ---- Texts ----

static Str shown(Str rest, uint32_t character, size_t length) {
    if (character == '\'')
        return STR("\xE2\x80\x99"); // gnuplot 5.4 misreads a quoted quote that stands first
    if (character == '\t' || character == '\n' || character == '\r') return STR(" ");
    if (!is_shown(character)) return STR(SHOWN_INSTEAD);
    return str_slice(rest, 0, length);
}

// How many bytes of the text have room in so many columns; all of them when it has.
static size_t fitting(Str text, size_t columns) {
    size_t end = 0, width = 0, length;
    while (end < text.length) {
        unicode_decode(str_skip(text, end), &length);
        width += unicode_width(str_slice(text, end, end + length));
        if (width > columns) break;
        end += length;
    }
    return end;
}

static void append_text(Script *script, Buffer *out, Str text, size_t columns, bool is_tic) {
    size_t length, end = fitting(text, columns);
    bool is_cut = end < text.length;
    if (is_cut) end = fitting(text, columns - 1);
    buffer_append_byte(out, '\'');
    for (size_t at = 0; at < end; at += length) {
        uint32_t character = unicode_decode(str_skip(text, at), &length);
        buffer_append(out, shown(str_skip(text, at), character, length));
        if (is_tic && character == '%') buffer_append_byte(out, (char)character);
        script->has_hangul = script->has_hangul || unicode_is_hangul_syllable(character);
    }
    if (is_cut) buffer_append_text(out, ELLIPSIS);
    buffer_append_byte(out, '\'');
}

void script_cut(Buffer *out, Str text, size_t columns) {
    bool is_cut = fitting(text, columns) < text.length;
    buffer_append(out, str_slice(text, 0, fitting(text, is_cut ? columns - 1 : columns)));
    if (is_cut) buffer_append_text(out, ELLIPSIS);
}

void script_text(Script *script, Buffer *out, Str text, size_t columns) {
    append_text(script, out, text, columns, false);
}

void script_tic(Script *script, Buffer *out, Str text, size_t columns) {
    append_text(script, out, text, columns, true);
}

void script_number(Buffer *out, double value) {
    if (isnan(value))
        buffer_append_text(out, "NaN");
    else
        buffer_printf(out, "%.12g", value);
}

double script_step(double span, size_t most) {
    static const double steps[] = {1, 2, 5};
    double power = 1;
    while (power > span) power /= 10;
    while (power * 10 <= span) power *= 10;
    for (power /= 10;; power *= 10)
        for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
            if (span / (steps[i] * power) <= (double)most) return steps[i] * power;
}

// ---- Places ----

void script_place(Script *script, ScriptBox box) {
    buffer_printf(&script->body,
                  "set lmargin at screen %.4f; set rmargin at screen %.4f; set tmargin at screen %.4f; "
                  "set bmargin at screen %.4f\n",
                  box.left / script->width_cm, box.right / script->width_cm, 1 - box.top / script->height_cm,
                  1 - box.bottom / script->height_cm);
}

void script_label(Script *script, double x, double y, Str text, size_t columns, const char *how) {
    buffer_printf(&script->body, "set label %zu ", ++script->label_count);
    script_text(script, &script->body, text, columns);
    buffer_printf(&script->body, " at screen %.4f, screen %.4f %s\n", x / script->width_cm,
                  1 - y / script->height_cm, how);
}

// ---- The whole ----

static const char *const colours[SCRIPT_PALETTE_COUNT] = {
    [SCRIPT_COLOUR] =
        "ink = '#16191d'; soft = '#565e66'; pale = '#e8ebed'; context = '#8c949b'\n"
        "main = '#1c5fd8'; band = '#cfdff7'; more = '#0b5a8f'; less = '#9a4200'\n"
        "array series[6] = [0x1c5fd8, 0x8f2b00, 0x07352e, 0xb338ad, 0x957000, 0x6a727b]\n"
        "array steps[7] = [0xf1f5f9, 0xd9e6f0, 0xb7d2e5, 0x86b4d3, 0x4f90bd, 0x2270a3, 0x0b4f7d]\n"
        "array sides[6] = [0xa34700, 0xd67d3a, 0xf0c4a0, 0xb7d2e5, 0x4f90bd, 0x0b4f7d]\n",
    [SCRIPT_GREY] =
        "ink = '#000000'; soft = '#4d4d4d'; pale = '#e6e6e6'; context = '#8c8c8c'\n"
        "main = '#1a1a1a'; band = '#d9d9d9'; more = '#000000'; less = '#595959'\n"
        "array series[6] = [0x1a1a1a, 0x8c8c8c, 0x595959, 0xd0d0d0, 0x404040, 0xb0b0b0]\n"
        "array steps[7] = [0xf5f5f5, 0xe0e0e0, 0xc6c6c6, 0xa3a3a3, 0x7d7d7d, 0x555555, 0x2b2b2b]\n"
        "array sides[6] = [0x595959, 0x969696, 0xd4d4d4, 0xe2e2e2, 0xa8a8a8, 0x2b2b2b]\n",
};

// Letters are measured in points on paper; SVG counts them in pixels of 1/96 inch.
static const char *const terminals[SCRIPT_TARGET_COUNT] = {
    [SCRIPT_SVG] = "svg size pixels(width * 96 / 2.54), pixels(height * 96 / 2.54) fixed "
                   "font sprintf('%s,%g', face, letters) fontscale 96. / 72 linewidth 1.2 "
                   "background '#ffffff' noenhanced",
    [SCRIPT_PDF] = "pdfcairo size width cm, height cm font sprintf('%s,%g', face, letters) fontscale 72. / "
                   "96 noenhanced",
    [SCRIPT_PNG] =
        "pngcairo size pixels(width * 300 / 2.54), pixels(height * 300 / 2.54) "
        "font sprintf('%s,%g', face, letters) fontscale 300. / 96 linewidth 3.4 pointscale 3.4 noenhanced",
};

static void append_terminals(const Script *script, Buffer *out) {
    buffer_append_text(out, "pixels(x) = int(x + 0.5)\n");
    for (size_t i = 0; i < SCRIPT_TARGET_COUNT; i++)
        buffer_printf(out, "%sset terminal %s\n", i == script->options->target ? "" : "# ", terminals[i]);
    buffer_append_text(out, "# set output 'figure.pdf'    (else standard output)\n");
}

static const char common[] = "set encoding utf8\n"
                             "set border 3 linewidth 0.75 linecolor rgb soft\n"
                             "set tics nomirror out scale 0.5 textcolor rgb ink\n"
                             "set style fill solid 1 noborder\n"
                             "set bars 0\n"
                             "unset key\n";

static void append_settings(Script *script, const char *what, Buffer *out) {
    const ScriptOptions *options = script->options;
    Str font = options->font        ? str_from(options->font)
               : script->has_hangul ? STR("Noto Sans CJK KR")
                                    : STR("Liberation Sans");
    const char *target = script_target_names[options->target];
    buffer_printf(out, "# %s\n# Run: gnuplot figure.gp > figure.%s    (gnuplot 5.4 or later)\n\n", what,
                  target);
    buffer_printf(out,
                  "# ---- Settings: another size, font or colour is made here ----\nwidth = %.6g; height = "
                  "%.6g    # cm\nface = ",
                  script->width_cm, script->height_cm);
    script_text(script, out, font, 100);
    buffer_printf(out, "; letters = %.6g    # points\ndot = %s    # size of marks\n%s", options->points,
                  options->target == SCRIPT_SVG ? "0.8" : "0.5", colours[options->palette]);
    buffer_append(out, buffer_str(&script->settings));
    buffer_append_text(
        out, "small = sprintf('%s,%g', face, letters - 1); tiny = sprintf('%s,%g', face, letters - 2)\n");
    append_terminals(script, out);
}

void script_write(Script *script, const char *what, Output *output) {
    Buffer top = {0};
    append_settings(script, what, &top);
    buffer_append_text(&top, "\n# ---- The figure ----\n");
    buffer_append_text(&top, common);
    if (script->has_comma) buffer_append_text(&top, "set decimalsign ','\n");
    output_write(output, buffer_str(&top));
    output_write(output, buffer_str(&script->body));
    buffer_free(&top);
}
