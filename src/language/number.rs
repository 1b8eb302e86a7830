//! Digits and grouping of a language, by ICU's data. Scale words, currencies and the places they take
//! are phrases of the pack, since what people write there differs from ICU's compact forms.

use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal as IcuDecimal;
use icu_locale_core::Locale;
use rust_decimal::Decimal;

/// Writes plain numbers in one language.
pub struct NumberFormat(DecimalFormatter);

impl NumberFormat {
    /// For a language by its code; `None` when ICU knows no such language.
    pub fn new(code: &str) -> Option<Self> {
        let locale: Locale = code.parse().ok()?;
        DecimalFormatter::try_new(locale.into(), Default::default()).ok().map(Self)
    }

    /// `value` with the language's separators and just the digits it has.
    pub fn write(&self, value: Decimal) -> String {
        let plain = value.normalize().to_string();
        match plain.parse::<IcuDecimal>() {
            Ok(decimal) => self.0.format_to_string(&decimal),
            Err(_) => plain,
        }
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
    }
}
