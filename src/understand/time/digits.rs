//! Days and months written in digits.

use jiff::civil::Date;
use smallvec::SmallVec;

use super::{Atom, Reader};
use crate::calendar::Period;
use crate::language::{Case, Grain, Preposition, Role};
use crate::text::{Gap, TokenKind};
use crate::understand::period;
use crate::understand::vocabulary::Meaning;

impl Reader<'_> {
    /// Two years written as one from the mention at `at`: 2022/23, 2022-23, 2022/2023.
    pub(super) fn year_across(&self, at: usize) -> Option<(usize, i16)> {
        let second = &self.folded.tokens()[self.mentions.get(at + 1)?.tokens.start];
        let (first_key, second_key) = (
            self.folded.key(self.mentions[at].tokens.start),
            self.folded.key(self.mentions[at + 1].tokens.start),
        );
        let slash = second.gap.has(Gap::SLASH);
        let tight = (slash || second.gap.has(Gap::HYPHEN)) && !second.gap.has(Gap::SPACE);
        // "2019-2020" are two years more often than one.
        if !tight || second.kind != TokenKind::Number || (second_key.len() == 4 && !slash) {
            return None;
        }
        let first: i16 = first_key.parse().ok()?;
        let year = match first_key.len() {
            4 => first,
            // "The winter of 24/25".
            2 if slash && first > 12 => 2000 + first,
            _ => return None,
        };
        follows(year, second_key.parse().ok()?, second_key).then_some((at + 2, year))
    }

    /// "В первом квартале 24 года", "за пять месяцев 24-го": two digits after a part of a year, before the word for
    /// years or with the ending of an ordinal.
    pub(super) fn short_year(&self, at: usize, text: &str, previous: Option<Atom>) -> Option<i16> {
        let part = matches!(
            previous,
            Some(Atom::Grain(Grain::Month | Grain::Quarter | Grain::Half) | Atom::Month(..))
        );
        let year = Meaning::Role(Role::Grain(Grain::Year));
        let named = self.mentions.get(at + 1).is_some_and(|next| next.meanings.contains(&year));
        let ordinal = self.mentions[at].case == Some(Case::Ordinal);
        let value: i16 = text.parse().ok().filter(|_| text.len() == 2)?;
        // "В 21 году", "21-ci ildə": nobody counts so many years where something is in one.
        let within = Meaning::Role(Role::Preposition(Preposition::In));
        let placed = named
            && previous.is_none()
            && self.mentions.get(at + 1).is_some_and(|next| {
                let case = matches!(next.case, Some(Case::Locative | Case::Dative));
                let after = at > 0 && self.mentions[at - 1].meanings.contains(&within);
                case && (ordinal || after)
            });
        // Up to 31 with an ending after a month it is a day of it.
        let day = matches!(previous, Some(Atom::Month(..))) && !named;
        let year = placed || (part && !day && (named || ordinal));
        (value > 12 && year).then_some(2000 + value)
    }

    /// "The 2000s": a year with an ending for ten of them.
    pub(super) fn decade(&self, at: usize) -> Option<(usize, i16)> {
        let next = self.mentions.get(at + 1)?;
        let glued = self.folded.tokens()[next.tokens.start].gap.is_empty();
        let decade = Meaning::Role(Role::Grain(Grain::Decade));
        let year: i16 = self.folded.key(self.mentions[at].tokens.start).parse().ok()?;
        (glued && period::is_recent_year(year) && year % 10 == 0)
            .then(|| next.meanings.contains(&decade).then_some((at + 2, year)))?
    }

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
        // "2017-2018-2019" are three years.
        if parts.len() > 2 && parts.iter().all(wide) {
            return None;
        }
        let narrow = |number: i16| u8::try_from(number).ok();
        let period = match *numbers.as_slice() {
            [year, month, day] if parts.first().is_some_and(wide) => day_of(year, month, day),
            [day, month, year] if parts.last().is_some_and(wide) => day_of(year, month, day),
            // Two years written as one are no month.
            [year, next] if parts.first().is_some_and(wide) && follows(year, next, parts[1]) => {
                return None;
            }
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

/// Whether a number is the year after another, in full or by its last two digits.
fn follows(year: i16, next: i16, typed: &str) -> bool {
    match typed.len() {
        4 => next == year + 1,
        // 2011-12 is a month more often than a year.
        2 => next > 12 && next == (year + 1) % 100,
        _ => false,
    }
}

fn day_of(year: i16, month: i16, day: i16) -> Option<Period> {
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    Some(Period::Day(date))
}
