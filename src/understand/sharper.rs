//! Indicators that other words of a question make sharper: companies that were set up and not those that are
//! there, the share of a supplier in the imports of one kind of goods.

use smallvec::SmallVec;

use super::frame::Named;
use super::limits;
use super::sides::{self, Sides};
use super::split::ends_sentence;
use super::vocabulary::{Meaning, StemId, WordId};
use crate::knowledge::{
    EntityId, EntityKind, Flow, IndicatorId, Measures, Series, SeriesKey, UnitKind,
};
use crate::language::{Ask, EventKind, Operator, Preposition, Role};
use crate::quantity::Unit;
use crate::query::{Claim, FigureQuery};
use crate::text::key_of;

use super::read::Scene;

impl Scene<'_> {
    /// "With Azerbaijani capital", "how many companies were opened": of two counts of what comes and goes the one
    /// over a period.
    pub(super) fn prefer_happening(&self, indicators: &mut SmallVec<[IndicatorId; 2]>) {
        let counts = |id: IndicatorId| {
            let indicator = &self.base.indicators[id.index()];
            indicator.unit_kind == UnitKind::Count
                && matches!(indicator.flow, Some(Flow::Inward | Flow::Outward))
        };
        let flows = |id: &&IndicatorId| self.base.indicators[id.index()].measures == Measures::Flow;
        if let Some(&own) = indicators.iter().find(flows)
            && indicators.iter().all(|&id| counts(id))
        {
            *indicators = SmallVec::from_slice(&[own]);
        }
    }

    /// The indicator that is meant where the question says a word which only the names of a like one hold.
    pub(super) fn sharpen(&self, indicators: &mut SmallVec<[IndicatorId; 2]>) {
        let [named] = *indicators.as_slice() else { return };
        let of = |id: IndicatorId| &self.base.indicators[id.index()];
        let said = |&&(id, ..): &&(IndicatorId, bool, usize)| id == named;
        let Some(&(_, strong, at)) = self.frame.indicators.iter().find(said) else { return };
        let plain = |id: IndicatorId| {
            matches!(of(id).measures, Measures::Flow | Measures::Stock | Measures::Attribute)
        };
        let unexplained = self.frame.kinds.iter().map(|&(_, at)| at);
        let unexplained = unexplained.chain(self.frame.unread.iter().copied());
        // "The value of works … of contractors" hints at the indicator itself; what was delivered under a contract is
        // none of what it allows.
        let flows = |id: IndicatorId| of(id).measures == Measures::Flow;
        let sends = |id: IndicatorId, strong: bool| {
            of(id).flow == Some(Flow::Exports) && of(id).goods.is_none() && !strong
        };
        let vocabulary = &self.understanding.vocabulary;
        let sending = |&word: &WordId| {
            let node = vocabulary.step(vocabulary.root(), word);
            let mut meanings = node.into_iter().flat_map(|node| vocabulary.meanings(node));
            meanings.any(|meaning| match meaning {
                Meaning::Indicator(id, strong) => sends(id, strong),
                _ => false,
            })
        };
        let mut hints = self.frame.indicators.iter();
        let delivered = flows(named)
            && (hints.any(|&(id, strong, place)| place != at && sends(id, strong))
                || self.mentions[at].words.iter().any(sending));
        let hinted = |id: IndicatorId| {
            let mut hints = self.frame.indicators.iter();
            (flows(id) || !delivered)
                && hints.any(|&(other, strong, place)| other == id && !strong && place != at)
        };
        let like = |id: &IndicatorId| {
            *id != named
                && of(*id).unit_kind == of(named).unit_kind
                && plain(*id)
                && (self.is_word_of(&[*id], at)
                    || (hinted(*id) && self.is_word_of_past_asking(*id, at)))
        };
        let own = |id: &IndicatorId| {
            if self.is_of_whole(*id) && !self.is_of_whole(named) {
                return true;
            }
            if !strong {
                return false;
            }
            if hinted(*id) {
                return true;
            }
            let word = |at: usize| self.is_word_of(&[*id], at) && !self.is_word_of(&[named], at);
            unexplained.clone().filter(|&other| other != at).any(word)
        };
        let all = (0..self.base.indicators.len()).map(IndicatorId::new);
        let mut sharper = all.filter(like).filter(own);
        if let (true, Some(only), None) = (plain(named), sharper.next(), sharper.next()) {
            indicators[0] = only;
        }
    }

    /// "BTC, barrels, 2019": what the base keeps for a project in just the unit that is named, where nothing else is.
    pub(super) fn of_project_in_unit(&self) -> Option<IndicatorId> {
        // "How many tonnes a year can it process": a verb that only hints at something else.
        let hinted = self.frame.indicators.iter().all(|&(_, strong, _)| !strong);
        // "STAR was built for 10 billion dollars, right?": the unit of the only amount that is stated.
        let claimed = match self.frame.values.as_slice() {
            [] => self.frame.unit,
            [only] if self.is_yes_no() && self.frame.times.is_empty() => only.claim.unit,
            _ => None,
        };
        let unit = claimed.filter(|_| hinted)?;
        let kept = self.kept_in_unit(unit);
        match *kept.as_slice() {
            [only] => Some(only),
            _ => None,
        }
    }

    /// What the base keeps of the project that is named in a unit, or in that unit a year where no time is named.
    pub(super) fn kept_in_unit(&self, unit: Unit) -> SmallVec<[IndicatorId; 4]> {
        let project = |id: &EntityId| self.base.entities[id.index()].kind == EntityKind::Project;
        let timeless = self.frame.times.is_empty();
        let in_unit = |series: &&Series| {
            let mut figures = self.base.index.figures(series).iter();
            figures.any(|id| {
                let own = self.base.figures.get(*id).unit;
                own == unit || (timeless && own.amount() == unit)
            })
        };
        let subject = self.frame.named.iter().map(|name| name.ids[0]).find(project);
        let kept = subject.into_iter().flat_map(|id| self.base.index.of_subject(id));
        let mut kept: SmallVec<[IndicatorId; 4]> =
            kept.filter(in_unit).map(|series| series.key.indicator).collect();
        kept.sort_unstable();
        kept.dedup();
        kept
    }

    /// "Azerbaijan's share in Türkiye's gas imports": the share or rank in what another side buys, where the base
    /// keeps it for the goods that the indicator is about. Tells the goods and sets the sides.
    pub(super) fn part_of_goods(
        &self,
        indicators: &mut SmallVec<[IndicatorId; 2]>,
        sides: &mut Sides,
    ) -> Option<EntityId> {
        let wanted = match self.operator()? {
            Operator::Share => Measures::Share,
            Operator::Rank => Measures::Rank,
            _ => return None,
        };
        let home = self.understanding.home;
        let product = |id: EntityId| self.base.entities[id.index()].kind == EntityKind::Product;
        let mut named = self.frame.named.iter().map(|name| name.ids[0]);
        let first = &self.base.indicators[indicators.first()?.index()];
        let goods = first.goods.or_else(|| named.find(|&id| product(id)))?;
        let bought = self.says_imports() || self.comes_from_home();
        if !bought || self.goods_are_portion() {
            return None;
        }
        let named = |id: EntityId| self.frame.named.iter().any(|name| name.ids[0] == id);
        let part = |key: &SeriesKey| {
            let about = &self.base.indicators[key.indicator.index()];
            about.measures == wanted && key.partner == Some(home) && named(key.reporter)
        };
        let key = self.base.index.of_product(goods).map(|series| series.key).find(part)?;
        let others = self.frame.named.iter().filter(|name| sides::is_side(self.base, name.ids[0]));
        if others.filter(|name| name.ids[0] != home).count() > 1 {
            return None;
        }
        *indicators = SmallVec::from_slice(&[key.indicator]);
        sides.reporter = Some(key.reporter);
        sides.partners = SmallVec::from_slice(&[home]);
        sides.opposite = false;
        Some(goods)
    }

    /// Whether the other side keeps a figure of the like movement for one of the periods asked for.
    pub(super) fn keeps_turned(&self, id: IndicatorId, query: &FigureQuery) -> bool {
        let Some(opposite) = self.base.indicators[id.index()].opposite else { return false };
        let ([partner], Some(reporter)) = (query.partners.as_slice(), query.reporter) else {
            return false;
        };
        let turned = FigureQuery {
            reporter: Some(*partner),
            partners: SmallVec::from_slice(&[reporter]),
            ..query.clone()
        };
        self.keeps(opposite, &turned)
    }

    /// "Shipped from Istanbul": what only one side counts is that side's.
    pub(super) fn side_of_scope(
        &self,
        subject: Option<EntityId>,
        indicators: &[IndicatorId],
        sides: &mut Sides,
    ) {
        let home = self.understanding.home;
        let kind = |id: &EntityId| self.base.entities[id.index()].kind;
        // "The Serbia–Bulgaria pipeline, from Niš to Dimitrovgrad": the countries of a project only tell which it is.
        let attribute =
            |id: &IndicatorId| self.base.indicators[id.index()].measures == Measures::Attribute;
        let measured = indicators.iter().all(attribute);
        let project = subject.filter(|id| measured && kind(id) == EntityKind::Project);
        let own = project.map(|id| &self.base.entities[id.index()].countries);
        let pair = sides.foreign.as_ref();
        if own.is_some_and(|own| pair.is_some_and(|pair| pair.iter().all(|id| own.contains(id)))) {
            sides.foreign = None;
        }
        let scope = |id: &EntityId| kind(id) == EntityKind::Scope;
        let Some(subject) = subject.filter(scope).filter(|_| sides.partners.is_empty()) else {
            return;
        };
        let mut keys = self.base.index.of_subject(subject).map(|series| series.key);
        let Some(first) = keys.next().filter(|key| key.reporter != home) else { return };
        let same = |key: SeriesKey| key.reporter == first.reporter && key.partner == Some(home);
        if same(first) && keys.all(same) {
            sides.reporter = Some(first.reporter);
            sides.partners = SmallVec::from_slice(&[home]);
        }
    }

    /// Whether a name narrows nothing: it is a word of what is asked for ("how much oil did it carry"), or facts
    /// tell of it together with the project that is asked about ("the road that Azvirt built").
    pub(super) fn is_of_course(&self, query: &FigureQuery, name: &Named) -> bool {
        // A word that says nothing may be spelt like a name: "rece" for "reče" is no REC.
        if self.mentions[name.at].meanings.contains(&Meaning::Role(Role::Filler)) {
            return true;
        }
        let kind = |id: EntityId| self.base.entities[id.index()].kind;
        let subjects = &self.understanding.subjects;
        let of_name = self.is_word_of(&query.indicators, name.at);
        let project = query.subject.filter(|&id| kind(id) == EntityKind::Project);
        match kind(name.ids[0]) {
            EntityKind::Organisation => {
                let told = |project| subjects.tells_of_both(name.ids[0], project);
                of_name || project.is_some_and(told)
            }
            EntityKind::Product => {
                let kept = |&id: &IndicatorId| {
                    let mut series = self.base.index.of_indicator(id);
                    series.any(|series| series.key.product.is_some())
                };
                let vocabulary = &self.understanding.vocabulary;
                let words = self.mentions[name.at].words.iter();
                let stems: SmallVec<[StemId; 2]> =
                    words.map(|&word| vocabulary.stem_of(word)).collect();
                let told = |project| subjects.tells_of_with(project, &stems);
                !query.indicators.is_empty()
                    && !query.indicators.iter().any(kept)
                    && (of_name || project.is_some_and(told))
            }
            // "The refinery near Izmir": facts tell of both.
            EntityKind::Place => {
                project.is_some_and(|project| subjects.tells_of_both(name.ids[0], project))
            }
            // "On the president's visit": whose visit it was is told by the day.
            EntityKind::Person => {
                let counts = |id: &IndicatorId| {
                    self.base.indicators[id.index()].unit_kind == UnitKind::Count
                };
                let visit = |&(kind, _): &(EventKind, usize)| {
                    matches!(kind, EventKind::Visit | EventKind::Meeting)
                };
                !query.indicators.is_empty()
                    && query.indicators.iter().all(counts)
                    && self.frame.kinds.iter().any(visit)
                    && !self.frame.times.is_empty()
            }
            _ => false,
        }
    }

    /// "Micro and small firms together, what percent of all": shares of one whole are added.
    pub(super) fn shares_together(&self, indicators: &[IndicatorId]) -> Option<Operator> {
        let said = |wanted| self.frame.operators.iter().any(|&(operator, _)| operator == wanted);
        let share = |id: &IndicatorId| self.base.indicators[id.index()].measures == Measures::Share;
        let names = |name: &&Named| {
            matches!(
                self.base.entities[name.ids[0].index()].kind,
                EntityKind::Scope | EntityKind::Country
            )
        };
        let several = self.frame.named.iter().filter(names).count() > 1;
        (said(Operator::Sum) && several && indicators.first().is_some_and(share))
            .then_some(Operator::Sum)
            .or_else(|| {
                let bare = self.frame.operators.is_empty() && self.frame.values.is_empty();
                (bare && self.offers_choice()).then_some(Operator::Compare)
            })
    }

    /// "In Baku or in the regions": of two things that figures may be narrowed to one is asked for.
    pub(super) fn offers_choice(&self) -> bool {
        let or = |at: usize| {
            let is = Meaning::Role(Role::Preposition(Preposition::Or));
            self.mentions[at].meanings.contains(&is)
        };
        let narrows = |name: &&Named| {
            matches!(
                self.base.entities[name.ids[0].index()].kind,
                EntityKind::Scope | EntityKind::Place | EntityKind::Project
            )
        };
        let mut places = self.frame.named.iter().filter(narrows).map(|name| name.at);
        let Some(first) = places.next() else { return false };
        places.next().is_some_and(|second| (first..second).any(or))
    }

    /// Whether the base keeps figures of any of these for what they are narrowed to.
    pub(super) fn keeps_of(&self, indicators: &[IndicatorId], subject: EntityId) -> bool {
        let mut kept = self.base.index.of_subject(subject).map(|series| series.key.indicator);
        kept.any(|indicator| indicators.contains(&indicator))
    }

    /// The value to be held against the base; where two reports are said to differ, or two values are left to choose
    /// from, neither.
    pub(super) fn claim(&self) -> Option<Claim> {
        let differ = self.frame.values.len() > 1 && self.frame.asks_for(Ask::Why);
        let open = differ || self.offers_values();
        // "It was about 10 million for years. When did it pass 100 million": the value that is asked about.
        let last = (1..self.mentions.len())
            .rev()
            .find(|&at| ends_sentence(self.folded, self.mentions, at))
            .filter(|&start| self.frame.asks.iter().any(|&(_, at)| at >= start));
        let mut values = self.frame.values.iter();
        let asked = values.clone().find(|run| last.is_some_and(|at| run.mentions.start >= at));
        asked.or_else(|| values.next()).map(|run| run.claim).filter(|_| !open)
    }

    /// "Was it 57 percent or 37.4?"
    pub(super) fn offers_values(&self) -> bool {
        let or = Meaning::Role(Role::Preposition(Preposition::Or));
        self.frame.values.windows(2).any(|pair| {
            let between = pair[0].mentions.end..pair[1].mentions.start;
            between.len() < limits::ALTERNATIVE_REACH
                && between.into_iter().any(|at| self.mentions[at].meanings.contains(&or))
        })
    }

    /// "What share of the gas Türkiye bought came from Azerbaijan": whether goods come from the home country and are said
    /// to go nowhere.
    fn comes_from_home(&self) -> bool {
        let side = |name: &&Named| sides::is_side(self.base, name.ids[0]);
        let home = |name: &Named| name.ids[0] == self.understanding.home;
        let goes = |name: &Named, wanted| name.preposition == Some(wanted);
        let mut named = self.frame.named.iter().filter(side);
        // "Of the gas exported from Azerbaijan": that is the whole, and not where a part of it comes from.
        let moves = |at: usize| {
            let indicator = |meaning: &Meaning| matches!(meaning, Meaning::Indicator(..));
            self.mentions.get(at).is_some_and(|mention| mention.meanings.iter().any(indicator))
        };
        let whole =
            |name: &Named| moves(name.at + 1) || (name.at.saturating_sub(2)..name.at).any(moves);
        let comes = |name: &Named| home(name) && goes(name, Preposition::From) && !whole(name);
        let from = named.clone().any(comes);
        from && !named.any(|name| !home(name) && goes(name, Preposition::To))
    }

    /// Whether a word of the question begins like the name of imports, within whatever phrase.
    fn says_imports(&self) -> bool {
        let imports = self.base.indicators.iter().filter(|indicator| {
            indicator.flow == Some(Flow::Imports) && indicator.measures == Measures::Flow
        });
        let names = imports.flat_map(|indicator| indicator.names.iter());
        let mut names = names.flat_map(|(_, names)| names.iter().map(|name| key_of(name)));
        let words = self.mentions.iter().flat_map(|mention| &mention.words);
        let words: SmallVec<[&str; 8]> =
            words.map(|&word| self.understanding.vocabulary.text(word)).collect();
        names.any(|name| {
            let whole = !name.contains(' ') && name.chars().count() >= limits::STEM_SHORTEST;
            whole && words.iter().any(|word| word.starts_with(&*name))
        })
    }
}
