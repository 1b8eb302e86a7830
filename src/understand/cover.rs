//! From tokens to mentions: every phrase of the vocabulary that the tokens may spell is found, and the
//! set of non-overlapping ones that explains the question best is kept. A token nothing explains is a
//! mention of nothing; it is kept too, since what could not be read counts against a reading.

mod edges;
mod halves;
mod mend;
mod tokens;
mod walk;

use std::ops::Range;

use smallvec::SmallVec;

use self::edges::DOUBTFUL;
pub(super) use self::tokens::Tokens;
use self::walk::Walk;
use super::limits;
use super::tongue::is_cyrillic;
use super::vocabulary::{Form, Meaning, NodeId, Sense, Vocabulary, WordId, spelling};
use crate::knowledge::Base;
use crate::language::{Case, LanguageId, Role};
use crate::text::{Folded, TokenKind};

/// A run of tokens with what it may mean.
#[derive(Clone, Debug)]
pub struct Mention {
    /// The tokens.
    pub tokens: Range<usize>,
    /// What they may mean; empty for a token that nothing explains.
    pub meanings: SmallVec<[Meaning; 4]>,
    /// The words they were read as.
    pub words: SmallVec<[WordId; 4]>,
    /// Slips that had to be forgiven.
    pub slips: u8,
    /// Whether the words are ordinary ones of a language, so no slip.
    pub ordinary: bool,
    /// Whether it is an ordinary word read as another one, which only its neighbours can justify.
    pub doubtful: bool,
    /// What its ending says, by case or after digits.
    pub case: Option<Case>,
    /// Whether that ending says what a preposition says elsewhere, not only goes with one.
    pub fused: bool,
    /// Whether it is a small word of a language that puts them after the noun.
    pub postposed: bool,
    /// Whether it has several words of which one before the last is in the genitive, or one after the first is "among":
    /// "ixracının neçə faizi", "tərəfdaşları arasında yeri".
    pub parts: bool,
}

/// A phrase found, before the best set is chosen.
struct Hit {
    from: usize,
    to: usize,
    nodes: SmallVec<[NodeId; 2]>,
    words: SmallVec<[WordId; 4]>,
    slips: u8,
    bent: bool,
    /// Whether it only is a word of some fact.
    stray: bool,
    case: Option<(Case, LanguageId)>,
    score: i32,
}

impl Hit {
    /// How straight it is; behind slips a word that means something comes before one of some fact.
    fn straightness(&self) -> (u8, bool, bool) {
        (self.slips, self.slips > 0 && self.stray, self.bent)
    }
}

/// The best cover of the question.
pub(super) fn cover(base: &Base, vocabulary: &Vocabulary, tokens: &Tokens<'_>) -> Vec<Mention> {
    let folded = tokens.folded;
    // A message of more tokens is read so far; endings that were absorbed are none of them.
    let length = tokens.forms.len().min(limits::QUESTION_TOKENS);
    let shouted = shouted(folded);
    let edges = edges::edges(base, vocabulary, tokens, length);
    let length = 2 * length;
    let mut hits: Vec<Hit> = Vec::with_capacity(2 * length);
    let walk = Walk { vocabulary, edges: &edges, enclitics: tokens.enclitics(base) };
    for from in 0..length {
        let start = hits.len();
        walk.phrases(from, &mut |hit| add(&mut hits, start, hit));
    }
    let choice = Choice { base, vocabulary, tokens, shouted };
    let filler = |meaning| meaning == Meaning::Role(Role::Filler);
    hits.retain_mut(|hit| {
        let mut meanings = choice.meanings(hit);
        let Some(first) = meanings.next() else { return false };
        let says_nothing = filler(first) && meanings.all(filler);
        drop(meanings);
        hit.score = score(hit, says_nothing);
        true
    });
    choice.choose(hits, length)
}

/// Whether the whole message is in capitals, which then say nothing about codes.
fn shouted(folded: &Folded<'_>) -> bool {
    let mut words = folded.tokens().iter().filter(|token| token.kind == TokenKind::Word);
    words.clone().count() > 2 && words.all(|token| token.capitals)
}

/// Keeps the straightest reading of a stretch; readings that are equally straight are rivals and are
/// kept together.
fn add(hits: &mut Vec<Hit>, start: usize, hit: Hit) {
    let Some(same) = hits[start..].iter_mut().find(|other| other.to == hit.to) else {
        hits.push(hit);
        return;
    };
    match hit.straightness().cmp(&same.straightness()) {
        std::cmp::Ordering::Less => *same = hit,
        std::cmp::Ordering::Equal => same.nodes.extend(hit.nodes),
        // An ending taken off may bring a meaning the bare word lacks: "exports" the verb. Such
        // meanings are kept beside the exact ones where no slip is involved.
        std::cmp::Ordering::Greater if hit.slips == 0 => {
            same.nodes.extend(hit.nodes);
            // What an ending says is said by the reading that knows it.
            if same.case.is_none_or(|(case, _)| case == Case::Plain) {
                same.case = hit.case.or(same.case);
            }
        }
        std::cmp::Ordering::Greater => {}
    }
}

/// The points of a hit. A longer phrase says more than its words, unless it says nothing: "в общем" gives way
/// to "общем импорте".
fn score(hit: &Hit, filler: bool) -> i32 {
    let halves = i32::try_from(hit.to - hit.from).unwrap_or(i32::MAX);
    let bent = if hit.bent { limits::COVER_BENT } else { 0 };
    let longer = if filler { limits::COVER_LONGER / 2 } else { limits::COVER_LONGER };
    halves * limits::COVER_TOKEN / 2 + (halves / 2 - 1).max(0) * longer
        - i32::from(hit.slips % DOUBTFUL) * limits::COVER_SLIP
        - bent
}

/// What the best set of hits is chosen by.
struct Choice<'a> {
    base: &'a Base,
    vocabulary: &'a Vocabulary,
    tokens: &'a Tokens<'a>,
    shouted: bool,
}

impl Choice<'_> {
    /// The meanings of a hit that may stand for what was typed. A word that means something in the
    /// language of the question means nothing else in another.
    fn meanings<'h>(&'h self, hit: &'h Hit) -> impl Iterator<Item = Meaning> + 'h {
        let all = || hit.nodes.iter().flat_map(|&node| self.vocabulary.senses(node));
        let senses = move || all().filter(move |sense| self.allowed(hit, sense.meaning));
        let main = self.tokens.main_at(hit.from / 2);
        let own = move |sense: &Sense| sense.languages.has(main);
        // A phrase of another language is none where all its words are words of this one.
        let homely = || {
            let tokens = hit.from / 2..hit.to.div_ceil(2);
            tokens.len() > 1
                && tokens.into_iter().all(|at| {
                    let word = self.vocabulary.exact(self.tokens.folded.key(at));
                    word.is_some_and(|word| self.vocabulary.spoken(word).has(main))
                })
        };
        let foreign = !senses().any(own) && !homely();
        // "Mars" is no word of abuse where it is an ordinary word of the language of the question.
        let first = &self.tokens.folded.tokens()[hit.from / 2];
        let ordinary = foreign
            && hit.to == hit.from + 2
            && (first.capitals && !self.shouted
                || self.base.packs[usize::from(main.0)]
                    .is_ordinary(self.tokens.folded.key(hit.from / 2)));
        let talk = |sense: &Sense| {
            matches!(
                sense.meaning,
                Meaning::Role(Role::Filler | Role::Social(_) | Role::Discourse(_))
            )
        };
        // A word typed with its accents is not another one that differs by them.
        let single = hit.to == hit.from + 2 && hit.slips == 0 && !hit.bent;
        let typed = || self.tokens.folded.typed(hit.from / 2..hit.to / 2);
        // Words of a language listed in Latin letters are typed in Cyrillic ones as well.
        let scripts = &self.base.packs[usize::from(main.0)].scripts;
        let other = || &*scripts[0] == "Latn" && is_cyrillic(typed()) == Some(true);
        let accented = single && all().any(|sense| sense.spelt != 0) && !other();
        let spelt = if accented { spelling(typed()) } else { 0 };
        let senses = move || {
            senses().filter(move |sense| own(sense) || (foreign && !(ordinary && talk(sense))))
        };
        let told = spelt != 0 && senses().any(|sense| sense.spelt == spelt);
        senses().filter(move |sense| !told || sense.spelt == spelt).map(|sense| sense.meaning)
    }

    /// Codes that are also words may stand only for what was typed as a code.
    fn allowed(&self, hit: &Hit, meaning: Meaning) -> bool {
        if matches!(meaning, Meaning::Entity(_, Form::Name)) {
            let tokens = hit.from / 2..hit.to.div_ceil(2);
            return !self.tokens.parted(self.base, self.vocabulary, tokens, &hit.words);
        }
        let Meaning::Entity(_, Form::Code) = meaning else {
            return true;
        };
        if hit.slips > 0 || hit.bent || hit.to != hit.from + 2 {
            return false;
        }
        let at = hit.from / 2;
        let folded = self.tokens.folded;
        let token = &folded.tokens()[at];
        if token.kind == TokenKind::Flag || (token.capitals && !self.shouted) {
            return true;
        }
        let mut other = hit.nodes.iter().flat_map(|&node| self.vocabulary.meanings(node));
        let also_a_word = other.any(|meaning| !matches!(meaning, Meaning::Entity(_, _)));
        !also_a_word && !self.tokens.is_ordinary(self.base, folded.key(at))
    }

    /// Whether a hit is a small word that stands after its noun.
    fn postposed(&self, hit: &Hit) -> bool {
        let packs = self.base.packs.iter().enumerate();
        packs.filter(|(_, pack)| pack.postposed).any(|(at, _)| {
            let language = LanguageId(u8::try_from(at).unwrap_or(u8::MAX));
            let mut senses = hit.nodes.iter().flat_map(|&node| self.vocabulary.senses(node));
            let own = senses.clone().any(|sense| sense.languages.has(language));
            let main = senses.any(|sense| sense.languages.has(self.tokens.main));
            own && (language == self.tokens.main || !main)
        })
    }

    /// The set of hits with the most points, left to right.
    fn choose(&self, hits: Vec<Hit>, length: usize) -> Vec<Mention> {
        // Points of the best cover up to a position, `None` where none ends there, and its last hit.
        let mut best: Vec<(Option<i32>, Option<usize>)> = vec![(None, None); length + 1];
        best[0].0 = Some(0);
        // Hits come in the order of their beginnings, and all that end at a position begin before it.
        let mut pending = hits.iter().enumerate().peekable();
        for at in 0..=length {
            // A token that nothing explains earns nothing.
            if at >= 2 && at % 2 == 0 && best[at].0 < best[at - 2].0 {
                best[at] = (best[at - 2].0, None);
            }
            let Some(points) = best[at].0 else {
                while pending.next_if(|(_, hit)| hit.from == at).is_some() {}
                continue;
            };
            while let Some((index, hit)) = pending.next_if(|(_, hit)| hit.from == at) {
                let total = points + hit.score;
                if best[hit.to].0.is_none_or(|best| best < total) {
                    best[hit.to] = (Some(total), Some(index));
                }
            }
        }
        let mut mentions = Vec::with_capacity(length / 2);
        let mut at = length;
        while at > 0 {
            let Some(hit) = best[at].1.map(|index| &hits[index]) else {
                at -= 2;
                mentions.push(self.unread(at / 2));
                continue;
            };
            mentions.push(self.mention(hit));
            at = hit.from;
        }
        mentions.reverse();
        mend::rejoin(self.vocabulary, &mut mentions);
        mend::pair_codes(self.vocabulary, &mut mentions);
        mend::first_time(&mut mentions);
        mentions
    }

    fn mention(&self, hit: &Hit) -> Mention {
        let mut meanings: SmallVec<[Meaning; 4]> = SmallVec::new();
        for meaning in self.meanings(hit) {
            if !meanings.contains(&meaning) {
                meanings.push(meaning);
            }
        }
        // A misspelt word that may be a small word or a name is the small word: those are the frequent ones.
        if hit.slips > 0 && hit.nodes.len() > 1 {
            settle(&mut meanings);
        }
        let tokens = hit.from / 2..hit.to.div_ceil(2);
        let tail = self.tokens.tails[tokens.end - 1];
        let stacks =
            |language: LanguageId| self.base.packs[usize::from(language.0)].inflection.stacks();
        let named = meanings.iter().any(|meaning| matches!(meaning, Meaning::Indicator(_, true)));
        Mention {
            parts: named && self.tokens.parts(self.base, self.vocabulary, tokens.clone()),
            case: tail.or(hit.case.map(|(case, _)| case)),
            fused: tail.is_some() || hit.case.is_some_and(|(_, language)| stacks(language)),
            tokens,
            meanings,
            words: hit.words.clone(),
            slips: hit.slips % DOUBTFUL,
            ordinary: false,
            doubtful: hit.slips >= DOUBTFUL,
            postposed: self.postposed(hit),
        }
    }

    /// A token without a meaning of its own. It may still be a word of some event or topic.
    fn unread(&self, at: usize) -> Mention {
        let Self { base, vocabulary, tokens, .. } = self;
        let key = tokens.folded.key(at);
        let mut words = SmallVec::new();
        let mut slips = 0;
        let is_word = tokens.folded.tokens()[at].kind == TokenKind::Word;
        let ordinary = is_word && tokens.is_ordinary(base, key);
        words.extend(vocabulary.exact(key));
        if is_word && key.len() <= limits::WORD_LENGTH {
            if words.is_empty() {
                words.extend(vocabulary.kin(&base.packs, key).take(1));
            }
            if words.is_empty() && !ordinary {
                let found = tokens.slips(base, vocabulary, at, key);
                slips = found.first().map_or(0, |found| found.slips);
                words.extend(found.iter().map(|found| found.word).take(1));
            }
        }
        Mention {
            tokens: at..at + 1,
            meanings: SmallVec::new(),
            words,
            slips,
            ordinary,
            doubtful: false,
            case: tokens.tails[at],
            fused: tokens.tails[at].is_some(),
            postposed: false,
            parts: false,
        }
    }
}

/// A misspelt word that fits several known ones alike is the likeliest kind of word: an indicator, a small
/// word, a post, a name, a hint. Several names are asked back later.
fn settle(meanings: &mut SmallVec<[Meaning; 4]>) {
    let class = |meaning: &Meaning| match meaning {
        Meaning::Indicator(_, true) => 0,
        Meaning::Role(Role::Filler | Role::Preposition(_) | Role::Discourse(_) | Role::Ask(_)) => 1,
        Meaning::Post(_) => 2,
        Meaning::Entity(..) => 3,
        Meaning::Indicator(_, false) => 4,
        Meaning::Role(_) => 5,
        Meaning::Keyword => 6,
    };
    let first = meanings.iter().map(class).min();
    meanings.retain(|meaning| Some(class(meaning)) == first);
}
