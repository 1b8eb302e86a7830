//! Mentions sorted into slots: what was named, in which order, with which small words before it. The
//! frame holds everything the question says; readings choose from it.

use jiff::civil::Date;
use smallvec::SmallVec;

use super::cover::Mention;
use super::extremes;
use super::fractions;
use super::goods;
use super::governed::{self, governing, may_stand_in};
use super::time::{self, Time, TimeRun};
use super::value::{self, ValueRun};
use super::vocabulary::{Form, Meaning};
use super::voices;
use crate::knowledge::{Base, EntityId, EntityKind, Flow, IndicatorId, OfficeId};
use crate::language::{
    Ask, Case, Discourse, EventKind, Movement, Operator, Outlook, Preposition, Role, Social,
};
use crate::quantity::Unit;
use crate::query::Foremost;
use crate::text::{Folded, Gap, TokenKind};

/// A named thing with how it was named.
#[derive(Clone, Debug)]
pub struct Named {
    /// What it may be; several when the name is shared or a slip fits several.
    pub ids: SmallVec<[EntityId; 2]>,
    /// How it was named.
    pub form: Form,
    /// Its mention.
    pub at: usize,
    /// The preposition that governs it.
    pub preposition: Option<Preposition>,
    /// Whether an ending or the word order makes it an owner: "Serbia's", "Serbian exports".
    pub owner: bool,
    /// Whether it is ruled out: "not Turkey", "except Serbia".
    pub excluded: bool,
    /// Whether it hangs on the name before it by a hyphen or slash: "Azerbaijan–Türkiye".
    pub joined: bool,
}

/// Everything a question says, by slot. Positions are those of mentions.
#[derive(Default)]
pub struct Frame {
    /// Indicators, with whether their own name was used.
    pub indicators: SmallVec<[(IndicatorId, bool, usize); 4]>,
    /// Named things, left to right.
    pub named: SmallVec<[Named; 6]>,
    /// Runs of time.
    pub times: Vec<TimeRun>,
    /// Values.
    pub values: Vec<ValueRun>,
    /// What is asked, left to right.
    pub asks: SmallVec<[(Ask, usize); 4]>,
    /// What is to be worked out.
    pub operators: SmallVec<[(Operator, usize); 4]>,
    /// How many of the largest or smallest are named: "top five", "the second largest".
    pub foremost: Foremost,
    /// A power of ten that the answer is wanted in: "in millions".
    pub scale: Option<u8>,
    /// A unit named without a number: "how many tonnes".
    pub unit: Option<Unit>,
    /// Whether an aim or expectation is meant.
    pub outlook: Option<Outlook>,
    /// Kinds of events.
    pub kinds: SmallVec<[(EventKind, usize); 2]>,
    /// Words for posts, with the offices they may be of.
    pub posts: SmallVec<[(SmallVec<[OfficeId; 4]>, usize); 2]>,
    /// Ties to what was said before.
    pub discourse: SmallVec<[(Discourse, usize); 4]>,
    /// Talk.
    pub social: SmallVec<[(Social, usize); 2]>,
    /// Mentions before which a question mark stands; the number of mentions for one at the end.
    pub question_ends: SmallVec<[usize; 2]>,
    /// Words that move goods.
    pub movements: SmallVec<[(Movement, usize); 2]>,
    /// Words that nothing explains.
    pub unread: SmallVec<[usize; 4]>,
    /// What is said before or after the question, and asks nothing.
    pub talk: SmallVec<[usize; 4]>,
    /// Whether a side that was told of stands in the place of a pronoun, so that the message is one question.
    pub told: bool,
    /// Numbers that are neither time nor value.
    pub stray_numbers: SmallVec<[usize; 2]>,
}

/// Sorts the mentions of a question into slots.
pub fn frame(base: &Base, folded: &Folded<'_>, mentions: &[Mention], today: Date) -> Frame {
    let counted = extremes::count(base, folded, mentions);
    let fractions = fractions::fractions(mentions);
    let part = |at: usize| fractions.iter().any(|part| part.mentions.contains(&at));
    let mut times = time::runs(folded, mentions, counted.map(|(at, _)| at), part, today);
    time::explained(folded, mentions, &mut times);
    let times = time::without_passing(folded, mentions, times);
    let in_time = |at: usize| times.iter().any(|run| run.mentions.contains(&at));
    let counted = counted.filter(|&(at, _)| !in_time(at));
    let counts = |at: usize| counted.is_some_and(|(own, _)| own == at);
    let values = value::runs(folded, mentions, &fractions, |at| in_time(at) || counts(at));
    let count = counted.map(|(_, count)| Foremost::Count(count));
    let foremost = extremes::place(base, mentions).or(count).unwrap_or_default();
    let mut frame =
        Frame { times, values, foremost, scale: extremes::scale(mentions), ..Frame::default() };
    let asked = |at: &usize| match mentions.get(*at) {
        Some(mention) => folded.tokens()[mention.tokens.start].gap.has(Gap::QUESTION),
        None => folded.end().has(Gap::QUESTION),
    };
    frame.question_ends = (0..=mentions.len()).filter(asked).collect();
    for (at, mention) in mentions.iter().enumerate() {
        let taken = frame.times.iter().any(|run| run.mentions.contains(&at))
            || frame.values.iter().any(|run| run.mentions.contains(&at))
            || counts(at);
        if !taken {
            frame.place(base, folded, mentions, at, mention);
        }
    }
    let chosen = extremes::chosen(base, mentions, &frame);
    frame.operators.extend(chosen);
    // "2000 km long" names what is measured with its unit.
    for at in frame.values.iter().flat_map(|run| run.mentions.clone()).collect::<Vec<_>>() {
        for meaning in &mentions[at].meanings {
            if let Meaning::Indicator(id, true) = *meaning {
                frame.indicators.push((id, true, at));
            }
        }
    }
    // "Halved" tells the change with the part.
    for at in (0..mentions.len()).filter(|&at| part(at)) {
        for meaning in &mentions[at].meanings {
            if let Meaning::Role(Role::Operator(operator)) = *meaning {
                frame.operators.push((operator, at));
            }
        }
    }
    frame.settle_operators(mentions);
    frame
}

impl Frame {
    fn place(
        &mut self,
        base: &Base,
        folded: &Folded<'_>,
        mentions: &[Mention],
        at: usize,
        mention: &Mention,
    ) {
        let token = &folded.tokens()[mention.tokens.start];
        let keyword = mention.meanings.iter().all(|meaning| *meaning == Meaning::Keyword);
        if keyword || mention.doubtful {
            self.place_unread(folded, at, mention);
            return;
        }
        let mut ids: SmallVec<[EntityId; 2]> = SmallVec::new();
        let mut form = Form::Generic;
        let mut offices: SmallVec<[OfficeId; 4]> = SmallVec::new();
        for &meaning in &mention.meanings {
            match meaning {
                // "PM" is the premier and no island.
                Meaning::Entity(_, Form::Code)
                    if mention.meanings.iter().any(|m| matches!(m, Meaning::Post(_))) => {}
                Meaning::Entity(id, this) => {
                    // A full name says more than a surname or an everyday word.
                    if ids.is_empty() || this < form {
                        ids.clear();
                        form = this;
                    }
                    if this == form && !ids.contains(&id) {
                        ids.push(id);
                    }
                }
                Meaning::Indicator(id, strong) => self.indicators.push((id, strong, at)),
                Meaning::Post(office) => offices.push(office),
                // "France" is no "francs", whatever their endings leave.
                Meaning::Role(Role::Unit(_)) if names_side(base, mention) => {}
                // "4 noyabr 2022 tarixinə": the word for a date after one asks for none.
                Meaning::Role(Role::Ask(Ask::When)) if self.dates(at, mention) => {}
                // "İdxalda birinci yeri hansı ölkə tutur": a place in an order is none where something is.
                Meaning::Role(Role::Ask(Ask::Where)) if is_ranked(mentions, at) => {}
                // "And all goods": no praise.
                Meaning::Role(Role::Social(_))
                    if goods::named_goods(base, folded, mentions, at) => {}
                Meaning::Role(role) => self.place_role(role, at),
                Meaning::Keyword => {}
            }
        }
        // "I run a small business" is no word for the post of somebody else.
        // … yet "bizdəki səfir" is an ambassador to us.
        let speaker = Meaning::Role(Role::Discourse(Discourse::Speaker));
        let with_us = |mention: &Mention| mention.fused && mention.case == Some(Case::Locative);
        let own =
            at > 0 && mentions[at - 1].meanings.contains(&speaker) && !with_us(&mentions[at - 1]);
        // "3pm" is a time of day.
        let hour = mention.tokens.start > 0
            && folded.tokens()[mention.tokens.start - 1].kind == TokenKind::Number
            && !token.gap.has(Gap::SPACE);
        // "What surplus did Azerbaijan run": what a side does is no post.
        let verb = at > 1
            && names_side(base, &mentions[at - 1])
            && mentions[at - 2].meanings.contains(&Meaning::Role(Role::Ask(Ask::YesNo)));
        if !offices.is_empty() && !own && !hour && !verb {
            self.posts.push((offices, at));
        }
        if !ids.is_empty() {
            let before = at.checked_sub(1).map(|before| &mentions[before]);
            let governor = governing(mentions, at);
            let apostrophe = mentions.get(at + 1).is_some_and(|next| {
                let after = &folded.tokens()[next.tokens.start];
                after.gap.has(Gap::APOSTROPHE) && next.tokens.len() == 1
            });
            let genitive = mention.fused && mention.case == Some(Case::Genitive);
            let told = names_side(base, mention)
                && voices::is_told(base, mentions, at, form, governor, apostrophe || genitive);
            let mut preposition = if told { Some(Preposition::AccordingTo) } else { governor };
            // A pipeline or a body is a way to do something, a side lies on the way.
            if preposition == Some(Preposition::Through) && !names_side(base, mention) {
                preposition = None;
            }
            let goods = goods::named_goods(base, folded, mentions, at + 1);
            let seller = (form == Form::Adjective && goods)
                || (ids[0] == base.home() && preposition == Some(Preposition::Of));
            if !seller && governed::is_buyer(base, mentions, at, preposition) {
                preposition = Some(Preposition::To);
            }
            // "As a destination for Azerbaijani investment": for the investment, whosever it is.
            let vague =
                before.is_some_and(|before| before.meanings.contains(&Meaning::Role(Role::Filler)));
            let describes = form == Form::Adjective
                && mentions.get(at + 1).is_some_and(|next| {
                    next.meanings.iter().any(|meaning| matches!(meaning, Meaning::Indicator(..)))
                });
            if vague && describes && preposition == Some(Preposition::To) {
                preposition = None;
            }
            // Something is in a town, and is bought in a country, sooner than it goes there.
            let place = base.entities[ids[0].index()].kind == EntityKind::Place;
            let bought = |mention: &Mention| {
                mention.meanings.iter().any(|meaning| match meaning {
                    Meaning::Indicator(id, strong) => {
                        !strong && base.indicators[id.index()].flow == Some(Flow::Imports)
                    }
                    _ => false,
                })
            };
            // "В Азербайджан" is to there: only what has one form for all cases may be either.
            let vowel = |letter: char| "аеёиоуыэюяaeiouıəöü".contains(letter);
            let typed = folded.typed(mention.tokens.clone()).to_lowercase();
            let still = token.capitals || typed.ends_with(vowel);
            let place = (place || mentions[..at].iter().any(bought)) && still;
            if place && preposition == Some(Preposition::To) && may_stand_in(mentions, at) {
                preposition = Some(Preposition::In);
            }
            // "Imports of Turkish goods", "Turkish goods imported": whose goods they are, they come from there.
            if goods && matches!(preposition, None | Some(Preposition::Of)) {
                preposition = Some(Preposition::From);
            }
            let country = base.entities[ids[0].index()].kind;
            let joined = before.is_some_and(|before| {
                let tie = token.gap.has(Gap::HYPHEN)
                    || token.gap.has(Gap::SLASH)
                    || token.kind == TokenKind::Flag;
                tie && names_side(base, before)
            });
            let with_last = preposition == Some(Preposition::And)
                && self.named.last().is_some_and(|name| name.excluded);
            let excluded = governed::excluded_before(mentions, at)
                || governed::excluded_after(folded, mentions, at)
                || with_last
                || preposition == Some(Preposition::Except);
            let before_post = mentions.get(at + 1).is_some_and(|next| {
                next.meanings.iter().any(|meaning| matches!(meaning, Meaning::Post(_)))
            });
            let owned = genitive && matches!(preposition, None | Some(Preposition::Of));
            // "Hindistan'ın Azerbaycan büyükelçisi": whose it is was said already.
            let told = before.is_some_and(|before| {
                names_side(base, before) && before.fused && before.case == Some(Case::Genitive)
            });
            let owner = apostrophe
                || owned
                || (before_post && !told)
                || (form == Form::Adjective
                    && country == EntityKind::Country
                    && preposition != Some(Preposition::With));
            self.named.push(Named { ids, form, at, preposition, owner, excluded, joined });
        }
    }

    /// Whether a word in a case goes with the time right before it; "in which month" of 2020 asks for one.
    fn dates(&self, at: usize, mention: &Mention) -> bool {
        let placed = matches!(mention.case, Some(Case::Dative | Case::Locative));
        mention.fused
            && mention.tokens.len() == 1
            && placed
            && self.times.iter().any(|run| run.mentions.end == at)
    }

    fn place_unread(&mut self, folded: &Folded<'_>, at: usize, mention: &Mention) {
        let token = &folded.tokens()[mention.tokens.start];
        match token.kind {
            TokenKind::Number => self.stray_numbers.push(at),
            TokenKind::Word => {
                // An ending after an apostrophe or a lone letter says nothing.
                let ending =
                    token.gap.has(Gap::APOSTROPHE) && folded.key(mention.tokens.start).len() <= 3;
                let hyphened = folded
                    .tokens()
                    .get(mention.tokens.end)
                    .is_some_and(|next| next.gap.has(Gap::HYPHEN) && !next.gap.has(Gap::SPACE));
                if !ending && (folded.key(mention.tokens.start).len() > 1 || hyphened) {
                    self.unread.push(at);
                }
            }
            TokenKind::Flag => self.unread.push(at),
            TokenKind::Sign => {}
        }
    }

    fn place_role(&mut self, role: Role, at: usize) {
        match role {
            Role::Ask(ask) => self.asks.push((ask, at)),
            Role::Operator(operator) => self.operators.push((operator, at)),
            Role::Outlook(outlook) => self.outlook = self.outlook.or(Some(outlook)),
            Role::Unit(unit) if !matches!(unit, Unit::Percent | Unit::Times) => {
                self.unit = self.unit.or(Some(unit))
            }
            Role::EventKind(kind) => self.kinds.push((kind, at)),
            Role::Discourse(discourse) => {
                self.discourse.push((discourse, at));
                // What narrows is known by name only, and an economy is read with its side.
                if discourse.needs_reading() {
                    self.unread.push(at);
                }
            }
            Role::Social(social) => self.social.push((social, at)),
            Role::Movement(movement) => self.movements.push((movement, at)),
            Role::Filler
            | Role::Grain(_)
            | Role::Month(_)
            | Role::Ordinal(_)
            | Role::Cardinal(_)
            | Role::Relative(_)
            | Role::RelativeYear(_)
            | Role::Shift(_)
            | Role::Mark(_)
            | Role::Comparison(_)
            | Role::Preposition(_)
            | Role::Fraction(_)
            | Role::Scale(_)
            | Role::Unit(_) => {}
        }
    }

    /// Whether the question asks `ask`.
    pub fn asks_for(&self, ask: Ask) -> bool {
        self.asks.iter().any(|&(this, _)| this == ask)
    }

    /// Whether the first or last of many is asked for.
    pub fn extreme(&self) -> bool {
        let first = |operator: &Operator| {
            matches!(operator, Operator::Largest | Operator::Smallest | Operator::Rank)
        };
        self.operators.iter().any(|(operator, _)| first(operator))
    }

    /// Whether a tie to earlier talk is there.
    pub fn says(&self, discourse: Discourse) -> bool {
        self.discourse.iter().any(|&(this, _)| this == discourse)
    }

    /// Time that was mentioned and not understood, as typed.
    pub fn unknown_time(&self) -> Option<&str> {
        self.times.iter().filter(|run| !run.excluded).find_map(|run| match &run.time {
            Time::Unknown(typed) => Some(typed.as_str()),
            Time::Known(_) => None,
        })
    }
}

/// Whether a word for a place is one in an order: an ordinal stands right before it.
fn is_ranked(mentions: &[Mention], at: usize) -> bool {
    let rank = Meaning::Role(Role::Operator(Operator::Rank));
    let ordinal = |meaning: &Meaning| matches!(meaning, Meaning::Role(Role::Ordinal(_)));
    at > 0 && mentions[at].meanings.contains(&rank) && mentions[at - 1].meanings.iter().any(ordinal)
}

/// Whether a mention names a country, bloc or place.
fn names_side(base: &Base, mention: &Mention) -> bool {
    mention.meanings.iter().any(|meaning| match meaning {
        Meaning::Entity(id, _) => {
            matches!(
                base.entities[id.index()].kind,
                EntityKind::Country | EntityKind::Bloc | EntityKind::Place
            )
        }
        _ => false,
    })
}
