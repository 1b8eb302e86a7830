//! The ways to read each token as a word of the vocabulary: as it is, with another ending, as a slip, as two
//! words in one ([`super::halves`]), or together with the next token as one word torn in two. An ordinary word of a language is
//! no slip of another one, unless its neighbours say so.

use smallvec::SmallVec;

use super::Tokens;
use super::halves::Halves;
use crate::knowledge::{Base, EntityKind};
use crate::language::{Case, LanguageId};
use crate::text::{Gap, TokenKind};
use crate::understand::limits;
use crate::understand::vocabulary::{Found, Inflected, Meaning, Vocabulary, WordId, is_swap};

/// One way to read a stretch of tokens. Positions count half tokens, so that a typed word which is two
/// known ones has a place between them: token `i` reaches from `2 * i` to `2 * i + 2`.
pub(super) struct Edge {
    pub(super) to: usize,
    pub(super) word: WordId,
    pub(super) slips: u8,
    pub(super) bent: bool,
    /// What an ending says that was taken off.
    pub(super) case: Option<(Case, LanguageId)>,
    /// Whether the word stands for the typed one inside a longer name only.
    pub(super) replaced: bool,
}

impl Edge {
    pub(super) fn new(to: usize, word: WordId, slips: u8, bent: bool) -> Self {
        Self { to, word, slips, bent, case: None, replaced: false }
    }

    /// A word found by an ending.
    pub(super) fn form(to: usize, form: &Inflected) -> Self {
        let case = Some((form.case, form.language));
        Self { case, ..Self::new(to, form.word, 0, true) }
    }

    /// A word found behind slips, perhaps as one of its forms.
    fn slipped(to: usize, found: Found) -> Self {
        let Found { word, slips, form } = found;
        Self { case: form, ..Self::new(to, word, slips, form.is_some()) }
    }
}

/// The edges that begin at each half token.
pub(super) type Edges = [SmallVec<[Edge; 4]>];

/// Slips added to a reading that only its neighbours can justify.
pub(super) const DOUBTFUL: u8 = 10;

/// Every way to read one of the first `length` tokens, or two of them together.
pub(super) fn edges(
    base: &Base,
    vocabulary: &Vocabulary,
    tokens: &Tokens<'_>,
    length: usize,
) -> Vec<SmallVec<[Edge; 4]>> {
    let mut edges = Vec::new();
    edges.resize_with(2 * length, SmallVec::new);
    for at in 0..length {
        add(base, vocabulary, tokens, at, length, &mut edges);
    }
    for from in (0..2 * length).step_by(2) {
        let found = replaced(vocabulary, tokens, from, &edges);
        edges[from].extend(found);
    }
    edges
}

/// The words of names that what begins at `from` may stand for.
fn replaced(
    vocabulary: &Vocabulary,
    tokens: &Tokens<'_>,
    from: usize,
    edges: &Edges,
) -> SmallVec<[Edge; 4]> {
    let mut found = SmallVec::new();
    let own = |edge: &&Edge| !edge.replaced && edge.slips < DOUBTFUL;
    for first in edges[from].iter().filter(own) {
        for (rest, means) in vocabulary.synonyms(first.word, tokens.main) {
            let end = rest.iter().try_fold((first.to, first.slips), |(at, slips), &word| {
                let next = edges.get(at)?.iter().filter(own).find(|edge| edge.word == word)?;
                Some((next.to, slips + next.slips))
            });
            if let Some((to, slips)) = end {
                let stands =
                    |&word: &WordId| Edge { replaced: true, ..Edge::new(to, word, slips, true) };
                found.extend(means.iter().map(stands));
            }
        }
    }
    found
}

fn add(
    base: &Base,
    vocabulary: &Vocabulary,
    tokens: &Tokens<'_>,
    at: usize,
    length: usize,
    edges: &mut Edges,
) {
    let (from, to) = (2 * at, 2 * at + 2);
    let folded = tokens.folded;
    let key = folded.key(at);
    let exact = vocabulary.exact(key);
    if let Some(word) = exact {
        edges[from].push(Edge::new(to, word, 0, false));
    }
    if folded.tokens()[at].kind != TokenKind::Word || key.len() > limits::WORD_LENGTH {
        return;
    }
    let halves = Halves { base, vocabulary, tokens };
    // Two words between which capitals begin anew are no form of one.
    if exact.is_none() && halves.unsew(at, edges) {
        return;
    }
    // A word that says something by itself, or an ordinary one with a long ending, is no form of a small
    // word: "deals" is not "dealing", "stuffing" not "stuff".
    let usual = || tokens.is_usual(base, key);
    let ordinary = exact.is_none() && tokens.is_ordinary(base, key);
    let kin = vocabulary.kin(&base.packs, key).filter(|&word| {
        let long = key.len() > vocabulary.text(word).len() + 2;
        // Nor has a name the endings of a verb, and a small word is no form of one: "time" is not "TIM".
        let small = exact.is_some_and(|exact| {
            vocabulary.is_small(exact)
                || (vocabulary.is_unit(exact) && !vocabulary.is_written_name(exact))
        });
        let name = (long || small) && vocabulary.is_name(word);
        !name && (!vocabulary.is_small(word) || !(exact.is_some() || (ordinary && long)))
    });
    edges[from].extend(kin.map(|word| Edge::new(to, word, 0, true)));
    let slips = |key: &str| tokens.slips(base, vocabulary, at, key);
    // A word that only another language knows may be a slip of a word of this one.
    let stray = |word| !vocabulary.belongs(word, tokens.slipping) && !vocabulary.is_name(word);
    let strange = exact.is_some_and(stray);
    let mut guessed = false;
    if !tokens.forms[at].is_empty() {
        let own = |form: &&Inflected| {
            let named = vocabulary.is_name(form.word) && !form.respelt;
            tokens.slipping.has(form.language) || named
        };
        let trusted = tokens.forms[at].iter().any(|form| own(&form));
        // An ordinary word of the language of the question is no form of a word of another.
        let ordinary = base.packs[usize::from(tokens.main.0)].is_ordinary(key);
        guessed = !trusted && !ordinary && edges[from].is_empty();
        // Where the language of the question knows the form, the others have no say.
        let home = tokens.forms[at].iter().any(|form| form.language == tokens.main);
        for form in tokens.forms[at].iter().filter(|form| !home || form.language == tokens.main) {
            // Nor is it a case of a name, unless its capital says so: "malih" is not of Mali.
            let named = !folded.tokens()[at].capitalised
                && vocabulary.is_written_name(form.word)
                && !names_common(base, vocabulary, form.word);
            let chance = ordinary && (form.language != tokens.main || named);
            // A small word of another language is a chance find.
            let guess = guessed && !vocabulary.is_small(form.word);
            match edges[from].iter_mut().find(|edge| edge.word == form.word) {
                // A word found by its stem alone does not know what its ending says.
                Some(edge) => {
                    let bent = edge.bent && vocabulary.stands_alone(edge.word);
                    let case = Some((form.case, form.language));
                    edge.case = edge.case.or(case.filter(|_| bent));
                }
                None if !chance && (guess || own(&form)) => {
                    edges[from].push(Edge::form(to, form));
                }
                None => {}
            }
        }
    }
    // Of a word found by its stem the ending is that by which another form of the stem was found: "ticaretinde" is
    // a case of "ticareti", and so of "ticaret".
    let stacks = base.packs[usize::from(tokens.main.0)].inflection.stacks();
    let cases = tokens.forms[at].iter().filter(|form| stacks && form.language == tokens.main);
    for edge in edges[from].iter_mut().filter(|edge| edge.bent && edge.case.is_none()) {
        let stem = vocabulary.stem_of(edge.word);
        let kin = |form: &&Inflected| vocabulary.stem_of(form.word) == stem;
        edge.case = cases.clone().find(kin).map(|form| (form.case, form.language));
    }
    // A form of a very short word, or of one that says nothing by itself, may as well be a slip of one that does.
    let weak = exact.is_none()
        && !edges[from].is_empty()
        && edges[from].iter().all(|edge| {
            let short = vocabulary.text(edge.word).len() <= limits::WEAK_STEM
                && !vocabulary.is_written_name(edge.word);
            short || !vocabulary.stands_bent(edge.word)
        })
        && !usual();
    // An inhabitant in the singular is seldom spoken of: "Сербю" is the country with a letter missing.
    let person = exact.is_none()
        && !edges[from].is_empty()
        && edges[from].iter().all(|edge| edge.bent && vocabulary.is_adjective(edge.word));
    if person {
        let land = |found: &Found| {
            found.slips == 1
                && edges[from].iter().any(|edge| vocabulary.are_one(edge.word, found.word))
        };
        let found: SmallVec<[Edge; 4]> =
            slips(key).into_iter().filter(land).map(|found| Edge::slipped(to, found)).collect();
        if !found.is_empty() {
            edges[from] = found;
        }
    }
    if strange || guessed || weak {
        let found = slips(key).into_iter().filter(|found| found.slips == 1);
        let found: SmallVec<[Edge; 4]> = found.map(|found| Edge::slipped(to, found)).collect();
        // What has no vowel takes few endings: "kmidir" is "kimdir" and no "km".
        let mute = edges[from]
            .iter()
            .all(|edge| !vocabulary.text(edge.word).contains(['a', 'e', 'i', 'o', 'u']));
        let better = found.iter().any(|edge| {
            let asks = vocabulary.asks(edge.word) && is_swap(key, vocabulary.text(edge.word));
            vocabulary.is_content(edge.word) || (mute && asks)
        });
        if (guessed && !found.is_empty()) || (weak && better) {
            edges[from].clear();
        }
        if !weak || better {
            edges[from].extend(found);
        }
    }
    let known = !edges[from].is_empty() || usual();
    let plain = edges[from].is_empty();
    if ordinary {
        // An ordinary word is no slip of another, unless its neighbours speak of time ("six moths") or make a
        // longer name of it ("energy minster").
        let of_time = |word| vocabulary.speaks_of_time(word);
        let timely = tokens.slips_that(base, vocabulary, at, key, &of_time).into_iter();
        let doubtful = timely.map(|found| Edge::new(to, found.word, found.slips + DOUBTFUL, false));
        edges[from].extend(doubtful);
        if key.len() >= limits::SLIP_INSIDE {
            let found = tokens.slips(base, vocabulary, at, key).into_iter();
            let inside = found.filter(|found| found.slips == 1 && found.form.is_none());
            let inside =
                inside.map(|found| Edge { replaced: true, ..Edge::new(to, found.word, 1, false) });
            edges[from].extend(inside);
        }
    }
    if plain && known {
        // Two letters swapped make another ordinary word now and then: "singed", "form".
        let swap = |word| is_swap(key, vocabulary.text(word)) && !vocabulary.is_name(word);
        let swapped = tokens.slips_that(base, vocabulary, at, key, &swap).into_iter();
        edges[from].extend(swapped.map(|found| Edge::slipped(to, found)));
    }
    if !known {
        // "Pasha Holding" in a question in other letters is a name, and no small word misspelt.
        let slips = slips(key).into_iter();
        // Nor is a short word in small letters, or one with an ending, somebody's surname misspelt.
        let written = folded.tokens()[at].capitalised;
        let short = key.chars().count() < limits::SLIPPED_SURNAME;
        let chance = |found: &Found| {
            !written && (short || found.form.is_some()) && vocabulary.is_surname(found.word)
        };
        let slips = slips.filter(|found| {
            let small = tokens.is_foreign_name(at) && vocabulary.is_small(found.word);
            !small && !chance(found)
        });
        for found in slips {
            // "Supliers": a form of a word that means something, behind a slip.
            if !vocabulary.is_content(found.word) && found.form.is_none() {
                let kin = vocabulary.kin(&base.packs, vocabulary.text(found.word));
                let kin = kin.filter(|&word| vocabulary.is_content(word));
                edges[from].extend(kin.map(|word| Edge::new(to, word, found.slips, true)));
            }
            edges[from].push(Edge::slipped(to, found));
        }
        halves.split(at, edges);
    }
    if at + 1 < length {
        join(base, vocabulary, tokens, at, known, &mut edges[from]);
    }
}

/// Whether a word by itself is the name of goods or of all partners together, which is a noun like any other.
fn names_common(base: &Base, vocabulary: &Vocabulary, word: WordId) -> bool {
    let goods = |meaning: Meaning| match meaning {
        Meaning::Entity(id, _) => {
            let entity = &base.entities[id.index()];
            entity.kind == EntityKind::Product || entity.is_world()
        }
        _ => false,
    };
    let node = vocabulary.step(vocabulary.root(), word);
    node.is_some_and(|node| vocabulary.meanings(node).any(goods))
}

/// Two typed words that are one known one: `ser bia`.
fn join(
    base: &Base,
    vocabulary: &Vocabulary,
    tokens: &Tokens<'_>,
    at: usize,
    known: bool,
    edges: &mut SmallVec<[Edge; 4]>,
) {
    let (folded, next) = (tokens.folded, at + 1);
    let token = &folded.tokens()[next];
    let apart = [Gap::STOP, Gap::QUESTION, Gap::COMMA].into_iter().any(|gap| token.gap.has(gap));
    if apart || token.kind != TokenKind::Word {
        return;
    }
    let joined = folded.joined(at..next + 1);
    if joined.chars().count() < limits::SPLIT_WHOLE || joined.len() > limits::WORD_LENGTH {
        return;
    }
    let to = 2 * next + 2;
    let parts_known =
        vocabulary.exact(folded.key(at)).is_some() && vocabulary.exact(folded.key(next)).is_some();
    // A small word makes a name, or a word of some text, of its neighbour by chance ("TUR in").
    let small = |key: &str| vocabulary.exact(key).is_some_and(|word| vocabulary.is_small(word));
    let chance = parts_known && (small(folded.key(at)) || small(folded.key(next)));
    // "Izvoz ili uvoz" chooses and is no verb torn in two, nor is "çox alıb", much bought.
    let apart = |word| vocabulary.joins(word) || vocabulary.moves(word);
    if parts_known && vocabulary.exact(folded.key(next)).is_some_and(apart) {
        return;
    }
    // "В первые полгода" is no "впервые".
    let timely = |word| vocabulary.speaks_of_time(word);
    if parts_known && chance && vocabulary.exact(folded.key(next)).is_some_and(timely) {
        return;
    }
    let lucky = |word| vocabulary.is_name(word) || !vocabulary.stands_alone(word);
    if let Some(word) = vocabulary.exact(joined).filter(|&word| !(chance && lucky(word))) {
        edges.push(Edge::new(to, word, 0, true));
        if vocabulary.stands_alone(word) {
            return;
        }
    }
    let next_key = folded.key(next);
    let next_known = || {
        vocabulary.exact(next_key).is_some()
            || !tokens.forms[next].is_empty()
            || tokens.is_usual(base, next_key)
    };
    // "Türkiyə yə": an ending by itself is no word.
    let inflection = &base.packs[usize::from(tokens.main.0)].inflection;
    let ending = inflection.stacks()
        && !token.capitalised
        && vocabulary.exact(next_key).is_none()
        && inflection.tail(next_key, false).is_some();
    let whole = !parts_known && vocabulary.exact(joined).is_some();
    if whole || ending || !known || !next_known() {
        let forms = vocabulary.inflected_in(&base.packs, tokens.slipping, joined);
        // What is only the first word with an ending is no word torn in two.
        let across = |word| ending || vocabulary.text(word).len() > folded.key(at).len();
        let forms = forms.into_iter().filter(|form| vocabulary.stands_bent(form.word));
        let forms = forms.filter(|form| across(form.word));
        let before = edges.len();
        edges.extend(forms.map(|form| Edge::form(to, &form)));
        if edges.len() > before {
            return;
        }
    }
    if !known && !next_known() {
        let slips = tokens.slips(base, vocabulary, at, joined).into_iter();
        edges.extend(slips.map(|found| Edge { bent: true, ..Edge::slipped(to, found) }));
    }
}
