//! What a question counts, where its words stand apart or a number stands for "how many": "how many memoranda
//! did the agency sign", "trade with 175 countries", "micro, small and medium firms".

use rust_decimal::Decimal;
use smallvec::SmallVec;

use super::cover::Mention;
use super::frame::{Frame, Named};
use super::value::ValueRun;
use super::vocabulary::{Form, Meaning, NodeId, Vocabulary, WordId};
use crate::knowledge::{Base, EntityId, EntityKind, IndicatorId, UnitKind};
use crate::language::{Ask, Comparison, Operator, Preposition, Role};
use crate::quantity::Unit;
use crate::query::Claim;
use crate::text::{Folded, Gap};

/// Mentions after a number that may hold the name of what it counts.
const COUNTED: usize = 3;

/// The phrases for "how many" of all languages, as places in the vocabulary.
pub fn phrases(base: &Base, vocabulary: &Vocabulary) -> Vec<NodeId> {
    let phrases = base.packs.iter().flat_map(|pack| &pack.words);
    let counting = phrases.filter(|(role, _)| *role == Role::Ask(Ask::HowMany));
    let place = |phrase: &str| {
        let folded = Folded::new(phrase);
        let words: Option<SmallVec<[WordId; 4]>> =
            (0..folded.len()).map(|at| vocabulary.exact(folded.key(at))).collect();
        walk(vocabulary, vocabulary.root(), &words?)
    };
    counting.flat_map(|(_, phrases)| phrases).filter_map(|phrase| place(phrase)).collect()
}

/// Puts what is counted into the frame.
pub(super) fn complete(
    base: &Base,
    vocabulary: &Vocabulary,
    how_many: &[NodeId],
    mentions: &[Mention],
    folded: &Folded<'_>,
    frame: &mut Frame,
) {
    let reader = Reader { base, vocabulary, mentions };
    reader.unfold(folded, frame);
    reader.coordinate(folded, frame);
    reader.join_body(frame);
    reader.name_counted(how_many, folded, frame);
    frame.unit = frame.unit.or_else(|| reader.currency_asked(frame));
}

/// Whether words of working out say that what is named is counted: "by how much more memoranda".
pub(super) fn works_out(frame: &Frame) -> bool {
    frame.operators.iter().any(|&(operator, _)| {
        use Operator::{Average, Difference, Fall, Growth, Larger, Smaller, Times};
        matches!(operator, Average | Difference | Fall | Growth | Larger | Smaller | Times)
    })
}

struct Reader<'a> {
    base: &'a Base,
    vocabulary: &'a Vocabulary,
    mentions: &'a [Mention],
}

impl Reader<'_> {
    /// "How many dollars": the currency within a phrase that asks for an amount.
    fn currency_asked(&self, frame: &Frame) -> Option<Unit> {
        let amounts = frame.asks.iter().filter(|(ask, _)| *ask == Ask::HowMuch);
        let mut words = amounts.flat_map(|&(_, at)| &self.mentions[at].words);
        words.find_map(|&word| {
            let node = self.vocabulary.step(self.vocabulary.root(), word)?;
            self.vocabulary.meanings(node).find_map(|meaning| match meaning {
                Meaning::Role(Role::Unit(unit)) if unit.is_money() => Some(unit),
                _ => None,
            })
        })
    }

    /// "How many memoranda did the agency sign": what a body and a kind of document are called together.
    fn join_body(&self, frame: &mut Frame) {
        let valued = frame.values.iter().any(|run| run.claim.unit == Some(Unit::Count));
        if !frame.asks_for(Ask::HowMany) && !valued && !works_out(frame) {
            return;
        }
        let body = |name: &Named| self.kind(name) == EntityKind::Organisation && !name.excluded;
        let joint = |name: &Named, at: usize| {
            let body =
                walk(self.vocabulary, self.vocabulary.root(), &self.mentions[name.at].words)?;
            self.scope(walk(self.vocabulary, body, &self.mentions[at].words)?)
        };
        let found = frame.named.iter().enumerate().filter(|(_, name)| body(name)).find_map(
            |(place, name)| {
                let mut kinds = frame.kinds.iter();
                kinds.find_map(|&(_, at)| Some((place, at, joint(name, at)?)))
            },
        );
        if let Some((place, at, scope)) = found {
            frame.named[place].ids = SmallVec::from_slice(&[scope]);
            frame.named[place].form = Form::Name;
            frame.kinds.retain(|&mut (_, other)| other != at);
        }
        // What is counted is no event.
        let counted: SmallVec<[usize; 2]> = frame
            .named
            .iter()
            .filter(|name| self.kind(name) == EntityKind::Scope && self.is_count(name.ids[0]))
            .map(|name| name.at)
            .collect();
        frame.kinds.retain(|&mut (_, at)| !counted.contains(&at));
    }

    /// "Trade with 175 countries": a number before the words that name a count after "how many".
    fn name_counted(&self, how_many: &[NodeId], folded: &Folded<'_>, frame: &mut Frame) {
        let scope = frame
            .named
            .iter()
            .any(|name| self.kind(name) == EntityKind::Scope && self.is_count(name.ids[0]));
        if scope {
            return;
        }
        let stray =
            frame.stray_numbers.iter().map(|&at| (at, at + 1, None)).collect::<SmallVec<[_; 2]>>();
        let bare = frame.values.iter().enumerate().filter(|(_, run)| run.claim.unit.is_none());
        let valued = bare.map(|(place, run)| (run.mentions.start, run.mentions.end, Some(place)));
        let numbers: SmallVec<[(usize, usize, Option<usize>); 2]> =
            stray.into_iter().chain(valued).collect();
        for (start, from, place) in numbers {
            let Some((id, at)) = self.count_named(how_many, from) else { continue };
            if let Some(place) = place {
                frame.values[place].claim.unit = Some(Unit::Count);
            } else {
                let key = folded.key(self.mentions[start].tokens.start);
                let Ok(value) = key.parse::<Decimal>() else { continue };
                let claim = Claim { comparison: Comparison::Equal, value, unit: Some(Unit::Count) };
                frame.values.push(ValueRun { mentions: start..from, claim });
                frame.stray_numbers.retain(|other| *other != start);
            }
            if !frame.indicators.iter().any(|&(other, strong, _)| strong && other == id) {
                frame.indicators.push((id, true, at));
            }
        }
    }

    /// The count that "how many" and the mentions from `from` on name, with the first of them.
    fn count_named(&self, how_many: &[NodeId], from: usize) -> Option<(IndicatorId, usize)> {
        let named = |&node: &NodeId| {
            let mut node = node;
            let mut found = None;
            for mention in self.mentions.get(from..)?.iter().take(COUNTED) {
                match walk(self.vocabulary, node, &mention.words) {
                    Some(next) if !mention.words.is_empty() => node = next,
                    _ => break,
                }
                let count = self.vocabulary.meanings(node).find_map(|meaning| match meaning {
                    Meaning::Indicator(id, _)
                        if self.base.indicators[id.index()].unit_kind == UnitKind::Count =>
                    {
                        Some(id)
                    }
                    _ => None,
                });
                found = count.or(found);
            }
            found
        };
        how_many.iter().find_map(named).map(|id| (id, from))
    }

    /// "Micro, small and medium firms": behind one size the name of all of them together is a row of its own.
    fn unfold(&self, folded: &Folded<'_>, frame: &mut Frame) {
        let scope = |name: &&Named| self.kind(name) == EntityKind::Scope;
        let sizes: SmallVec<[Named; 2]> = frame.named.iter().filter(scope).cloned().collect();
        for size in sizes {
            let Some(at) = self.after(folded, size.at) else { continue };
            let mut inside: SmallVec<[EntityId; 2]> = SmallVec::new();
            // The name of all of them may have been read by what stands for it.
            let tokens = self.mentions[at].tokens.clone();
            let typed = tokens.filter_map(|at| self.vocabulary.exact(folded.key(at)));
            let read = self.mentions[at].words.iter().copied();
            for word in read.chain(typed) {
                let own = self.size(size.ids[0], word).filter(|id| !inside.contains(id));
                inside.extend(own);
            }
            if inside.len() < 2 {
                continue;
            }
            frame.named.retain(|name| name.at != at);
            let place =
                frame.named.iter().position(|name| name.at > at).unwrap_or(frame.named.len());
            for id in inside.into_iter().rev() {
                let named = Named { ids: SmallVec::from_slice(&[id]), at, ..size.clone() };
                frame.named.insert(place, named);
            }
        }
    }

    /// "Micro, small and medium firms": what stands in a row with a scope and is named like it but for the noun.
    fn coordinate(&self, folded: &Folded<'_>, frame: &mut Frame) {
        loop {
            let scopes = frame.named.iter().filter(|name| self.kind(name) == EntityKind::Scope);
            let next = scopes.flat_map(|name| {
                [self.before(folded, name.at), self.after(folded, name.at)].map(|at| (name, at))
            });
            let ends = self.last_words(folded);
            let scopes = frame.named.iter().filter(|name| self.kind(name) == EntityKind::Scope);
            let far = scopes.flat_map(|name| ends.iter().map(move |&at| (name, Some(at))));
            let found = next
                .chain(far)
                .filter_map(|(name, at)| Some((name, at?)))
                .filter(|&(_, at)| !frame.named.iter().any(|other| other.at == at))
                .find_map(|(name, at)| Some((self.like(name.ids[0], at)?, at, name.clone())));
            let Some((scope, at, like)) = found else { break };
            frame.unread.retain(|other| *other != at);
            let named = Named { ids: SmallVec::from_slice(&[scope]), form: Form::Name, at, ..like };
            let place =
                frame.named.iter().position(|name| name.at > at).unwrap_or(frame.named.len());
            frame.named.insert(place, named);
        }
    }

    /// The last words of clauses: "what share are medium and what share small", before a time or the end.
    fn last_words(&self, folded: &Folded<'_>) -> SmallVec<[usize; 2]> {
        let ends = |at: usize| {
            let Some(next) = self.mentions.get(at + 1) else { return true };
            let gap = folded.tokens()[next.tokens.start].gap;
            let placed = next.meanings.contains(&Meaning::Role(Role::Preposition(Preposition::In)));
            placed || gap.has(Gap::COMMA) || gap.has(Gap::QUESTION) || gap.has(Gap::STOP)
        };
        (1..self.mentions.len()).filter(|&at| ends(at)).collect()
    }

    /// The mention before one in a row: at a comma, an "and" or an "or".
    fn before(&self, folded: &Folded<'_>, at: usize) -> Option<usize> {
        let comma = self.comma(folded, at);
        let before = at.checked_sub(1)?;
        if self.joins(before) { before.checked_sub(1) } else { Some(before).filter(|_| comma) }
    }

    fn after(&self, folded: &Folded<'_>, at: usize) -> Option<usize> {
        let next = at + 1;
        if next >= self.mentions.len() {
            return None;
        }
        if self.joins(next) {
            Some(next + 1)
        } else {
            Some(next).filter(|&next| self.comma(folded, next))
        }
        .filter(|&at| at < self.mentions.len())
    }

    fn joins(&self, at: usize) -> bool {
        self.mentions[at].meanings.iter().any(|meaning| {
            matches!(meaning, Meaning::Role(Role::Preposition(Preposition::And | Preposition::Or)))
        })
    }

    fn comma(&self, folded: &Folded<'_>, at: usize) -> bool {
        folded.tokens()[self.mentions[at].tokens.start].gap.has(Gap::COMMA)
    }

    /// The scope that a bare word names with the noun of another one's name.
    fn like(&self, scope: EntityId, at: usize) -> Option<EntityId> {
        let plain = |meaning: &Meaning| matches!(meaning, Meaning::Keyword | Meaning::Role(_));
        if !self.mentions[at].meanings.iter().all(plain) || self.mentions[at].words.len() != 1 {
            return None;
        }
        self.size(scope, self.mentions[at].words[0])
    }

    /// The scope that a word names with the noun of another one's name.
    fn size(&self, scope: EntityId, word: WordId) -> Option<EntityId> {
        let node = self.vocabulary.step(self.vocabulary.root(), word)?;
        let entity = &self.base.entities[scope.index()];
        let labels = entity.label.iter().map(|(_, label)| label);
        let names = entity.aliases.iter().map(AsRef::as_ref).chain(labels);
        names
            .filter_map(|name| {
                let folded = Folded::new(name);
                let last = folded.len().checked_sub(1).filter(|&last| last > 0)?;
                let noun = self.vocabulary.exact(folded.key(last))?;
                self.scope(self.vocabulary.step(node, noun)?)
            })
            .find(|&found| found != scope)
    }

    fn scope(&self, node: NodeId) -> Option<EntityId> {
        self.vocabulary.meanings(node).find_map(|meaning| match meaning {
            Meaning::Entity(id, Form::Name)
                if self.base.entities[id.index()].kind == EntityKind::Scope =>
            {
                Some(id)
            }
            _ => None,
        })
    }

    fn kind(&self, name: &Named) -> EntityKind {
        self.base.entities[name.ids[0].index()].kind
    }

    /// Whether all that the base keeps for a scope is counted.
    fn is_count(&self, scope: EntityId) -> bool {
        let mut kept =
            self.base.index.of_subject(scope).map(|series| series.key.indicator).peekable();
        kept.peek().is_some()
            && kept.all(|id| self.base.indicators[id.index()].unit_kind == UnitKind::Count)
    }
}

fn walk(vocabulary: &Vocabulary, from: NodeId, words: &[WordId]) -> Option<NodeId> {
    words.iter().try_fold(from, |node, &word| vocabulary.step(node, word))
}
