//! Whoever writes may speak for a country: "koliko smo trgovali sa Azerbejdžanom", "naš ambasador u Bakuu". A
//! language that is one country's own says which it is; where the home country is spoken of as another one and no
//! third is named, "we" are that country, and so is the side that "trade with Azerbaijan" leaves out.

use smallvec::SmallVec;

use super::cover::Mention;
use super::frame::{Frame, Named};
use super::goods::named_goods;
use super::governed::governing;
use super::sides::is_side;
use super::split::ends_sentence;
use super::vocabulary::{Form, Meaning, Vocabulary, WordId};
use super::voices;
use crate::knowledge::{Base, EntityId, EntityKind, Flow, IndicatorId};
use crate::language::{Ask, Case, Discourse, LanguageId, Preposition, Role};
use crate::query::Turn;
use crate::text::Folded;

/// Names whoever writes as a side, where the message speaks for it: the country of the speakers of the language, and
/// the home country by its goods.
pub(super) fn settle(
    base: &Base,
    mentions: &[Mention],
    frame: &mut Frame,
    words: (&Vocabulary, &Folded<'_>),
    home: EntityId,
    (language, previous): (LanguageId, Option<&Turn>),
) {
    name(base, mentions, frame, words, home, (language, previous));
    name_goods(base, mentions, frame, words, home, language);
}

/// Names the country of the speakers of `language`, where the message speaks for it without naming it.
fn name(
    base: &Base,
    mentions: &[Mention],
    frame: &mut Frame,
    (vocabulary, folded): (&Vocabulary, &Folded<'_>),
    home: EntityId,
    (language, previous): (LanguageId, Option<&Turn>),
) {
    let Some(own) = country(base, language).filter(|own| *own != home) else { return };
    let at_home = |name: &&Named| {
        let entity = &base.entities[name.ids[0].index()];
        let place = entity.kind == EntityKind::Place && entity.countries.first() == Some(&home);
        name.ids[0] == home || place
    };
    let other = |name: &Named| is_side(base, name.ids[0]) && name.ids[0] != home;
    let Some(named) = frame.named.iter().find(at_home) else { return };
    // "By the data of the Kazakh government, trade with Azerbaijan" is Kazakh trade.
    let told = |name: &Named| {
        let teller = name.preposition == Some(Preposition::AccordingTo)
            || voices::is_statistics(base, name.ids[0]);
        let of = base.entities[name.ids[0].index()].countries.first();
        teller && of.is_some_and(|of| *of != own && *of != home)
    };
    // "Na koliko Taškent hoće da podigne trgovinu s Azerbejdžanom": a town of another country stands for its side.
    let abroad = |name: &Named| {
        let entity = &base.entities[name.ids[0].index()];
        let country = entity.countries.first().filter(|_| entity.kind == EntityKind::Place);
        name.preposition.is_none() && country.is_some_and(|of| *of != own && *of != home)
    };
    if frame.named.iter().any(|name| other(name) || told(name) || abroad(name)) {
        return;
    }
    let ours = Meaning::Role(Role::Discourse(Discourse::Ours));
    // "Gaz almışız" names the gas that we have bought.
    let alone = |&word: &WordId| {
        let node = vocabulary.step(vocabulary.root(), word);
        node.is_some_and(|node| {
            vocabulary
                .senses(node)
                .iter()
                .any(|sense| sense.meaning == ours && sense.languages.has(language))
        })
    };
    let said = mentions
        .iter()
        .position(|mention| mention.meanings.contains(&ours) || mention.words.iter().any(alone));
    let bent = || {
        let things = frame.indicators.iter().map(|&(.., at)| at);
        let mut things = things.chain(frame.posts.iter().map(|&(_, at)| at));
        things.find(|&at| is_ours(base, vocabulary, folded, &mentions[at], language))
    };
    let flows = |wanted| {
        let own = |&(id, ..): &(IndicatorId, bool, usize)| {
            base.indicators[id.index()].flow == Some(wanted)
        };
        frame.indicators.iter().any(own)
    };
    // "Exports to Azerbaijan" are one's own, unless it is asked whose.
    let asked = [Ask::Who, Ask::WithWhom, Ask::Which].into_iter().any(|ask| frame.asks_for(ask));
    // "What did Istanbul export to Azerbaijan": a town elsewhere does it.
    let elsewhere = |name: &Named| {
        let entity = &base.entities[name.ids[0].index()];
        let abroad = entity.countries.first().is_some_and(|of| *of != own && *of != home);
        entity.kind == EntityKind::Place && abroad && name.preposition.is_none()
    };
    // "Azerbaycan'dan ne kadar aldı" after what Turkmenistan sold: it goes on with that side.
    let spoken = previous.and_then(|turn| turn.figures.as_ref()).is_some_and(|last| {
        let sides = last.partners.iter().copied().chain(last.reporter);
        frame.times.is_empty() && sides.into_iter().any(|id| id != own && id != home)
    });
    let trades = !spoken
        && named.ids[0] == home
        && !frame.named.iter().any(elsewhere)
        && match named.preposition {
            Some(Preposition::With) => !frame.indicators.is_empty(),
            Some(Preposition::To) => flows(Flow::Exports) && !asked,
            Some(Preposition::From) => flows(Flow::Imports) && !asked,
            _ => false,
        };
    let (at, preposition, owner) = match (said, bent()) {
        (Some(at), _) => {
            (at, governing(mentions, at), frame.posts.iter().any(|&(_, post)| post == at + 1))
        }
        (None, Some(at)) => (at, None, true),
        (None, None) if trades => (named.at, None, false),
        (None, None) => return,
    };
    let ids = SmallVec::from_slice(&[own]);
    let form = Form::Name;
    let speaker = Named { ids, form, at, preposition, owner, excluded: false, joined: false };
    let place = frame.named.iter().position(|name| name.at > at).unwrap_or(frame.named.len());
    frame.named.insert(place, speaker);
}

/// Leaves out what words say of the speakers in other languages alone: "mi" is "we" in Serbian and asks in Turkish.
pub(super) fn keep_own(vocabulary: &Vocabulary, mentions: &mut [Mention], language: LanguageId) {
    let speaks = Meaning::Role(Role::Discourse(Discourse::Speaker));
    for mention in mentions.iter_mut().filter(|mention| mention.meanings.contains(&speaks)) {
        let root = Some(vocabulary.root());
        let node = mention.words.iter().fold(root, |node, &word| vocabulary.step(node?, word));
        let own = |node| {
            let mut senses = vocabulary.senses(node).iter();
            senses.any(|sense| sense.meaning == speaks && sense.languages.has(language))
        };
        if node.is_some_and(|node| !own(node)) {
            mention.meanings.retain(|meaning| *meaning != speaks);
        }
    }
}

/// Whether the endings of a word say that it is the speakers' own: "ihracatımız".
fn is_ours(
    base: &Base,
    vocabulary: &Vocabulary,
    folded: &Folded<'_>,
    mention: &Mention,
    language: LanguageId,
) -> bool {
    let inflection = &base.packs[usize::from(language.0)].inflection;
    let tokens = mention.tokens.clone().zip(&mention.words);
    mention.words.len() == mention.tokens.len()
        && tokens
            .into_iter()
            .any(|(at, &word)| inflection.is_ours(folded.key(at), vocabulary.text(word)))
}

/// "Bought from us", "sold to us", "sold us", "goods we bought": who asks speaks for the home country.
pub(super) fn speaker(mentions: &[Mention], home: EntityId) -> Option<Named> {
    let is = |at: usize, meaning: Meaning| {
        mentions.get(at).is_some_and(|mention| mention.meanings.contains(&meaning))
    };
    let speaks = |at: usize| is(at, Meaning::Role(Role::Discourse(Discourse::Speaker)));
    let after = |wanted| {
        let governed = |at: &usize| is(at - 1, Meaning::Role(Role::Preposition(wanted)));
        (1..mentions.len()).filter(|&at| speaks(at)).find(governed)
    };
    // A verb of trade only hints at what it moves.
    let verb = |at: usize| {
        mentions.get(at).is_some_and(|mention| {
            mention.meanings.iter().any(|meaning| {
                matches!(meaning, Meaning::Indicator(_, false) | Meaning::Role(Role::Movement(_)))
            })
        })
    };
    let beside = |at: &usize| speaks(*at);
    // "Bizdən alıb": an ending says which way.
    let bent = |wanted: Preposition| {
        let goes = |at: &usize| {
            let case = mentions[*at].case.filter(|_| mentions[*at].fused);
            case.and_then(Case::preposition) == Some(wanted)
        };
        (0..mentions.len()).filter(|&at| speaks(at)).find(goes)
    };
    let (at, preposition) = [Preposition::From, Preposition::To]
        .into_iter()
        .find_map(|wanted| after(wanted).or_else(|| bent(wanted)).map(|at| (at, wanted)))
        .or_else(|| {
            let gets = |&at: &usize| verb(at - 1) && !verb(at + 1);
            (1..mentions.len()).filter(beside).find(gets).map(|at| (at, Preposition::To))
        })
        .or_else(|| {
            let does = |&at: &usize| verb(at + 1);
            (1..mentions.len()).filter(beside).find(does).map(|at| (at, Preposition::By))
        })?;
    Some(Named {
        ids: SmallVec::from_slice(&[home]),
        form: Form::Name,
        at,
        preposition: Some(preposition),
        owner: false,
        excluded: false,
        joined: false,
    })
}

/// "How much did Serbia buy of our goods", "who paid most for our crude", "neftimizi kim alıb": where nobody else is named
/// at home, what is ours comes from there.
fn name_goods(
    base: &Base,
    mentions: &[Mention],
    frame: &mut Frame,
    (vocabulary, folded): (&Vocabulary, &Folded<'_>),
    home: EntityId,
    language: LanguageId,
) {
    let teller = Meaning::Role(Role::Discourse(Discourse::Teller));
    let abroad = country(base, language).is_some_and(|own| own != home);
    let product = |at: usize| {
        frame.named.iter().any(|name| {
            name.at == at && base.entities[name.ids[0].index()].kind == EntityKind::Product
        })
    };
    let ours = |at: &usize| {
        let goods = named_goods(base, folded, mentions, at + 1) || (!abroad && product(at + 1));
        mentions[*at].meanings.contains(&teller) && goods
    };
    let bent = |at: &usize| {
        !abroad && product(*at) && is_ours(base, vocabulary, folded, &mentions[*at], language)
    };
    // "He swears all our sugar is Brazilian. How much did we bring": what is told before tells of no trade.
    let last = (1..mentions.len()).rev().find(|&at| ends_sentence(folded, mentions, at));
    let own = last.unwrap_or(0)..mentions.len();
    let found = own.clone().find(ours).or_else(|| own.clone().find(bent));
    let Some(at) = found else { return };
    if frame.named.iter().any(|name| name.ids[0] == home) {
        return;
    }
    let ids = SmallVec::from_slice(&[home]);
    let (form, preposition) = (Form::Adjective, Some(Preposition::From));
    let speaker =
        Named { ids, form, at, preposition, owner: false, excluded: false, joined: false };
    let place = frame.named.iter().position(|name| name.at >= at).unwrap_or(frame.named.len());
    frame.named.insert(place, speaker);
}

fn country(base: &Base, language: LanguageId) -> Option<EntityId> {
    let code = base.packs[usize::from(language.0)].speakers.as_deref()?;
    base.entities.iter().position(|entity| *entity.id == *code).map(EntityId::new)
}
