//! Digits and grouping of a language, by ICU's data. Scale words, currencies and the places they take
//! are phrases of the pack, since what people write there differs from ICU's compact forms.

use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal as IcuDecimal;
use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules};
use rust_decimal::Decimal;

use crate::packed::{Packed, Packer, Text, Unpacker};

/// Writes plain numbers in one language.
pub struct NumberFormat {
    code: Text,
    digits: DecimalFormatter,
    plurals: PluralRules,
}

impl NumberFormat {
    /// For a language by its code; `None` when ICU knows no such language.
    pub fn new(code: &str) -> Option<Self> {
        let locale: Locale = code.parse().ok()?;
        let digits = DecimalFormatter::try_new(locale.clone().into(), Default::default()).ok()?;
        let plurals = PluralRules::try_new(locale.into(), Default::default()).ok()?;
        Some(Self { code: code.into(), digits, plurals })
    }

    /// The plural class of a number as it is written: that of a whole number, or `fraction`.
    pub fn class(&self, value: Decimal) -> &'static str {
        if !value.fract().is_zero() {
            return "fraction";
        }
        let whole = u64::try_from(value.abs().trunc()).unwrap_or(u64::MAX);
        match self.plurals.category_for(whole) {
            PluralCategory::Zero => "zero",
            PluralCategory::One => "one",
            PluralCategory::Two => "two",
            PluralCategory::Few => "few",
            PluralCategory::Many => "many",
            PluralCategory::Other => "other",
        }
    }

    /// `value` with the language's separators and just the digits it has.
    pub fn write(&self, value: Decimal) -> String {
        let plain = value.normalize().to_string();
        match plain.parse::<IcuDecimal>() {
            Ok(decimal) => self.digits.format_to_string(&decimal),
            Err(_) => plain,
        }
    }
}

impl Packed for NumberFormat {
    fn pack(&self, to: &mut Packer) {
        to.add(&self.code);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        Self::new(&from.take::<Text>()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_are_those_of_the_language() {
        let value = Decimal::new(12_345_675, 1);
        let write = |code| NumberFormat::new(code).unwrap().write(value);
        assert_eq!(write("en"), "1,234,567.5");
        assert_eq!(write("tr"), "1.234.567,5");
        assert_eq!(write("az"), "1.234.567,5");
        assert_eq!(write("ru"), "1\u{a0}234\u{a0}567,5");
        assert_eq!(write("sr"), "1.234.567,5");
    }

    #[test]
    fn classes_are_those_of_the_language() {
        let class = |code, value| NumberFormat::new(code).unwrap().class(value);
        assert_eq!(class("ru", Decimal::new(41, 1)), "fraction");
        assert_eq!(class("ru", Decimal::from(21)), "one");
        assert_eq!(class("sr", Decimal::from(3)), "few");
        assert_eq!(class("tr", Decimal::from(5)), "other");
    }
}
