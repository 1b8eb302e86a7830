//! Names in a question about figures that its figures do not know: places that are no side of trade, tellers who tell
//! nothing of it, and parts that only set off what is asked for.

use super::frame::Named;
use super::read::Scene;
use super::split::ends_sentence;
use crate::knowledge::{EntityId, EntityKind, FigureId, Standing};
use crate::language::Preposition;
use crate::query::{FigureQuery, Missing};

impl Scene<'_> {
    /// A place named where a partner belongs: "trade with Texas".
    pub(super) fn place_as_partner(&self, partners: &[EntityId]) -> Option<EntityId> {
        let before_trade =
            |name: &Named| self.frame.indicators.iter().any(|&(_, _, at)| at == name.at + 1);
        let partner = |name: &&Named| {
            before_trade(name)
                || matches!(
                    name.preposition,
                    Some(
                        Preposition::With
                            | Preposition::To
                            | Preposition::From
                            | Preposition::Between
                    )
                )
        };
        let place = |name: &&Named| {
            let entity = &self.base.entities[name.ids[0].index()];
            let stands = entity.capital && entity.countries.iter().any(|id| partners.contains(id));
            entity.kind == EntityKind::Place
                && !stands
                && !entity.countries.contains(&self.understanding.home)
        };
        self.frame.named.iter().filter(partner).find(place).map(|name| name.ids[0])
    }

    /// "Exports to Türkiye through the port of Mersin", "by the data of the World Bank": a part of a country or a teller
    /// that the figures know nothing of.
    pub(super) fn unheeded(&self, query: &FigureQuery) -> Option<Missing> {
        let sentence = |at: usize| {
            let (from, to) =
                self.frame.indicators.first().map(|&(.., own)| (own.min(at), own.max(at)))?;
            let ends = |at: usize| ends_sentence(self.folded, self.mentions, at);
            (!(from + 1..=to).any(ends)).then_some(())
        };
        let of = |name: &Named| &self.base.entities[name.ids[0].index()];
        let subjects = || query.subject.iter().chain(&query.beside);
        let place = |name: &&Named| {
            let placed = |id: &EntityId| self.base.entities[id.index()].place == Some(name.ids[0]);
            let one = of(name);
            let within = one
                .countries
                .iter()
                .any(|id| query.partners.contains(id) || query.reporter == Some(*id));
            one.kind == EntityKind::Place
                && within
                && !one.capital
                && !name.excluded
                && !subjects().any(placed)
                && sentence(name.at).is_some()
        };
        let kept = |id: &FigureId| {
            let told = self.base.figures.get(*id);
            let of = self.base.indicators[told.indicator.index()].of;
            let party = |id: &EntityId| *id == told.reporter || Some(*id) == told.partner;
            query.indicators.iter().any(|id| *id == told.indicator || Some(*id) == of)
                && query.partners.iter().all(party)
        };
        let teller = |name: &&Named| {
            let one = of(name);
            let told = name.preposition == Some(Preposition::AccordingTo)
                || one.standing == Some(Standing::International);
            told && !subjects().any(|id| name.ids.contains(id))
                && one.kind == EntityKind::Organisation
                && one.countries.is_empty()
                && !self.base.index.told_by(name.ids[0]).iter().any(kept)
        };
        let named = || self.frame.named.iter();
        named()
            .find(place)
            .map(|name| Missing::Place(name.ids[0]))
            .or_else(|| named().find(teller).map(|name| Missing::Subject(name.ids[0])))
    }

    /// "Small firms, not micro ones", "in the regions and not in Baku": whether a name says what the part that is asked
    /// for is not.
    pub(super) fn sets_off(&self, query: &FigureQuery, name: &Named) -> bool {
        let kind = self.base.entities[name.ids[0].index()].kind;
        let part = matches!(kind, EntityKind::Scope | EntityKind::Place);
        let asked = query.subject.is_some_and(|id| !name.ids.contains(&id) && !self.is_whole(id));
        name.excluded && part && asked && name.preposition != Some(Preposition::Except)
    }
}
