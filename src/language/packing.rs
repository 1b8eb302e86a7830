//! How the roles of words are packed: by numbers that keep their place as roles come and go.

use super::Role;
use crate::packed::packed_choice;

packed_choice!(Role {
    0 = Filler,
    1 = Ask(ask),
    2 = Grain(grain),
    3 = Month(month),
    4 = Ordinal(nth),
    5 = Cardinal(number),
    6 = Relative(steps),
    7 = RelativeYear(years),
    8 = Shift(years),
    9 = Mark(mark),
    10 = Operator(operator),
    11 = Comparison(comparison),
    12 = Preposition(preposition),
    13 = Fraction(parts),
    14 = Scale(power),
    15 = Unit(unit),
    16 = Outlook(outlook),
    17 = Discourse(discourse),
    18 = Social(social),
    19 = EventKind(kind),
    20 = Movement(movement),
});
