#include "corpus/counting/window_tape.h"

void window_tape_add_slot(WindowTape *tape, const uint32_t *subjects, size_t count) {
    tape->has_slots = true;
    window_tape_add(tape, NUMBER_SLOT);
    for (size_t i = 0; i < count; i++) window_tape_add(tape, subjects[i]);
}

void window_tape_end_stretch(WindowTape *tape, uint32_t group) {
    if (tape->tape.next_start < tape->tape.numbers.count) grouped_tape_end_piece(&tape->tape, group);
}

void window_tape_bound(WindowTape *tape, size_t memory_bytes) {
    tape->ranked.memory_bytes = memory_bytes;
}

uint64_t window_tape_start(WindowTape *tape, uint32_t group, const SubjectRanks *ranks) {
    ranked_tape_make(&tape->ranked, &tape->tape, group, ranks,
                     tape->has_slots ? RANKED_BY_SLOTS : RANKED_AS_THEY_STAND);
    return tape->has_slots ? tape->ranked.slots : tape->ranked.tokens;
}

void window_tape_mark_present(WindowTape *tape, uint32_t group, bool *present) {
    GroupRange range = grouped_tape_find(&tape->tape, group);
    for (size_t i = range.start; i < range.end; i++) {
        const TapeRun *run = grouped_tape_run(&tape->tape, i);
        const uint16_t *at = grouped_tape_start(&tape->tape, run);
        for (uint32_t pieces = run->pieces, number; pieces; pieces -= number == NUMBER_END) {
            at = number_next(at, &number);
            if (number < NUMBER_SLOT) present[number] = true;
        }
    }
}

void window_tape_free(WindowTape *tape) {
    grouped_tape_free(&tape->tape);
    ranked_tape_free(&tape->ranked);
    *tape = (WindowTape){0};
}
