//! Words that a typed one may be a slip of. Only words that nobody knows come here; the index of deletions
//! leaves a few candidates for the distance to decide between. Words with endings are held against their
//! stems ([`super::bent`]).

use smallvec::SmallVec;

use super::bent::Bent;
use super::distance::{Letters, slips_between};
use super::doubled::is_doubled;
use super::sought::Work;
use super::{Found, Meaning, Vocabulary, WordId};
use crate::language::{LanguageId, LanguageSet, Pack, Role};
use crate::text::letters;
use crate::understand::limits;

/// The languages that a slip may be in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tongues {
    /// That of the question.
    pub main: LanguageId,
    /// All whose words are looked for.
    pub all: LanguageSet,
}

/// How likely a word is to be the one meant; less is likelier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank {
    slips: u8,
    /// Whether it says nothing: what a question is made of comes first.
    idle: bool,
    /// Whether anything but two letters that changed places is wrong: those are hardly ever another word.
    changed: bool,
    /// Whether it is an adjective, which changes who is spoken of.
    adjective: bool,
    /// Whether it needs an ending.
    bent: bool,
    /// Whether it is a word or name of another language than that of the question.
    foreign: bool,
    /// Letters of the ending: the more of the word is the stem, the surer it is.
    ending: usize,
    /// Letters swapped, left out or doubled are likelier slips than a wrong letter.
    wrong: Wrong,
}

/// What went wrong in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Wrong {
    /// Two letters changed places.
    Swapped,
    /// A letter is missing or too many.
    Length,
    /// A letter is another one, or more than one thing went wrong.
    Letter,
}

/// The likeliest words of one class, each as likely as the others.
#[derive(Default)]
struct Class {
    best: Option<Rank>,
    found: SmallVec<[Found; 4]>,
}

impl Class {
    fn offer(&mut self, rank: Rank, found: Found) {
        if self.best.is_none_or(|best| rank < best) {
            self.best = Some(rank);
            self.found.clear();
        }
        if self.best == Some(rank) {
            self.found.push(found);
        }
    }

    fn slips(&self) -> u8 {
        self.best.map_or(u8::MAX, |best| best.slips)
    }
}

/// Words that a typed one may be a slip of.
pub(super) type Slips = SmallVec<[Found; 4]>;

/// A long word with each doubled letter made single, where it has any: "barells" doubles the wrong one, which is one
/// thing to get wrong and not two.
fn undoubled(key: &str) -> Option<String> {
    let mut single = String::with_capacity(key.len());
    let mut last = None;
    for letter in key.chars() {
        if last != Some(letter) {
            single.push(letter);
        }
        last = Some(letter);
    }
    let long = single.chars().count() >= limits::DOUBLED_SHORTEST;
    (long && single.len() < key.len()).then_some(single)
}

impl Vocabulary {
    /// Words that `key` may be a slip of, or a misspelt form of, with the fewest slips: the likeliest that mean
    /// something by themselves, and the likeliest parts of phrases, which their neighbours may prove right; words
    /// of some fact only where there are none of these. Only names and words of `tongues` are looked for.
    pub(super) fn slips(&self, packs: &[Pack], key: &str, tongues: Tongues, work: &Work) -> Slips {
        let found = self.slips_as_typed(packs, key, (tongues, limits::MOST_SLIPS), work);
        if found.first().is_some_and(|found| found.slips == 1) {
            return found;
        }
        let respelt = self.slips_respelt(packs, key, tongues, work);
        respelt.or_else(|| self.slips_undoubled(packs, key, tongues, work)).unwrap_or(found)
    }

    /// Words with another letter doubled than what was typed.
    fn slips_undoubled(
        &self,
        packs: &[Pack],
        key: &str,
        tongues: Tongues,
        work: &Work,
    ) -> Option<Slips> {
        let mut found = self.slips_as_typed(packs, &undoubled(key)?, (tongues, 1), work);
        found.retain(|found| found.slips == 1 && undoubled(self.text(found.word)).is_some());
        (!found.is_empty()).then_some(found)
    }

    /// Single slips of what was typed in other letters than the language's own.
    fn slips_respelt(
        &self,
        packs: &[Pack],
        key: &str,
        tongues: Tongues,
        work: &Work,
    ) -> Option<Slips> {
        let own = packs.iter().zip(0..).filter(|(_, at)| tongues.all.has(LanguageId(*at)));
        let mut others = own.flat_map(|(pack, _)| pack.inflection.respelt(key));
        others.find_map(|other| {
            let found = self.slips_as_typed(packs, &other, (tongues, 1), work);
            found.first().is_some_and(|found| found.slips == 1).then_some(found)
        })
    }

    /// Whether any word that passes a test may be one of [`Self::slips`]: much less work than finding them.
    pub(super) fn may_slip(
        &self,
        packs: &[Pack],
        key: &str,
        tongues: Tongues,
        test: &dyn Fn(WordId) -> bool,
        work: &Work,
    ) -> bool {
        let own = packs.iter().zip(0..).filter(|(_, at)| tongues.all.has(LanguageId(*at)));
        let respelt = own.flat_map(|(pack, _)| pack.inflection.respelt(key));
        std::iter::once(key.to_owned()).chain(respelt).chain(undoubled(key)).any(|key| {
            let length = key.chars().count();
            let mut may = false;
            if length >= limits::SLIP_SHORTEST && !work.is_spent() {
                let most = limits::MOST_SLIPS;
                self.each_near(packs, &key, (length, most), work, &mut |word| {
                    may |= test(word);
                    false
                });
                if !may {
                    self.each_stem(&key, &spelled(&key), most, work, &mut |word| may |= test(word));
                }
            }
            may
        })
    }

    /// The same as it is typed, the likeliest only: where one slip leads to a word, or no more are allowed, what two
    /// lead to is not looked for.
    fn slips_as_typed(
        &self,
        packs: &[Pack],
        key: &str,
        (tongues, most): (Tongues, usize),
        work: &Work,
    ) -> Slips {
        let length = key.chars().count();
        if length < limits::SLIP_SHORTEST || work.is_spent() {
            return SmallVec::new();
        }
        let doubled = self.undoubled(packs, key, tongues);
        if !doubled.is_empty() {
            return doubled;
        }
        let most = if work.allows_two() { most } else { 1 };
        let typed = Typed::new(key);
        let mut classes: [Class; 3] = Default::default();
        self.each_near(packs, key, (length, most), work, &mut |word| {
            // Three letters may be a small word that lost one ("wit", "haf"), but no name.
            if length < limits::SLIP_NAMES && !self.has_role(word) {
                return false;
            }
            if !self.words.get(word).endings.meets(tongues.all) {
                return false;
            }
            let text = self.text(word);
            // A shorter word is another one with any slip but a doubled letter.
            let short = text.len() < limits::SLIP_NAMES && length >= limits::SLIP_NAMES;
            if short && (self.is_name(word) || !is_doubled(key, text)) {
                return false;
            }
            let Some(slips) = typed.distance(text) else { return false };
            let wrong = match (is_swap(key, text), text.len() == key.len()) {
                (true, _) => Wrong::Swapped,
                (false, false) => Wrong::Length,
                (false, true) => Wrong::Letter,
            };
            let slips = u8::try_from(slips).unwrap_or(u8::MAX);
            let foreign = self.is_foreign(word, tongues.main);
            let idle = self.is_idle(word);
            let changed = wrong != Wrong::Swapped;
            let adjective = self.is_adjective(word);
            let rank =
                Rank { slips, idle, changed, bent: false, adjective, foreign, ending: 0, wrong };
            let weakness = self.weakness(word);
            classes[weakness].offer(rank, Found { word, slips, form: None });
            // A word of some fact gives way to any that says more.
            slips == 1 && weakness < 2
        });
        let single = classes[..2].iter().any(|class| class.slips() == 1);
        // A single slip that leads to a word as it is leaves no room for two behind an ending.
        let most = if single { 1 } else { most };
        let report = |Bent { form, slips, wrong, ending }: Bent| {
            // Two slips and an ending leave only names recognisable.
            if slips > 1 && self.has_role(form.word) {
                return false;
            }
            // A name takes the endings of the languages that have it so.
            let spoken = self.spoken(form.word);
            let borrowed =
                self.is_name(form.word) && !spoken.is_empty() && !spoken.has(form.language);
            let foreign = borrowed || self.is_foreign(form.word, tongues.main);
            let adjective = self.is_adjective(form.word);
            let idle = self.is_idle(form.word);
            let changed = wrong != Wrong::Swapped;
            let rank = Rank { slips, idle, changed, bent: true, adjective, foreign, ending, wrong };
            let case = Some((form.case, form.language));
            let found = Found { word: form.word, slips, form: case };
            let weakness = self.weakness(form.word);
            classes[weakness].offer(rank, found);
            slips == 1 && weakness < 2
        };
        self.bent(packs, tongues, (key, most), work, report);
        let [alone, part, stray] = classes;
        let least = alone.slips().min(part.slips());
        let mut found = SmallVec::new();
        if stray.slips() < least {
            found = stray.found;
        } else {
            for class in [alone, part].into_iter().filter(|class| class.slips() == least) {
                found.extend(class.found);
            }
        }
        found.sort_by_key(|found: &Found| found.word);
        found.truncate(limits::ALTERNATIVES);
        found
    }

    /// Whether a word is one of other languages than that of the question.
    fn is_foreign(&self, word: WordId, main: LanguageId) -> bool {
        let spoken = self.words.get(word).spoken;
        !spoken.is_empty() && !spoken.has(main)
    }

    /// How far a word is from those that questions are made of: 0 for one that means something by itself, 1
    /// for a part of a name or phrase, 2 for a word of some fact.
    fn weakness(&self, word: WordId) -> usize {
        let means = self.means(word, |meaning| meaning != Meaning::Keyword);
        match (means, self.words.get(word).listed) {
            (true, _) => 0,
            (false, true) => 1,
            (false, false) => 2,
        }
    }

    /// Whether a word by itself says nothing in a question.
    fn is_idle(&self, word: WordId) -> bool {
        let filler = |meaning| meaning == Meaning::Role(Role::Filler);
        self.means(word, filler)
            && !self.means(word, |meaning| !filler(meaning) && meaning != Meaning::Keyword)
    }

    /// Whether a word by itself plays a role in questions that is written with a capital nowhere.
    pub fn is_never_name(&self, word: WordId) -> bool {
        let capital = |meaning| {
            matches!(meaning, Meaning::Entity(..) | Meaning::Role(Role::Month(_) | Role::Unit(_)))
        };
        self.has_role(word) && !self.means(word, capital)
    }

    /// Whether a word by itself plays a role in questions.
    fn has_role(&self, word: WordId) -> bool {
        self.means(word, |meaning| matches!(meaning, Meaning::Role(_)))
    }
}

/// Whether two words differ by two neighbouring letters that changed places.
pub fn is_swap(a: &str, b: &str) -> bool {
    let differ: SmallVec<[(char, char); 4]> =
        a.chars().zip(b.chars()).filter(|(a, b)| a != b).collect();
    a.len() == b.len() && matches!(*differ, [(a, b), (c, d)] if a == d && b == c)
}

/// Whether a known word begins with the same letter as a typed one, or with the same two changed about.
pub(super) fn first_letter(typed: &[char], known: &str) -> bool {
    let mut known = letters(known);
    let (first, second) = (known.next(), known.next());
    typed.first().copied() == first
        || (typed.first().copied() == second && typed.get(1).copied() == first)
}

/// A typed word as known ones are held against it.
struct Typed<'k> {
    key: &'k str,
    letters: Letters,
    /// The same where letters that fold to two are one each.
    single: Letters,
}

impl<'k> Typed<'k> {
    fn new(key: &'k str) -> Self {
        Self { key, letters: key.chars().collect(), single: spelled(key) }
    }

    /// Slips between the typed word and a known one, `None` past the budget.
    fn distance(&self, known: &str) -> Option<usize> {
        let length = self.letters.len();
        let text: Letters = known.chars().collect();
        // Two letters swapped leave even a short word recognisable ("teh").
        if length == limits::SLIP_SHORTEST && is_swap(self.key, known) {
            return Some(1);
        }
        let allowed = limits::slips_allowed(length.max(text.len()));
        let mut slips = None;
        if length.abs_diff(text.len()) <= allowed {
            slips = weighed(&self.letters, &text);
        }
        // A slip in a letter that folds to two is one.
        let folded = self.key.contains('j') || known.contains('j');
        if folded && slips.is_none_or(|slips| slips > 1) && length >= limits::SINGLE_LETTERS {
            let fewer = weighed(&self.single, &spelled(known));
            slips = slips.into_iter().chain(fewer).min();
        }
        slips.filter(|&slips| slips > 0 && slips <= allowed)
    }
}

/// Slips between two words, a wrong first letter for more than one; `None` when too many.
fn weighed(typed: &[char], known: &[char]) -> Option<usize> {
    let edits = slips_between(typed, known)?;
    let (first, wanted) = (typed.first(), known.first());
    // Two letters swapped at the very beginning keep both; that is one slip like any other swap.
    let swapped = first == known.get(1) && typed.get(1) == wanted;
    Some(if first == wanted || swapped || edits == 0 {
        edits
    } else {
        edits - 1 + limits::FIRST_LETTER
    })
}

/// The letters of a folded word as they are typed.
pub(super) fn spelled(key: &str) -> Letters {
    match key.contains('j') {
        true => letters(key).collect(),
        false => key.chars().collect(),
    }
}
