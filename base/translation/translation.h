// Translation: messages and --help in the language of the user, through gettext. Nothing else: data,
// sidecars, pages and the manual never ask here, and no other category of the locale is ever set, so that
// numbers, letters and orders stay those of C.
//
// The texts in the sources are English and the keys of the catalogs (po/README.md). A text that is handed to
// a function of base/diagnostics.h, or stands in a row of options, is translated there; what is put into a
// message as an argument says translated() where it stands, or MESSAGE() in the row of a table that it comes
// from.
#pragma once

// For xgettext, which finds what it marks; the text as it is.
#define MESSAGE(text) text

// Before the first message, and once: looks at LC_ALL, LC_MESSAGES, LANG and LANGUAGE. Nothing is loaded
// where they ask for no language.
void translation_start(void);
// The text in that language; itself where there is no translation. Lives as long as the program.
const char *translated(const char *text) __attribute__((format_arg(1)));
