//! Endings that are exchanged: any ending of a row stands for any other of it.

use crate::packed::{Text, packed};

use super::{Case, Inflection, Row, is_vowel};

/// An ending that another one stands for.
#[derive(Clone, Debug, PartialEq)]
pub struct Exchange {
    /// The ending of the known word, folded.
    pub other: Text,
    /// What it says; none where the other is no base form.
    case: Option<Case>,
    /// Whether both are endings of cases, so that names take them too.
    proper: bool,
    stem: u8,
}

packed!(Exchange { other, case, proper, stem });

impl Exchange {
    /// What an ending says where it stands for this one on a stem, and whether names take it too.
    pub fn on(&self, stem: &Stem) -> Option<(Case, bool)> {
        // What has no ending by itself ends in a consonant.
        let open = self.other.is_empty() && stem.open;
        (!open && stem.letters >= usize::from(self.stem))
            .then_some((self.case.unwrap_or(Case::Plain), self.proper))
    }
}

/// A stem with an ending, as far as it matters for what the ending stands for.
#[derive(Clone, Copy, Debug)]
pub struct Stem {
    /// Letters of the stem.
    pub letters: usize,
    /// Whether it ends in a vowel and the ending begins with one.
    open: bool,
}

impl Stem {
    /// Of a stem and the ending that was typed.
    pub fn new(stem: &str, typed: &str) -> Self {
        let open = stem.ends_with(is_vowel) && typed.starts_with(is_vowel);
        Self { letters: stem.chars().count(), open }
    }
}

impl Inflection {
    /// Adds the exchanges of a row.
    pub(super) fn exchange(&mut self, row: &Row, fold: &impl Fn(&str) -> String) {
        let base = fold(&row.base);
        let cases = row.cases.iter().map(|(case, text)| (Some(*case), fold(text)));
        let more = row.more.iter().map(|text| (None, fold(text)));
        let all: Vec<(Option<Case>, String)> =
            std::iter::once((Some(Case::Plain), base.clone())).chain(cases).chain(more).collect();
        for (at, (case, ending)) in all.iter().enumerate() {
            // Of several cases with one ending the first counts: a genitive before a dative or locative. An
            // ending like that of the base says nothing.
            let said = *ending == base || all[..at].iter().any(|(_, earlier)| earlier == ending);
            if said && *case != Some(Case::Plain) {
                continue;
            }
            for (other_case, other) in all.iter().filter(|(_, other)| other != ending) {
                let proper = case.is_some() && other_case.is_some();
                // Only in place of the base form does an ending say its case.
                let case = case.filter(|_| *other == base);
                let exchanges = self.exchanged.entry(ending.as_str().into()).or_default();
                match exchanges.iter_mut().find(|known| *known.other == **other) {
                    Some(known) => {
                        known.stem = known.stem.min(row.stem);
                        known.proper |= proper;
                        // The genitive says most; what else two rows disagree on says nothing.
                        known.case = match (known.case, case) {
                            (Some(Case::Genitive), _) | (_, Some(Case::Genitive)) => {
                                Some(Case::Genitive)
                            }
                            (Some(one), Some(other)) if one != other => Some(Case::Plain),
                            (one, other) => one.or(other),
                        };
                    }
                    None => exchanges.push(Exchange {
                        other: other.as_str().into(),
                        case,
                        proper,
                        stem: row.stem,
                    }),
                }
            }
        }
    }

    /// The stems that exchanged endings leave of `key`, with the ending: the shortest stem first.
    pub fn stems<'k>(&'k self, key: &'k str) -> impl Iterator<Item = (&'k str, &'k str)> {
        self.stems_that(key, |_| true)
    }

    /// Those of them that pass a test.
    pub fn stems_that<'k>(
        &'k self,
        key: &'k str,
        test: impl Fn(&str) -> bool,
    ) -> impl Iterator<Item = (&'k str, &'k str)> {
        self.exchanged_lengths.of(key, 0).rev().filter_map(move |length| {
            let at = key.len() - length;
            let fits = key.is_char_boundary(at)
                && test(&key[..at])
                && self.exchanged.contains_key(&key[at..]);
            fits.then(|| key.split_at(at))
        })
    }

    /// What the ending `typed` says where it stands for `known` on a stem, and whether names take it too.
    pub fn exchanged(&self, typed: &str, known: &str, stem: &str) -> Option<(Case, bool)> {
        let exchanges = self.exchanges_of(typed);
        let at = exchanges.binary_search_by(|found| (*found.other).cmp(known)).ok()?;
        exchanges[at].on(&Stem::new(stem, typed))
    }

    /// What the ending `typed` may stand for, in the order of the alphabet.
    pub fn exchanges_of(&self, typed: &str) -> &[Exchange] {
        self.exchanged.get(typed).map_or(&[], Vec::as_slice)
    }
}
