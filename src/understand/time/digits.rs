//! Days and months written in digits.

use jiff::civil::Date;
use smallvec::SmallVec;

use super::Reader;
use crate::calendar::Period;
use crate::text::{Gap, TokenKind};

impl Reader<'_> {
    /// A day or month written in digits from the mention at `at`: `18.02.2021`, `2021-02-18`,
    /// `18/02/2021`, `2021-02`, `02/2021`. Day before month, as everywhere in the region.
    pub(super) fn written(&self, at: usize) -> Option<(usize, Option<Period>)> {
        let tight = |at: usize| {
            let mention = self.mentions.get(at)?;
            let token = &self.folded.tokens()[mention.tokens.start];
            let joined = !token.gap.has(Gap::SPACE)
                && (token.gap.has(Gap::HYPHEN) || token.gap.has(Gap::SLASH));
            (joined && token.kind == TokenKind::Number)
                .then(|| self.folded.key(mention.tokens.start))
        };
        let first = self.folded.key(self.mentions[at].tokens.start);
        let parts: SmallVec<[&str; 3]> = match (tight(at + 1), tight(at + 2)) {
            (Some(second), Some(third)) => SmallVec::from_slice(&[first, second, third]),
            (Some(second), None) => SmallVec::from_slice(&[first, second]),
            (None, _) => first.split('.').collect(),
        };
        let used = if tight(at + 1).is_some() { parts.len() } else { 1 };
        let wide = |part: &&str| part.len() == 4;
        let numbers: SmallVec<[i16; 3]> =
            parts.iter().filter_map(|part| part.parse().ok()).collect();
        if numbers.len() != parts.len() {
            return None;
        }
        let narrow = |number: i16| u8::try_from(number).ok();
        let period = match *numbers.as_slice() {
            [year, month, day] if parts.first().is_some_and(wide) => day_of(year, month, day),
            [day, month, year] if parts.last().is_some_and(wide) => day_of(year, month, day),
            [year, month] if parts.first().is_some_and(wide) && parts[1].len() == 2 => {
                Period::months((year, narrow(month)?), (year, narrow(month)?))
            }
            [month, year] if parts.last().is_some_and(wide) && parts[0].len() <= 2 => {
                Period::months((year, narrow(month)?), (year, narrow(month)?))
            }
            _ => return None,
        };
        Some((at + used, period))
    }
}

fn day_of(year: i16, month: i16, day: i16) -> Option<Period> {
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    Some(Period::Day(date))
}
