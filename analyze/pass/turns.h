// Turns: what is said by one speaker, seen as a document of its own: with the fields of the document it lies
// in, but `speaker` is who speaks, and has the fields that --speakers tells of them. Conditions and
// groupings, which ask documents for fields, need not know of turns then. Outside turns the document's own
// field `speaker` speaks, if it has one.
#pragma once

#include "analyze/pass/speakers.h"
#include "corpus/document.h"
#include "corpus/period.h"

typedef struct Turns {
    SpeakerTable speakers;
    Document turn; // the current one; its fields are borrowed
    const Document *document;
    Buffer speaker;
    bool any; // of the document so far
} Turns;

void turns_free(Turns *turns);
// Whether a condition or grouping can only be answered turn by turn.
bool turns_asked_by_conditions(const Turns *turns, const Conditions *conditions);
bool turns_asked_by_grouping(const Turns *turns, const Grouping *grouping);

void turns_start_document(Turns *turns, const Document *document);
// Goes on to what the speaker says, who is empty outside turns. False if that is the current turn still.
bool turns_enter(Turns *turns, Str speaker);
