//! Who tells the figure that is asked for: a side by its statistics ("according to Geostat", "Turkish
//! statistics"), or a person or body by what the base keeps of their words ("what did Oktay say trade was in
//! 2002", "EPDK: gas in June").

use smallvec::SmallVec;

use super::cover::Mention;
use super::frame::{Frame, Named};
use super::sides::is_side;
use super::time::Time;
use super::vocabulary::{Form, Meaning};
use crate::knowledge::{
    Base, EntityId, EntityKind, Figure, IndicatorId, Measures, OfficeId, Standing,
};
use crate::language::{Ask, Case, Discourse, Preposition, Role};
use crate::query::Periods;

/// Who tells the figure.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Voice {
    /// The side whose count it is.
    pub(super) country: EntityId,
    /// The people or bodies of whom only their own words will do; empty where the statistics of the side are
    /// meant.
    pub(super) speakers: SmallVec<[EntityId; 2]>,
}

/// The voice of a question about `indicator`, which the home country tells unless another is named.
pub(super) fn voice(
    base: &Base,
    frame: &Frame,
    home: EntityId,
    indicator: Option<IndicatorId>,
) -> Option<Voice> {
    let told = speakers(base, frame, home, indicator);
    let by = |name: &&Named| name.preposition == Some(Preposition::AccordingTo);
    let counts = |name: &&Named| {
        !name.excluded && name.form != Form::Generic && is_statistics(base, name.ids[0])
    };
    let all = || frame.named.iter();
    let of = |name: &Named| {
        let entity = &base.entities[name.ids[0].index()];
        let side = is_side(base, name.ids[0]);
        if side { Some(name.ids[0]) } else { entity.countries.first().copied() }
    };
    let named = all().find(by).or_else(|| all().find(counts));
    let own = |told: &Voice| {
        named.is_none_or(|name| {
            name.ids.iter().any(|id| told.speakers.contains(id)) || of(name) == Some(told.country)
        })
    };
    if let Some(told) = told.filter(own) {
        return Some(told);
    }
    let country = named.and_then(of);
    country
        .map(|country| Voice { country, speakers: SmallVec::new() })
        .or_else(|| holder(base, frame, home, indicator))
}

/// Whether a name is of someone whose words the base keeps on what is asked for.
pub(super) fn tells(base: &Base, frame: &Frame, name: &Named) -> bool {
    let asked = |figure: Figure| frame.indicators.iter().any(|&(id, ..)| id == figure.indicator);
    name.ids.iter().any(|&id| {
        let told = base.index.told_by(id).iter().map(|id| base.figures.get(*id));
        speaks(base, id) && told.into_iter().any(asked)
    })
}

/// Whether a body is one that counts trade: its name in a question about figures says whose count is wanted.
pub(super) fn is_statistics(base: &Base, id: EntityId) -> bool {
    let standing = base.entities[id.index()].standing;
    matches!(standing, Some(Standing::Statistics | Standing::Customs))
}

/// Whether a voice makes its country the reporter. Ranks and shares are those within the total of the side
/// they are counted in, whoever tells them.
pub(super) fn decides(base: &Base, indicator: Option<IndicatorId>) -> bool {
    let measures = indicator.map(|id| base.indicators[id.index()].measures);
    !matches!(measures, Some(Measures::Share | Measures::Rank))
}

/// The people and bodies whose own words on `indicator` the base keeps for the sides that are named.
fn speakers(
    base: &Base,
    frame: &Frame,
    home: EntityId,
    indicator: Option<IndicatorId>,
) -> Option<Voice> {
    let indicator = indicator?;
    let sides: SmallVec<[EntityId; 4]> = frame
        .named
        .iter()
        .map(|name| name.ids[0])
        .filter(|&id| id != home && is_side(base, id))
        .collect();
    let opposite = base.indicators[indicator.index()].opposite;
    let fits = |figure: &Figure| {
        let party = |id: &EntityId| *id == figure.reporter || Some(*id) == figure.partner;
        let own = figure.subject.is_some() && figure.subject == figure.attribution;
        (figure.indicator == indicator || Some(figure.indicator) == opposite)
            && !own
            && sides.iter().all(party)
    };
    // What its people say is the word of a body where it was said of the very time that is asked for.
    let dated = |figure: &Figure| {
        frame.times.iter().any(|run| match &run.time {
            Time::Known(Periods::Points(points)) => points
                .iter()
                .any(|wanted| wanted.exact().is_some_and(|own| Some(own) == figure.period)),
            _ => false,
        })
    };
    let mut voice: Option<Voice> = None;
    for name in frame.named.iter().filter(|name| !name.excluded && name.form != Form::Generic) {
        for &id in &name.ids {
            if is_statistics(base, id) || !speaks(base, id) {
                continue;
            }
            let own = std::iter::once((id, false));
            for (teller, lent) in own.chain(people_of(base, id).map(|id| (id, true))) {
                let figures = base.index.told_by(teller).iter().map(|id| base.figures.get(*id));
                for figure in figures.filter(|figure| fits(figure) && (!lent || dated(figure))) {
                    let country = figure.reporter;
                    let known = voice.get_or_insert(Voice { country, speakers: SmallVec::new() });
                    for speaker in [id, teller] {
                        if !known.speakers.contains(&speaker) {
                            known.speakers.push(speaker);
                        }
                    }
                }
            }
        }
    }
    voice
}

/// "The forecast of QazTrade": those who hold a post in a body speak for it.
fn people_of(base: &Base, body: EntityId) -> impl Iterator<Item = EntityId> {
    let posts = base.offices.iter().filter(move |office| office.organisation == Some(body));
    posts.map(|office| office.person)
}

/// Whether a thing can speak.
fn speaks(base: &Base, id: EntityId) -> bool {
    matches!(base.entities[id.index()].kind, EntityKind::Person | EntityKind::Organisation)
}

/// "What did the Chinese ambassador put trade at": the country of whoever holds the post, where it counts such
/// figures itself.
fn holder(
    base: &Base,
    frame: &Frame,
    home: EntityId,
    indicator: Option<IndicatorId>,
) -> Option<Voice> {
    let indicator = indicator?;
    if frame.asks_for(Ask::Who) || frame.posts.is_empty() {
        return None;
    }
    let reports = |country: EntityId| {
        base.index.of_side(indicator, country).any(|series| series.key.reporter == country)
    };
    let of_office = |id: &OfficeId| base.offices[id.index()].country;
    let (offices, at) = frame.posts.first()?;
    // The one whose post it is stands beside it.
    let beside = frame.named.iter().filter(|name| is_side(base, name.ids[0])).find(|name| {
        name.at + 1 == *at
            || (name.owner && name.at + 2 == *at)
            || (name.at > *at && name.at - at <= 2 && name.preposition == Some(Preposition::Of))
    });
    let mut own = offices.iter().filter_map(of_office);
    let country = match beside {
        Some(name) => name.ids[0],
        None => own.next().filter(|first| own.all(|other| other == *first))?,
    };
    (country == home || reports(country)).then(|| Voice { country, speakers: SmallVec::new() })
}

/// "Turkish statistics", "Russia's government", "the UK business department", "does Britain itself say", where figures
/// are asked for: whose word it is.
pub(super) fn is_told(
    base: &Base,
    mentions: &[Mention],
    at: usize,
    form: Form,
    governor: Option<Preposition>,
    owner: bool,
) -> bool {
    let is = |at: usize, test: &dyn Fn(&Meaning) -> bool| {
        mentions.get(at).is_some_and(|mention: &Mention| mention.meanings.iter().any(test))
    };
    let says = |at: usize, discourse| {
        is(at, &|meaning| *meaning == Meaning::Role(Role::Discourse(discourse)))
    };
    let indicator = |meaning: &Meaning| matches!(meaning, Meaning::Indicator(..));
    let asked = || mentions.iter().any(|mention| mention.meanings.iter().any(indicator));
    // "Trade with the Turkish side" is no word of it.
    let side = [Preposition::With, Preposition::To, Preposition::From, Preposition::Between];
    if governor.is_some_and(|governor| side.contains(&governor)) {
        return false;
    }
    // Past the ending of an owner, which may be a word of its own, and one word on what the body is for.
    let passed = |mention: &Mention| {
        let filler = Meaning::Role(Role::Filler);
        mention.meanings.contains(&filler)
            || mention.meanings.iter().all(|meaning| *meaning == Meaning::Keyword)
    };
    let reach = |wanted: Discourse| {
        let mut next = at + 1;
        while next <= at + 2 + usize::from(owner)
            && mentions.get(next).is_some_and(passed)
            && !says(next, wanted)
        {
            next += 1;
        }
        says(next, wanted).then_some(next)
    };
    // "Çin gömrüğüne göre": the everyday word for a body that counts.
    let counts = |meaning: &Meaning| match meaning {
        Meaning::Entity(id, Form::Generic) => is_statistics(base, *id),
        _ => false,
    };
    if is(at + 1, &counts) && asked() {
        return true;
    }
    // "Čeških statistika", "статистика Польши": the word for statistics right beside the name.
    let genitive = mentions[at].case == Some(Case::Genitive) && !mentions[at].fused;
    let beside = genitive && at > 0 && says(at - 1, Discourse::Statistics);
    if (beside || says(at + 1, Discourse::Statistics)) && asked() {
        return true;
    }
    // "By Turkish figures": figures are anyone's unless something is told by them.
    let filler = |at: usize| is(at, &|meaning| *meaning == Meaning::Role(Role::Filler));
    let before = (0..at).rev().find(|&before| !filler(before));
    let led = before.is_some_and(|before| {
        is(before, &|meaning| *meaning == Meaning::Role(Role::Preposition(Preposition::By)))
    });
    let by = led && reach(Discourse::Amount).is_some();
    if (form == Form::Adjective || owner) && (by || reach(Discourse::Statistics).is_some()) {
        return true;
    }
    // "Hrvatska navodi", "what does Britain itself say": the subject of a verb of saying.
    let subject =
        matches!(governor, None | Some(Preposition::And)) && form != Form::Adjective && !owner;
    if subject && reach(Discourse::Says).is_some() && asked() {
        return true;
    }
    reach(Discourse::Body).is_some() && asked()
}
