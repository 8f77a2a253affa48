"""Where a function goes from below 0 to 0 or above (Chandrupatla 1997, Advances in Engineering Software 28)."""


def kept(share, least):
    return min(max(share, least), 1 - least)


def between(low, high, tolerance, function):
    """`low` and `high` are (x, value). Inverse quadratic interpolation where xi and phi say that it is safe, else the middle."""
    newest, other = low, high
    share = kept(newest[1] / (newest[1] - other[1]), 1e-3)
    while abs(other[0] - newest[0]) > tolerance:
        x = newest[0] + share * (other[0] - newest[0])
        if x in (newest[0], other[0]):
            break
        value = function(x)
        if (value < 0) == (newest[1] < 0):
            before = newest
        else:
            before, other = other, newest
        newest = (x, value)
        least = 0.45 * tolerance / abs(other[0] - x)
        if least >= 0.5:
            share = 0.5
            continue
        (a, fa), (b, fb), (c, fc) = newest, other, before
        xi, phi = (a - b) / (c - b), (fa - fb) / (fc - fb)
        if phi * phi < xi and (1 - phi) * (1 - phi) < 1 - xi:
            share = fa / (fb - fa) * (fc / (fb - fc)) + (c - a) / (b - a) * (fa / (fc - fa)) * (fb / (fc - fb))
        else:
            share = 0.5
        share = kept(share, least)
    return other[0] if newest[1] < 0 else newest[0]


def walk(place, step, border, tolerance, function):
    """From a place, by steps that double, as far as the border; None where the function does not turn."""
    while place[0] != border:
        x = place[0] + step
        x = min(x, border) if step > 0 else max(x, border)
        after = (x, function(x))
        if (after[1] < 0) != (place[1] < 0):
            return between(place, after, tolerance, function) if place[1] < 0 else between(after, place, tolerance, function)
        place, step = after, step * 2
    return None
