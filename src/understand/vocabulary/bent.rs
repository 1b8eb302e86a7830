//! Slips in words with endings: which known word a misspelt one is a form of. A typed word is held against
//! stems, with what its rest costs to be read as an ending of the language; the slip may be in either.

use std::cell::OnceCell;

use smallvec::SmallVec;

use super::distance::{Letters, Rows};
use super::slips::{Tongues, Wrong, first_letter, spelled};
use super::sought::Work;
use super::{Inflected, Vocabulary, WordId};
use crate::language::{Case, Exchange, Inflection, LanguageId, Pack, Rest, Stem};
use crate::text::letters;
use crate::understand::limits;

/// A known word that a typed one is a misspelt form of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bent {
    /// The word, with what its ending says.
    pub form: Inflected,
    /// The slips in both.
    pub slips: u8,
    /// What went wrong.
    pub(super) wrong: Wrong,
    /// Letters of the ending.
    pub(super) ending: usize,
}

/// A typed word as the endings of one language may end it.
struct Typed<'p> {
    inflection: &'p Inflection,
    /// For each place, the slips in reading the rest as stacked endings, and what these say.
    rests: SmallVec<[Option<(u8, Case)>; 24]>,
    /// The exchanged endings it may end with.
    ends: SmallVec<[End<'p>; 8]>,
}

/// A language with its words, and the typed word as its endings may end it.
type Language<'p> = (LanguageId, &'p Pack, OnceCell<Typed<'p>>);

/// An exchanged ending that a typed word may end with.
struct End<'p> {
    /// Where it begins.
    at: usize,
    ending: &'p str,
    slips: u8,
    /// What it may stand for.
    exchanges: &'p [Exchange],
}

/// How a form differs from what was typed.
#[derive(Clone, Copy)]
struct Bend {
    slips: u8,
    case: Case,
    wrong: Wrong,
    /// Letters of the ending.
    ending: usize,
}

impl Vocabulary {
    /// Reports words that `key` may be a misspelt form of by the endings of some languages: first those that one
    /// slip leads to and then, unless `report` says that one of them is meant, those that only more lead to, if so
    /// many are allowed.
    pub(super) fn bent(
        &self,
        packs: &[Pack],
        tongues: Tongues,
        (key, most): (&str, usize),
        work: &Work,
        mut report: impl FnMut(Bent) -> bool,
    ) {
        let word: Letters = spelled(key);
        let bends = |&(language, pack): &(LanguageId, &Pack)| {
            tongues.all.has(language) && !pack.inflection.is_empty()
        };
        let own = packs.iter().zip(0..).map(|(pack, at)| (LanguageId(at), pack)).filter(bends);
        // Made for the first word that is near enough; there may be none.
        let typed: SmallVec<[Language<'_>; 4]> =
            own.map(|(language, pack)| (language, pack, OnceCell::new())).collect();
        if word.len() < limits::BENT_SHORTEST || typed.is_empty() {
            return;
        }
        let mut rows = Rows::default();
        for most in 1..=most {
            let mut found = false;
            self.each_stem(key, &word, most, work, &mut |id| {
                self.bend_one(id, &word, &typed, (&mut rows, most), &mut |bent| {
                    found |= usize::from(bent.slips) == most && report(bent);
                });
            });
            if found {
                return;
            }
        }
    }

    /// Reports the forms of one known word that may be meant, with at most so many slips.
    fn bend_one(
        &self,
        id: WordId,
        word: &[char],
        typed: &[Language<'_>],
        (rows, most): (&mut Rows, usize),
        report: &mut impl FnMut(Bent),
    ) {
        let known = self.words.get(id);
        let known_text = self.text(id);
        // Most of what shares a few letters begins with others, or is a word of another language.
        if !known.slips
            || !known.listed
            || !first_letter(word, known_text)
            || !typed.iter().any(|&(language, ..)| self.takes_endings(id, language))
        {
            return;
        }
        let text: Letters = spelled(known_text);
        if text.len() < limits::STEM_SHORTEST {
            return;
        }
        let mut measured = false;
        for &(language, pack, ref typed) in typed {
            if !self.takes_endings(id, language) {
                continue;
            }
            if !std::mem::replace(&mut measured, true) {
                rows.measure(word, &text);
                if rows.deepest() < limits::STEM_SHORTEST - 1 || self.is_particle(id) {
                    return;
                }
            }
            let inflection = &pack.inflection;
            let typed = typed.get_or_init(|| Typed::new(inflection, word));
            if !typed.may_bend(rows, text.len(), most) {
                continue;
            }
            let proper = self.is_proper(id);
            let bend = typed.bend((rows, most), word, &text, known_text, proper);
            if let Some(Bend { slips, case, wrong, ending }) = bend {
                let form = Inflected { word: id, case, language, respelt: false };
                report(Bent { form, slips, wrong, ending });
            }
        }
    }
}

impl<'p> Typed<'p> {
    fn new(inflection: &'p Inflection, word: &[char]) -> Self {
        let mut typed = Self { inflection, rests: SmallVec::new(), ends: SmallVec::new() };
        if inflection.stacks() {
            let rests = inflection.rests(word).into_iter();
            typed.rests = rests.map(|rest| rest.map(|rest| (rest.slips, rest.case))).collect();
        }
        if inflection.exchanges() {
            inflection.ends(word, |at, ending, slips| {
                let exchanges = inflection.exchanges_of(ending);
                typed.ends.push(End { at, ending, slips, exchanges });
            });
        }
        typed
    }

    /// Whether a form of a known word of so many letters may be within reach: much less work than [`Self::bend`].
    fn may_bend(&self, rows: &Rows, letters: usize, most: usize) -> bool {
        let near = |stem: usize, at: usize, slips: u8| {
            rows.at(stem, at).is_some_and(|in_stem| usize::from(in_stem + slips) <= most)
        };
        // Stacked endings follow the whole word, but for a last letter that may have become soft, or have changed
        // places with the first of the ending; others follow a stem.
        let stacked = || {
            let whole = |at: usize, slips: u8| {
                near(letters, at, slips) || at > 0 && near(letters - 1, at - 1, slips)
            };
            let mut rests = self.rests.iter().zip(0..);
            rests.any(|(rest, at)| rest.is_some_and(|(slips, _)| whole(at, slips)))
                || !self.rests.is_empty() && near(letters, letters, 0)
        };
        let exchanged = |end: &End<'_>| {
            let least = end.at.saturating_sub(limits::MOST_SLIPS).max(limits::STEM_SHORTEST);
            (least..=letters.min(end.at + limits::MOST_SLIPS))
                .any(|stem| near(stem, end.at, end.slips))
        };
        stacked() || self.ends.iter().any(exchanged)
    }

    /// The likeliest form of a known word that was typed, within the budget and with at most so many slips.
    fn bend(
        &self,
        (rows, most): (&Rows, usize),
        word: &[char],
        text: &[char],
        known: &str,
        proper: bool,
    ) -> Option<Bend> {
        let mut best: Option<Bend> = None;
        let allowed = |stem: usize, at: usize, in_stem: u8, in_ending: u8| {
            let slips = in_stem + in_ending;
            let length = word.len().max(stem + (word.len() - at));
            slips > 0
                && usize::from(slips) <= limits::slips_allowed(length).min(most)
                && usize::from(in_stem) <= limits::stem_slips_allowed(text.len())
                && (slips <= 1 || text.len() >= limits::STEM_TWO_SLIPS)
        };
        let mut propose = |stem: usize,
                           at: usize,
                           in_stem: u8,
                           in_ending: u8,
                           case: Case,
                           told: Option<Wrong>| {
            let slips = in_stem + in_ending;
            if !allowed(stem, at, in_stem, in_ending) {
                return;
            }
            match &mut best {
                Some(known) if known.slips < slips => {}
                // Where a slip leaves several cases, none is told.
                Some(known) if known.slips == slips => {
                    if known.case != case {
                        known.case = Case::Plain;
                    }
                }
                known => {
                    let (known_part, typed_part) = (&text[..stem], &word[..at]);
                    let wrong = told.unwrap_or_else(|| match slips {
                        1 if in_stem == 0 || known_part.len() != typed_part.len() => Wrong::Length,
                        1 if swapped(known_part, typed_part) => Wrong::Swapped,
                        _ => Wrong::Letter,
                    });
                    *known = Some(Bend { slips, case, wrong, ending: word.len() - at });
                }
            }
        };
        // A letter of the stem and one of the ending that changed places are one slip.
        let last = text.len() - 1;
        if !self.rests.is_empty() && last > 0 && last + 1 < word.len() {
            let mut turned: Letters = word.into();
            turned.swap(last, last + 1);
            if turned.starts_with(text)
                && let Some(Rest { slips: 0, case }) = self.inflection.rests(&turned)[text.len()]
            {
                propose(text.len(), text.len(), 0, 1, case, Some(Wrong::Swapped));
            }
        }
        for (at, rest) in self.rests.iter().enumerate().take(word.len()) {
            let Some((slips, case)) = *rest else { continue };
            let in_stem = stacked(rows, word, text, at, self.inflection, proper);
            let Some(in_stem) = in_stem else { continue };
            propose(text.len(), at, in_stem, slips, case, None);
        }
        if !self.ends.is_empty() {
            // A stem that is out of reach is not taken off.
            let most = limits::stem_slips_allowed(text.len());
            let near = |stem: &str| {
                let length = letters(stem).count();
                length >= limits::STEM_SHORTEST
                    && rows.least(length).is_some_and(|slips| slips <= most)
            };
            for (stem, own) in self.inflection.stems_that(known, near) {
                let length = letters(stem).count();
                if !letters(stem).eq(text[..length].iter().copied()) {
                    continue;
                }
                for &End { at, ending, slips, exchanges } in &self.ends {
                    let Some(in_stem) = rows.at(length, at) else { continue };
                    if !allowed(length, at, in_stem, slips) {
                        continue;
                    }
                    let exchange = exchanges.binary_search_by(|known| (*known.other).cmp(own));
                    if let Some((case, names)) = exchange
                        .ok()
                        .and_then(|place| exchanges[place].on(&Stem::new(stem, ending)))
                        && (names || !proper)
                    {
                        propose(length, at, in_stem, slips, case, None);
                    }
                }
            }
        }
        best
    }
}

/// Whether two words differ by neighbouring letters that changed places.
fn swapped(a: &[char], b: &[char]) -> bool {
    let same = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[same..], &b[same..]);
    a.len() == b.len() && a.len() > 1 && a[0] == b[1] && a[1] == b[0] && a[2..] == b[2..]
}

/// The slips between the whole known word, whose last letter may have become soft before an ending, and the
/// first letters of the typed one.
fn stacked(
    rows: &Rows,
    word: &[char],
    known: &[char],
    typed: usize,
    inflection: &Inflection,
    proper: bool,
) -> Option<u8> {
    let whole = rows.at(known.len(), typed);
    let (Some(&last), Some(at)) = (known.last(), typed.checked_sub(1)) else { return whole };
    // Names keep their last letter.
    if proper || !inflection.softens(last, word[at]) {
        return whole;
    }
    let soft = rows.at(known.len() - 1, at);
    whole.into_iter().chain(soft).min()
}
