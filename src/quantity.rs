//! A printed quantity: an exact decimal with its unit, how it was hedged and how far it was rounded.
//! Precision travels: what is computed from rounded values keeps the range their rounding allows.

use rust_decimal::Decimal;
use thiserror::Error;

/// A closed set of codes as they stand in the files, each with its variant.
macro_rules! codes {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// Every variant, in the order of declaration.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The code as it stands in the files.
            pub fn code(self) -> &'static str {
                match self { $($name::$variant => $code),+ }
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::quantity::CodeError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($code => Ok($name::$variant),)+
                    _ => Err($crate::quantity::CodeError { found: text.to_owned(), allowed: &[$($code),+] }),
                }
            }
        }

        impl $crate::packed::Packed for $name {
            fn pack(&self, to: &mut $crate::packed::Packer) {
                to.add(&(*self as u8));
            }

            #[inline]
            fn unpack(from: &mut $crate::packed::Unpacker<'_>) -> Option<Self> {
                Self::ALL.get(usize::from(from.take::<u8>()?)).copied()
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.code())
            }
        }
    };
}
pub(crate) use codes;

/// A code that is not in its closed set.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("`{found}` is not one of: {}", allowed.join(", "))]
pub struct CodeError {
    /// What stood there.
    pub found: String,
    /// What may stand there; an empty string is the empty field.
    pub allowed: &'static [&'static str],
}

codes! {
    /// What a value is counted in.
    Unit {
        /// US dollars.
        Usd = "USD",
        /// Euros.
        Eur = "EUR",
        /// Azerbaijani manats.
        Azn = "AZN",
        /// Swiss francs.
        Chf = "CHF",
        /// Pounds sterling.
        Gbp = "GBP",
        /// Russian roubles.
        Rub = "RUB",
        /// Percent.
        Percent = "percent",
        /// A multiple of the year before: 3 is tripled.
        Times = "times",
        /// A place in an order, 1 the largest.
        Rank = "rank",
        /// A number of things.
        Count = "count",
        /// Kilometres.
        Km = "km",
        /// Tonnes.
        Tonnes = "tonnes",
        /// Kilowatt-hours.
        Kwh = "kwh",
        /// Barrels.
        Barrels = "barrels",
        /// Megawatts.
        Megawatt = "MW",
        /// Billion cubic metres.
        Bcm = "bcm",
        /// Million cubic metres.
        Mcm = "mcm",
        /// Million cubic metres a day.
        McmPerDay = "mcm-per-day",
        /// Million cubic metres a year.
        McmPerYear = "mcm-per-year",
        /// Billion cubic metres a year.
        BcmPerYear = "bcm-per-year",
        /// Tonnes a year.
        TonnesPerYear = "tonnes-per-year",
    }
}

codes! {
    /// How the report hedged the value.
    Bound {
        /// As printed.
        Exactly = "",
        /// More than.
        Over = "over",
        /// Less than, nearly, almost.
        Under = "under",
        /// At most.
        UpTo = "up-to",
        /// About.
        About = "about",
    }
}

codes! {
    /// Whether the printed digits are all the report knew.
    Precision {
        /// Printed to the last digit.
        Exact = "exact",
        /// Rounded to the digits printed.
        Rounded = "rounded",
    }
}

impl Unit {
    /// What passes in a year or a day, without the time: tonnes for tonnes per year.
    pub fn amount(self) -> Unit {
        match self {
            Unit::TonnesPerYear => Unit::Tonnes,
            Unit::BcmPerYear => Unit::Bcm,
            Unit::McmPerYear | Unit::McmPerDay => Unit::Mcm,
            unit => unit,
        }
    }

    /// Whether the unit is a currency.
    pub fn is_money(self) -> bool {
        matches!(self, Unit::Usd | Unit::Eur | Unit::Azn | Unit::Chf | Unit::Gbp | Unit::Rub)
    }

    /// Whether the unit measures a length, a weight, a volume or energy.
    pub fn is_physical(self) -> bool {
        !self.is_money() && !matches!(self, Unit::Percent | Unit::Times | Unit::Rank | Unit::Count)
    }
}

/// A value as a report printed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// The printed number, in whole units (4.1 billion dollars is 4100000000).
    pub value: Decimal,
    /// What it is counted in.
    pub unit: Unit,
    /// How it was hedged.
    pub bound: Bound,
    /// How far it was rounded.
    pub precision: Precision,
}

/// The values that a printed quantity may stand for, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// The least.
    pub low: Decimal,
    /// The greatest.
    pub high: Decimal,
}

impl Interval {
    /// Whether a value lies in both.
    pub fn meets(self, other: Interval) -> bool {
        self.low <= other.high && other.low <= self.high
    }
}

impl Quantity {
    /// Half a unit of the last printed digit: 4.1 billion may be 4.05 to 4.15 billion, 10 billion 9.5 to 10.5,
    /// as it is printed in whole billions. Zero when exact.
    pub fn half_step(self) -> Decimal {
        if self.precision == Precision::Exact && self.bound == Bound::Exactly {
            return Decimal::ZERO;
        }
        last_digit(self.value).min(printed_unit(self.value)) / Decimal::TWO
    }

    /// The values the printed number may stand for by rounding alone.
    pub fn interval(self) -> Interval {
        let half = self.half_step();
        Interval { low: self.value - half, high: self.value + half }
    }

    /// The values it may stand for at the most: even digits that count as exact were rounded by whoever wrote
    /// "4,126.3 million", and a hedging word moves it by up to one more step, so that "over 4 billion" may be 5.
    /// Only bare counts and ranks stand for just themselves.
    pub fn leeway(self) -> Interval {
        let discrete = matches!(self.unit, Unit::Count | Unit::Rank);
        if discrete && self.precision == Precision::Exact && self.bound == Bound::Exactly {
            return Interval { low: self.value, high: self.value };
        }
        let step = last_digit(self.value);
        let half = step.min(printed_unit(self.value)) / Decimal::TWO;
        let (below, above) = match self.bound {
            Bound::Exactly => (half, half),
            Bound::About => (step, step),
            Bound::Over => (half, step),
            Bound::Under | Bound::UpTo => (step, half),
        };
        Interval { low: self.value.saturating_sub(below), high: self.value.saturating_add(above) }
    }

    /// Whether two printings of one value can both be right after rounding. Two roundings that only share the
    /// value between them, as 4.6 and 4.7 share 4.65, cannot.
    pub fn agrees(self, other: Quantity) -> bool {
        let (a, b) = (self.interval(), other.interval());
        let exact = a.low == a.high || b.low == b.high;
        let meet = if exact {
            a.low <= b.high && b.low <= a.high
        } else {
            a.low < b.high && b.low < a.high
        };
        self.unit == other.unit && meet
    }
}

/// The place value of the last digit that is not a trailing zero: 100000000 for 4100000000.
fn last_digit(value: Decimal) -> Decimal {
    let value = value.normalize();
    if value.scale() > 0 || value.is_zero() {
        return Decimal::new(1, value.scale());
    }
    let mut step = Decimal::ONE;
    while let Some(next) = step.checked_mul(Decimal::TEN).filter(|next| (value % *next).is_zero()) {
        step = next;
    }
    step
}

/// The place value that a round number is printed to at the coarsest: 10 billion to whole billions, 400 million
/// to tens of millions, since thousands, millions and billions are printed as words.
fn printed_unit(value: Decimal) -> Decimal {
    let (mut unit, mut left) = (Decimal::ONE, value.abs());
    while left >= Decimal::ONE_THOUSAND {
        left /= Decimal::ONE_THOUSAND;
        unit *= Decimal::ONE_THOUSAND;
    }
    if left >= Decimal::ONE_HUNDRED { unit * Decimal::TEN } else { unit }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rounded(value: i64) -> Quantity {
        Quantity {
            value: Decimal::from(value),
            unit: Unit::Usd,
            bound: Bound::Exactly,
            precision: Precision::Rounded,
        }
    }

    #[test]
    fn a_rounded_value_stands_for_half_its_last_digit_either_way() {
        let Interval { low, high } = rounded(4_100_000_000).interval();
        assert_eq!(low, Decimal::from(4_050_000_000_i64));
        assert_eq!(high, Decimal::from(4_150_000_000_i64));
    }

    #[test]
    fn agreement_is_after_rounding() {
        assert!(rounded(4_100_000_000).agrees(rounded(4_130_000_000)));
        assert!(!rounded(9_000_000).agrees(rounded(23_400_000)));
        assert!(!rounded(4_600_000_000).agrees(rounded(4_700_000_000)));
        assert!(!rounded(10_000_000_000).agrees(rounded(6_500_000_000)));
        assert!(rounded(10_000_000_000).agrees(rounded(10_300_000_000)));
    }

    #[test]
    fn leeway_is_a_step_in_the_direction_of_the_hedging_word() {
        let range = |bound, precision| {
            let quantity = Quantity { bound, precision, ..rounded(4_100_000_000) };
            let Interval { low, high } = quantity.leeway();
            (low / Decimal::from(1_000_000), high / Decimal::from(1_000_000))
        };
        let millions = |low: i64, high: i64| (Decimal::from(low), Decimal::from(high));
        assert_eq!(range(Bound::Exactly, Precision::Exact), millions(4050, 4150));
        assert_eq!(range(Bound::Over, Precision::Rounded), millions(4050, 4200));
        assert_eq!(range(Bound::Under, Precision::Rounded), millions(4000, 4150));
        assert_eq!(range(Bound::About, Precision::Rounded), millions(4000, 4200));
        let count = Quantity { unit: Unit::Count, precision: Precision::Exact, ..rounded(500) };
        assert_eq!(count.leeway(), count.interval());
    }

    #[test]
    fn the_greatest_numbers_have_their_steps_too() {
        for value in [Decimal::MAX, Decimal::MIN, Decimal::from_i128_with_scale(10_i128.pow(28), 0)]
        {
            let quantity = Quantity { value, ..rounded(0) };
            assert!(quantity.leeway().low <= value && value <= quantity.leeway().high);
        }
    }

    #[test]
    fn a_wrong_code_names_the_allowed_set() {
        let error = "dollars".parse::<Precision>().unwrap_err();
        assert_eq!(error.to_string(), "`dollars` is not one of: exact, rounded");
    }
}
