// Where a function that goes from below 0 to 0 or above does so: the end of an interval is where a test
// turns.
#pragma once

typedef double (*RootFunction)(const void *context, double x);

// A place with the value that the function has there.
typedef struct RootPlace {
    double x, value;
} RootPlace;

// Between `below` (value < 0) and `above` (value ≥ 0), either of which may be the larger x: a place where the
// value is ≥ 0, with one where it is not within `tolerance`. By inverse quadratic interpolation where that is
// safe, else by halves (Chandrupatla 1997, Advances in Engineering Software 28).
double root_between(RootPlace below, RootPlace above, double tolerance, RootFunction function,
                    const void *context);

// The same from a place on one side, walking from there in the direction of the sign of `step`, by steps that
// double, as far as `border`. NaN where the function does not turn before. The place returned, too, has a
// value ≥ 0.
double root_from(RootPlace start, double step, double border, double tolerance, RootFunction function,
                 const void *context);
