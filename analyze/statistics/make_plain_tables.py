#!/usr/bin/env python3
"""Writes plain_tables.h, which plain_math.c works with. Run in its folder; needs nothing but Python."""

from decimal import Decimal, getcontext

getcontext().prec = 60
PARTS = 128
LN2 = Decimal(2).ln()


def in_bits(value, bit):
    """Rounded to a multiple of 2^-bit."""
    return Decimal(int((value * 2**bit).to_integral_value())) / 2**bit


def in_two(value, bit):
    high = float(in_bits(value, bit))
    return high, float(value - Decimal(high))


def log_entries():
    """For 1 + i/128 <= z < 1 + (i + 1)/128: c of few bits near 1/z, so that z c - 1 is small; above the root of 2 z is
    halved, so that numbers on both sides of 1 have c = 1 and the logarithm 0 to begin with."""
    for i in range(PARTS):
        middle = 1 + (Decimal(i) + Decimal("0.5")) / PARTS
        c = Decimal(1) if i == 0 else Decimal("0.5") if i == PARTS - 1 else in_bits(1 / middle, 10)
        halved = middle * middle > 2
        yield float(c), *in_two(-c.ln() - (LN2 if halved else 0), 32), halved


def exp_entries():
    for i in range(PARTS):
        value = (LN2 * i / PARTS).exp()
        high = float(value)
        yield high, float(value - Decimal(high))


with open("plain_tables.h", "w", encoding="utf-8") as out:
    out.write("// Made by make_plain_tables.py.\n#pragma once\n\n")
    out.write(f"enum {{ PLAIN_PARTS = {PARTS} }};\n\n")
    for name, bit in (("LN2", 32), ("PART_LN2", 40)):
        high, low = in_two(LN2 if name == "LN2" else LN2 / PARTS, bit)
        out.write(f"static const double {name}_HIGH = {high.hex()}, {name}_LOW = {low.hex()};\n")
    out.write(f"static const double INVERSE_LN2 = {float(1 / LN2).hex()};\n\n")
    out.write("// Of 1 + i/128 up to the next: c near its inverse, -ln c in two parts (less ln 2, where the number is halved).\n")
    out.write("static const struct {\n    double inverse, log_high, log_low;\n    int halved;\n} log_parts[PLAIN_PARTS] = {\n")
    for c, high, low, halved in log_entries():
        out.write(f"    {{{c.hex()}, {high.hex()}, {low.hex()}, {int(halved)}}},\n")
    out.write("};\n\n// 2^(i/128) in two parts.\nstatic const struct {\n    double high, low;\n} exp_parts[PLAIN_PARTS] = {\n")
    for high, low in exp_entries():
        out.write(f"    {{{high.hex()}, {low.hex()}}},\n")
    out.write("};\n")
