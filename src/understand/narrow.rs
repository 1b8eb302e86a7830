//! What narrows a question about figures: a project or scope, a part within a total.

use smallvec::SmallVec;

use super::cover::Mention;
use super::frame::Named;
use super::vocabulary::{Form, Meaning, StemId, Vocabulary, WordId};
use crate::knowledge::{Base, EntityId, EntityKind, Indicator, IndicatorId, Measures, UnitKind};
use crate::language::{Ask, Operator, Preposition, Role};
use crate::query::FigureQuery;

use crate::text::Folded;

use super::read::Scene;

impl Scene<'_> {
    /// What the figures are narrowed to: a project or scope by its name, and whatever else is named that the
    /// base keeps figures of this kind for. With what else it is held against, in the order of the question.
    pub(super) fn subjects(&self, indicators: &[IndicatorId]) -> SmallVec<[EntityId; 2]> {
        let named = self.frame.named.iter().filter(|name| {
            !name.excluded
                && name.preposition != Some(Preposition::AccordingTo)
                && !self.mentions[name.at].meanings.contains(&Meaning::Role(Role::Filler))
        });
        // Which of two directions is meant is only read later.
        let asked = |kept: IndicatorId| {
            let turned = |id: &IndicatorId| self.base.indicators[id.index()].opposite == Some(kept);
            self.asks_for_kept(kept, indicators) || indicators.iter().any(turned)
        };
        let kept = |id: EntityId| {
            let mut kept = self.base.index.of_subject(id).map(|series| series.key.indicator);
            kept.any(asked)
        };
        let mut found: SmallVec<[EntityId; 2]> = SmallVec::new();
        // "Both directions together" names the trade itself.
        let named = named.filter(|name| {
            let own = |&(id, _, at): &(IndicatorId, bool, usize)| {
                let itself = |meaning: &Meaning| match meaning {
                    Meaning::Entity(id, _) => name.ids.contains(id),
                    _ => false,
                };
                let named = self.mentions[at].meanings.iter().any(itself);
                at == name.at && named && indicators.contains(&id)
            };
            !self.frame.indicators.iter().any(own)
        });
        let part = |name: &Named| {
            let entity = &self.base.entities[name.ids[0].index()];
            entity.kind == EntityKind::Scope && !self.is_whole(name.ids[0])
        };
        let parts = self.frame.named.iter().any(part);
        let subjects = named.filter_map(|name| {
            let id = name.ids[0];
            let own = match self.base.entities[id.index()].kind {
                EntityKind::Project | EntityKind::Scope => name.form != Form::Generic,
                EntityKind::Place if name.preposition == Some(Preposition::With) => false,
                // "В Баку или в регионах": what stands beside a part of the country is one, too.
                EntityKind::Place if name.preposition == Some(Preposition::To) && !parts => false,
                EntityKind::Place => {
                    let scopes = self.base.index.scopes_at(id).iter().copied();
                    return scopes.into_iter().find(|&scope| kept(scope));
                }
                _ => false,
            };
            (own || kept(id)).then_some(id)
        });
        for id in subjects {
            if !found.contains(&id) {
                found.push(id);
            }
        }
        let holds = self.frame.operators.iter().any(|&(operator, _)| {
            matches!(
                operator,
                Operator::Compare
                    | Operator::Larger
                    | Operator::Smaller
                    | Operator::Largest
                    | Operator::Smallest
                    | Operator::Difference
                    | Operator::Times
                    | Operator::Sum
                    | Operator::Share
            )
        });
        if indicators.is_empty() && parts {
            found.retain(|id| !self.is_whole(*id));
        }
        found.retain(|id| !self.narrows_nothing(*id, indicators));
        let holds = holds || self.offers_choice();
        // "For micro and for small firms" names each; a body and its projects are one.
        let row = found.iter().all(|id| self.base.entities[id.index()].kind == EntityKind::Scope);
        let all = found.iter().all(|&id| kept(id)) || (row && indicators.is_empty());
        if found.len() > 1 && !((holds || row) && all) {
            found = found.pop().into_iter().collect();
        }
        if found.is_empty() {
            found.extend(self.subject_within(indicators));
        }
        found
    }

    /// Whether an indicator is one of those asked for, or tells the growth of one where that is asked for: "by what
    /// percent did the turnover of small firms grow".
    pub(super) fn asks_for_kept(&self, kept: IndicatorId, indicators: &[IndicatorId]) -> bool {
        let about = &self.base.indicators[kept.index()];
        let grows = about.measures == Measures::Growth
            && matches!(self.operator(), Some(Operator::Growth | Operator::Fall));
        indicators.contains(&kept) || (grows && about.of.is_some_and(|of| indicators.contains(&of)))
    }

    /// "EDF loans": the body that the name of the indicator holds, where the base keeps the figures under it.
    fn subject_within(&self, indicators: &[IndicatorId]) -> Option<EntityId> {
        let vocabulary = &self.understanding.vocabulary;
        let named = self.frame.indicators.iter().filter(|(id, ..)| indicators.contains(id));
        // "Small and medium business" is not the medium one; its "development centres" are what they are.
        let scope = |id: EntityId| self.base.entities[id.index()].kind == EntityKind::Scope;
        let mut ids = named.flat_map(|&(.., at)| {
            let mut ids = vocabulary.named_within(&self.mentions[at].words);
            if ids.iter().any(|&id| self.is_whole(id)) {
                ids.retain(|id| !scope(*id));
            }
            ids
        });
        // The turnover of small firms, of which only the growth is kept, is theirs all the same.
        let of = |indicator: IndicatorId| self.base.indicators[indicator.index()].of;
        // "The turnover of small business", of which only the growth is kept apart, is that of all of it.
        let whole = self.frame.indicators.iter().any(|&(id, _, at)| {
            indicators.contains(&id) && self.say_whole(&self.mentions[at].words)
        });
        ids.find(|&id| {
            let mut kept = self.base.index.of_subject(id).map(|series| series.key.indicator);
            kept.any(|own| {
                indicators.contains(&own)
                    || (!whole && of(own).is_some_and(|of| indicators.contains(&of)))
            })
        })
    }

    /// Whether a word that was not read is one in the names of what is asked for: "the share of GDP that SMBs
    /// have" names the share of SMBs in GDP.
    pub(super) fn is_word_of(&self, indicators: &[IndicatorId], at: usize) -> bool {
        let words = &self.mentions[at].words;
        let slips = self.mentions[at].slips > 0;
        !slips
            && !words.is_empty()
            && indicators.iter().any(|id| {
                let own = &self.understanding.indicator_words[id.index()];
                let stem = |&word: &WordId| self.understanding.vocabulary.stem_of(word);
                words.iter().all(|word| own.binary_search(&stem(word)).is_ok())
            })
    }

    /// The same where words of asking stand within the mention: "how much gas" holds a word of the gas in a contract.
    pub(super) fn is_word_of_past_asking(&self, id: IndicatorId, at: usize) -> bool {
        let vocabulary = &self.understanding.vocabulary;
        let own = &self.understanding.indicator_words[id.index()];
        let mention = &self.mentions[at];
        let mut words =
            mention.words.iter().filter(|&&word| !vocabulary.is_asking(word)).peekable();
        mention.slips == 0
            && words.peek().is_some()
            && words.all(|&word| own.binary_search(&vocabulary.stem_of(word)).is_ok())
    }

    /// "Loans of the fund": of what a body has figures of, the one that the word for it leads to, where the
    /// base keeps none of what was named for it.
    pub(super) fn own_of_body(&self, indicators: &[IndicatorId]) -> Option<IndicatorId> {
        let [named] = *indicators else { return None };
        // "Exports in the non-oil sector": what an indicator of its own counts.
        let apart = |scope: EntityId| {
            let about = &self.base.indicators[named.index()];
            let own = |other: &Indicator| {
                other.goods == Some(scope)
                    && other.flow == about.flow
                    && other.measures == about.measures
            };
            self.base.indicators.iter().any(own)
        };
        let bodies = self.frame.named.iter().filter(|name| !apart(name.ids[0])).filter(|name| {
            let kind = self.base.entities[name.ids[0].index()].kind;
            let itself = self.frame.indicators.iter().any(|&(.., at)| at == name.at);
            let body = matches!(kind, EntityKind::Organisation | EntityKind::Scope);
            !name.excluded && !itself && body
        });
        let grows = matches!(self.operator(), Some(Operator::Growth | Operator::Fall));
        let growth =
            |id: IndicatorId| self.base.indicators[id.index()].measures == Measures::Growth;
        let mut kept = bodies
            .flat_map(|name| self.base.index.of_subject(name.ids[0]))
            .filter(|series| !grows || growth(series.key.indicator));
        let (_, strong, at) = *self.frame.indicators.iter().find(|&&(id, ..)| id == named)?;
        let kind = |id: IndicatorId| self.base.indicators[id.index()].unit_kind;
        let mut own: SmallVec<[IndicatorId; 2]> = SmallVec::new();
        for series in &mut kept {
            let id = series.key.indicator;
            if id == named {
                return None;
            }
            let leads = self.is_word_of(&[id], at) || (!strong && kind(id) == kind(named));
            if !own.contains(&id) && leads {
                own.push(id);
            }
        }
        match own.as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }

    /// The only indicator that the base keeps for a scope: "the number of memoranda" is a count of the agency's
    /// work without saying so; and so is that of a service where something is counted.
    pub(super) fn only_indicator(&self, subject: EntityId) -> Option<IndicatorId> {
        // "By how much did the points grow": their number is what grew.
        let worked = matches!(
            self.operator(),
            Some(Operator::Difference | Operator::Growth | Operator::Fall | Operator::Times)
        );
        let counted = self.frame.asks_for(Ask::HowMany)
            || (worked && self.frame.times.len() > 1 && self.frame.indicators.is_empty());
        match self.base.entities[subject.index()].kind {
            EntityKind::Scope if !self.describes_another(subject) => {}
            EntityKind::Project if counted => {}
            _ => return None,
        }
        let mut of = self.base.index.of_subject(subject);
        let first = of.next()?.key.indicator;
        of.all(|one| one.key.indicator == first).then_some(first)
    }

    /// "How many active banks", "active volcanoes": whether a scope that is named by one word only describes the thing
    /// right behind it, of which the base counts none.
    fn describes_another(&self, subject: EntityId) -> bool {
        let described = |name: &&Named| {
            let single = self.mentions[name.at].tokens.len() == 1;
            let thing = |mention: &Mention| {
                mention.meanings.iter().all(|meaning| *meaning == Meaning::Keyword)
            };
            single && name.ids[0] == subject && self.mentions.get(name.at + 1).is_some_and(thing)
        };
        self.frame.asks_for(Ask::HowMany) && self.frame.named.iter().any(|name| described(&name))
    }

    /// "How many firms moved up a class", "by what percent did their number grow": of what the base keeps for a scope
    /// the only indicator that counts, or tells the growth, where nothing else is named.
    pub(super) fn counted_of_scope(&self) -> Option<IndicatorId> {
        let operator = self.operator();
        let grows = matches!(operator, Some(Operator::Growth | Operator::Fall));
        if operator == Some(Operator::Share) || !self.frame.unread.is_empty() {
            return None;
        }
        let scope = |id: &EntityId| self.base.entities[id.index()].kind == EntityKind::Scope;
        let named = self.frame.named.iter().filter(|name| !name.excluded);
        let subject = named.map(|name| name.ids[0]).find(scope)?;
        if self.describes_another(subject) {
            return None;
        }
        let fits = |id: &IndicatorId| {
            let about = &self.base.indicators[id.index()];
            match about.measures {
                Measures::Growth => grows,
                // "How many small firms are there" asks for no limit that makes a firm a small one.
                Measures::Limit => false,
                _ => !grows && about.unit_kind == UnitKind::Count,
            }
        };
        let kept = self.base.index.of_subject(subject).map(|series| series.key.indicator);
        let mut kept = kept.filter(fits);
        let first = kept.next().filter(|_| self.frame.asks_for(Ask::HowMany))?;
        kept.all(|one| one == first).then_some(first)
    }

    /// "How many countries' support for small firms did the agency study": of several scopes the one that the base
    /// counts, where nothing else tells what is counted.
    pub(super) fn main_subject(
        &self,
        subjects: &[EntityId],
        indicators: &[IndicatorId],
    ) -> Option<EntityId> {
        let counted = |id: &&EntityId| self.only_indicator(**id).is_some();
        let own = subjects.iter().find(counted).filter(|_| indicators.is_empty());
        own.or(subjects.first()).copied()
    }

    /// The only body that the base keeps an indicator of, where every figure of it is of some subject.
    pub(super) fn only_body(&self, indicator: IndicatorId) -> Option<EntityId> {
        let of = || self.base.index.of_indicator(indicator).map(|series| series.key.subject);
        let body = |id: &EntityId| self.base.entities[id.index()].kind == EntityKind::Organisation;
        let first = of().flatten().find(body)?;
        let only = of().flatten().filter(body).all(|id| id == first);
        (only && of().all(|subject| subject.is_some())).then_some(first)
    }

    /// "Exports of non-oil goods": where the base keeps an indicator for just that part, it is that one.
    pub(super) fn name_scope(&self, query: &mut FigureQuery, scope: EntityId) {
        for id in &mut query.indicators {
            let whole = &self.base.indicators[id.index()];
            let own = self.indicator(|indicator| {
                indicator.goods == Some(scope)
                    && indicator.flow == whole.flow
                    && indicator.measures == whole.measures
            });
            let kept =
                self.base.index.of_indicator(*id).any(|series| series.key.subject == Some(scope));
            if let Some(own) = own.filter(|_| !kept) {
                *id = own;
                query.subject = None;
            }
        }
    }

    pub(super) fn indicator(&self, wanted: impl Fn(&Indicator) -> bool) -> Option<IndicatorId> {
        self.base.indicators.iter().position(wanted).map(IndicatorId::new)
    }
}

/// The stems of the words in the names of every indicator, sorted.
pub fn words_of_indicators(base: &Base, vocabulary: &Vocabulary) -> Vec<Vec<StemId>> {
    let stems = |indicator: &Indicator, vocabulary: &Vocabulary| {
        let names = indicator.names.iter().flat_map(|(_, names)| names.iter().map(AsRef::as_ref));
        let labels = indicator.label.iter().map(|(_, label)| label);
        let mut stems: Vec<StemId> = Vec::new();
        for name in names.chain(labels) {
            let folded = Folded::new(name);
            let words = (0..folded.len()).filter_map(|at| vocabulary.exact(folded.key(at)));
            stems.extend(words.map(|word| vocabulary.stem_of(word)));
        }
        stems.sort_unstable();
        stems.dedup();
        stems
    };
    base.indicators.iter().map(|indicator| stems(indicator, vocabulary)).collect()
}
