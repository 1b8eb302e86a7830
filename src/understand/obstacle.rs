//! What is mentioned and cannot be understood. Such a word, number or time stops the answer: in a dense
//! base the nearest cell always exists, and falling back to it is how figures go wrong.

use super::cover::Mention;
use super::frame::Named;
use super::limits;
use super::sides;
use super::time::{Time, TimeRun};
use super::vocabulary::{Form, Meaning, is_doubled, is_swap};
use crate::calendar::Period;
use crate::knowledge::{IndicatorId, PartnerRule, UnitKind};
use crate::language::{Ask, Case, Grain, Mark, Operator, Preposition, Role};
use crate::quantity::Unit;
use crate::query::{FigureQuery, Obstacle, Periods, Wanted};
use crate::text::Gap;

use super::read::Scene;

/// Mentions from an owner to what it owns: "of the banks to Türkiye the exports".
const OWNER_REACH: usize = 3;

impl Scene<'_> {
    /// What is mentioned and cannot be understood.
    pub(super) fn obstacle(&self, query: &FigureQuery) -> Option<Obstacle> {
        if let Some(typed) = self.unknown_time(query) {
            return Some(Obstacle::Period(typed.to_owned()));
        }
        let times = &self.frame.times;
        // A year counted from a period that was not spoken of.
        let shifted = times.iter().find(|run| matches!(run.time, Time::Known(Periods::Shifted(_))));
        if let Some(run) = shifted.filter(|_| matches!(query.periods, Periods::Shifted(_))) {
            let tokens = self.mentions[run.mentions.start].tokens.start
                ..self.mentions[run.mentions.end - 1].tokens.end;
            return Some(Obstacle::Period(self.folded.typed(tokens).to_owned()));
        }
        // "In 2021 rather than the year before" rules out nothing of what is asked for.
        let other = |run: &TimeRun| {
            matches!(run.time, Time::Known(Periods::Shifted(_)))
                && times.iter().any(|other| !other.excluded)
        };
        let without =
            |run: &&TimeRun| run.excluded && self.follows_except(run.mentions.start) && !other(run);
        let unwanted = times.iter().find(without);
        if let Some(run) =
            unwanted.or(times.first().filter(|_| times.iter().all(|run| run.excluded)))
        {
            let (first, last) = (run.mentions.start, run.mentions.end - 1);
            let tokens = self.mentions[first].tokens.start..self.mentions[last].tokens.end;
            return Some(Obstacle::Period(self.folded.typed(tokens).to_owned()));
        }
        let typed = |at: usize| self.folded.typed(self.mentions[at].tokens.clone()).to_owned();
        if let Some(at) = self.lists_goods(query) {
            return Some(Obstacle::Word(typed(at)));
        }
        // "Half of the trade" is not the trade.
        let stray = |at: &usize| {
            let grain = |meaning: &Meaning| {
                matches!(meaning, Meaning::Role(Role::Grain(Grain::Half | Grain::Quarter)))
            };
            let timed = times.iter().any(|run| run.mentions.contains(at))
                || *at + 1 >= self.mentions.len()
                || !self.is_of(*at + 1);
            let valued = self.frame.values.iter().any(|run| run.mentions.contains(at));
            !timed
                && !valued
                && self.mentions[*at].meanings.iter().any(grain)
                && self.frame.indicators.iter().any(|&(_, _, other)| other > *at)
        };
        if let Some(at) = (0..self.mentions.len()).find(stray) {
            return Some(Obstacle::Word(typed(at)));
        }
        let narrows = |name: &&Named| {
            name.excluded && !sides::is_side(self.base, name.ids[0]) && !self.sets_off(query, name)
        };
        if let Some(name) = self.frame.named.iter().find(narrows) {
            return Some(Obstacle::Word(
                self.folded.typed(self.mentions[name.at].tokens.clone()).to_owned(),
            ));
        }
        if let Some(at) = self.narrowed(query) {
            return Some(Obstacle::Word(typed(at)));
        }
        let differ = self.frame.asks_for(Ask::Why) && !self.frame.values.is_empty();
        // "Was it in the 11th place": the number is what the rank is held against.
        let rank = query.claim.filter(|claim| claim.unit == Some(Unit::Rank));
        let placed = |at: usize| rank.is_some_and(|claim| typed(at) == claim.value.to_string());
        let strays = self.frame.stray_numbers.iter().filter(|&&at| !differ && !placed(at));
        if let Some(&at) = strays.clone().next() {
            return Some(Obstacle::Number(typed(at)));
        }
        // "Trade with Toyo": a misspelt small word where a side belongs was meant to be its name.
        let aims = [Preposition::With, Preposition::To, Preposition::From];
        let dangling = (1..self.mentions.len()).find(|&at| {
            let (before, mention) = (&self.mentions[at - 1].meanings, &self.mentions[at]);
            let aimed =
                aims.iter().any(|&aim| before.contains(&Meaning::Role(Role::Preposition(aim))));
            mention.slips > 0 && aimed && mention.meanings.contains(&Meaning::Role(Role::Filler))
        });
        if let Some(at) = dangling.filter(|_| query.partners.is_empty()) {
            return Some(Obstacle::Word(typed(at)));
        }
        if let Some(at) = self.slipped_noun().or_else(|| self.passed_over(query)) {
            return Some(Obstacle::Word(typed(at)));
        }
        for &at in self.frame.unread.iter().filter(|&&at| !self.is_word_of(&query.indicators, at)) {
            // A misspelt word right before a year, month or the like was meant to be part of it.
            let near_time = self.frame.times.iter().any(|run| {
                let gap = self.folded.tokens()[self.mentions[run.mentions.start].tokens.start].gap;
                run.mentions.start > at
                    && !gap.has(Gap::COMMA)
                    && run.mentions.start - at <= 2
                    && (at + 1..run.mentions.start).all(|between| self.is_of(between))
            });
            let strange = self.mentions[at].words.is_empty() || self.mentions[at].slips > 0;
            // After the time, as languages put it that place small words behind, a known word is none of it.
            let follows = self.follows_time(at) && self.mentions[at].words.is_empty();
            if (near_time || follows) && !self.mentions[at].ordinary && strange {
                return Some(Obstacle::Period(typed(at)));
            }
            // A word that hangs on the indicator narrows it: "turnover of bananas", "orchestra turnover", "turizm
            // sektöründe ciro".
            let narrows = self.frame.indicators.iter().any(|&(_, _, indicator)| {
                let (first, last) = (indicator.min(at), indicator.max(at));
                let own = |between: usize| {
                    let unread = self.frame.unread.contains(&between);
                    unread && self.is_word_of(&query.indicators, between)
                };
                let close =
                    last - first <= 3 && (first + 1..last).all(|between| self.is_small(between));
                (close && (indicator < at || last - first == 1))
                    || (last - first == 2 && at < indicator && own(at + 1))
            });
            // "Green tea": goods of a sort.
            let sort = self.frame.named.iter().any(|name| {
                let goods = query.product.is_some_and(|goods| name.ids.contains(&goods));
                goods && name.at == at + 1 && !self.mentions[at].words.is_empty()
            });
            // "Bankların Türkiyəyə ixracı": whoever owns what is asked for.
            let owns = self.mentions[at].fused
                && self.mentions[at].case == Some(Case::Genitive)
                && self
                    .frame
                    .indicators
                    .iter()
                    .any(|&(.., own)| own > at && own - at <= OWNER_REACH);
            let before = |wanted: &[Preposition]| {
                at > 0
                    && self.mentions[at - 1].meanings.iter().any(|meaning| {
                        matches!(meaning, Meaning::Role(Role::Preposition(this)) if wanted.contains(this))
                    })
            };
            // An ordinary word after "in", "of" or "with" narrows; any other unknown one after a
            // preposition or "and" may be a name.
            use Preposition::{And, Between, From, In, Of, Or, To, With};
            // "According to the IMF", "what share did milk have in imports".
            let passed = |other: &usize| self.is_small(*other) || self.is_yes_no_word(*other);
            let head = (0..at).rev().take(3).find(|other| !passed(other) || self.quotes(*other));
            let next = (at + 1..self.mentions.len()).find(|other| !passed(other));
            let within = next.is_some_and(|next| {
                next > at + 1 && self.frame.indicators.iter().any(|&(.., own)| own == next)
            });
            let nobody = self.mentions[at].words.is_empty() && !self.mentions[at].ordinary;
            let hung = head
                .is_some_and(|head| (self.quotes(head) && nobody) || (self.shares(head) && within));
            let after_core = self.frame.indicators.iter().any(|&(_, _, indicator)| indicator < at);
            let hangs = before(&[In, Of, With])
                || (after_core && before(&[To]))
                || (!self.is_common(at) && before(&[And, Or, Between, From, To]));
            // What is no word at all, amid the words that matter, may be any of them.
            let core = |other: usize| {
                let names = self.frame.named.iter().map(|name| name.at);
                let indicators = self.frame.indicators.iter().map(|&(_, _, at)| at);
                let times = self.frame.times.iter().map(|run| run.mentions.start);
                let mut all = names.chain(indicators).chain(times);
                if other < at { all.any(|place| place < at) } else { all.any(|place| place > at) }
            };
            let mention = &self.mentions[at];
            let gibberish = !mention.ordinary
                && mention.words.is_empty()
                && typed(at).len() >= limits::GIBBERISH;
            if (gibberish && core(at.wrapping_sub(1)) && core(at + 1)) || (nobody && self.does(at))
            {
                return Some(Obstacle::Word(typed(at)));
            }
            // "Turkish-Senrian": what hangs on a side by a hyphen is the other side.
            let hyphen = |at: usize| {
                let gap = self.folded.tokens()[self.mentions[at].tokens.start].gap;
                gap.has(Gap::HYPHEN) && !gap.has(Gap::SPACE)
            };
            let side = |at: usize| self.frame.named.iter().any(|name| name.at == at);
            let tied = (at > 0 && hyphen(at) && side(at - 1))
                || (at + 1 < self.mentions.len() && hyphen(at + 1) && side(at + 1));
            if tied && !mention.ordinary {
                return Some(Obstacle::Word(typed(at)));
            }
            // "Which goods make up the trade", "how much hazelnut do we sell" ask for the goods; a bare list of
            // words leaves none out.
            let goods = [Ask::Which, Ask::HowMuch, Ask::HowMany];
            let filler =
                |at: &usize| self.mentions[*at].meanings == [Meaning::Role(Role::Filler)].into();
            let adjective = |at: &usize| {
                self.frame.named.iter().any(|name| name.at == *at && name.form == Form::Adjective)
            };
            let asking = (0..at).rev().take(3).find(|at| !filler(at) && !adjective(at));
            let asked = asking.is_some_and(|asking| {
                let asks = |ask| Meaning::Role(Role::Ask(ask));
                goods.into_iter().any(|ask| self.mentions[asking].meanings.contains(&asks(ask)))
            });
            let listed =
                self.mentions.len() <= limits::ELLIPSIS_MENTIONS && self.mentions[at].ordinary;
            // "Shade of Serbia": the head of the phrase was not understood.
            let heads = at + 1 < self.mentions.len() && self.is_of(at + 1);
            if narrows
                || sort
                || owns
                || hung
                || ((heads || asked || listed) && !self.frame.indicators.is_empty())
                || (hangs && !self.frame.indicators.is_empty())
            {
                return Some(Obstacle::Word(typed(at)));
            }
            // "How many Turkish firms were fined": what is not known at all tells which of those that are counted.
            let firms =
                |id: &IndicatorId| self.base.indicators[id.index()].unit_kind == UnitKind::Count;
            let counted = query.subject.is_none() && query.indicators.iter().any(firms);
            let unknown = self.mentions[at].words.is_empty();
            if counted && unknown && self.frame.kinds.is_empty() {
                return Some(Obstacle::Word(typed(at)));
            }
        }
        None
    }

    /// Time that was mentioned and not understood, as typed; "the same months of 2019" was, where 2019 is asked for.
    fn unknown_time(&self, query: &FigureQuery) -> Option<&str> {
        let asked = |year: i16| match &query.periods {
            // A change is asked for by its later end.
            Periods::Points(points) => {
                points.iter().filter_map(|wanted| wanted.exact()).any(|period| {
                    period.year() == Some(year) || period.shift_years(-1).year() == Some(year)
                })
            }
            _ => false,
        };
        self.frame.times.iter().filter(|run| !run.excluded).find_map(|run| match &run.time {
            Time::Unknown(typed)
                if !self.only_year(run).is_some_and(asked) && !self.ends_named_year(run) =>
            {
                Some(typed.as_str())
            }
            _ => None,
        })
    }

    /// "In 2022 they aimed at so much; was it reached by the end of the year": the end of the year that was named adds
    /// nothing.
    fn ends_named_year(&self, run: &TimeRun) -> bool {
        let ends = |meaning: &Meaning| {
            matches!(
                meaning,
                Meaning::Role(
                    Role::Grain(Grain::Year)
                        | Role::Mark(Mark::Late)
                        | Role::Filler
                        | Role::Preposition(_)
                )
            )
        };
        let mut own = self.mentions[run.mentions.clone()].iter();
        let year = |other: &TimeRun| match &other.time {
            Time::Known(Periods::Points(points)) => {
                matches!(points.as_slice(), [Wanted::Exact(Period::Year(_))])
            }
            _ => false,
        };
        let mut earlier =
            self.frame.times.iter().filter(|other| other.mentions.start < run.mentions.start);
        own.all(|mention| mention.meanings.iter().any(ends)) && earlier.any(year)
    }

    /// A misspelt word that was read as a small one, where only a noun can stand: between two prepositions,
    /// "between Tury and", "in servixes with".
    fn slipped_noun(&self) -> Option<usize> {
        let preposition = |at: usize| {
            let is = |meaning: &Meaning| matches!(meaning, Meaning::Role(Role::Preposition(_)));
            self.mentions.get(at).is_some_and(|mention| mention.meanings.iter().any(is))
        };
        let small =
            |meaning: &Meaning| matches!(meaning, Meaning::Role(Role::Filler | Role::Ask(_)));
        (1..self.mentions.len()).find(|&at| {
            let Mention { slips, meanings, .. } = &self.mentions[at];
            *slips > 0
                && !meanings.is_empty()
                && meanings.iter().all(small)
                && preposition(at - 1)
                && preposition(at + 1)
        })
    }

    /// A misspelt word that was read as one that says nothing, where the partner or the indicator is only filled in:
    /// it may have been its name.
    fn passed_over(&self, query: &FigureQuery) -> Option<usize> {
        let home = self.understanding.home;
        let partner = self.frame.named.iter().any(|name| name.ids[0] != home);
        let alone = |id: &IndicatorId| {
            let about = &self.base.indicators[id.index()];
            about.partner == PartnerRule::No
        };
        let filled =
            self.frame.indicators.is_empty() || (!partner && !query.indicators.iter().all(alone));
        // Letters doubled or swapped leave no doubt of the word, nor does one slip in a long one.
        let sure = |mention: &Mention| {
            let key = self.folded.key(mention.tokens.start);
            let long = mention.slips == 1 && key.chars().count() >= limits::SURE_WORD;
            long || mention.words.iter().any(|&word| {
                let text = self.understanding.vocabulary.text(word);
                is_swap(key, text) || is_doubled(key, text)
            })
        };
        let pack = &self.base.packs[usize::from(self.language.0)];
        let nothing = |at: &usize| {
            let Mention { slips, meanings, tokens, .. } = &self.mentions[*at];
            *slips > 0
                && !sure(&self.mentions[*at])
                && !pack.verbs.has(self.folded.key(tokens.start))
                && self.folded.typed(tokens.clone()).chars().count() >= limits::SLIP_NAMES
                && !meanings.is_empty()
                && meanings.iter().all(|meaning| *meaning == Meaning::Role(Role::Filler))
        };
        (0..self.mentions.len()).filter(|_| filled).find(nothing)
    }

    /// Whether a mention is an ordinary word, and not written as a name inside a sentence.
    fn is_common(&self, at: usize) -> bool {
        let token = &self.folded.tokens()[self.mentions[at].tokens.start];
        self.mentions[at].ordinary && !(at > 0 && token.capitalised)
    }

    /// Whether a word stands right after a number in words or, in a language that puts small words after the noun,
    /// after a time.
    fn follows_time(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let number = |meaning: &Meaning| matches!(meaning, Meaning::Role(Role::Cardinal(_)));
        let postposed = self.base.packs[usize::from(self.language.0)].postposed;
        self.mentions[before].meanings.iter().any(number)
            || (postposed && self.frame.times.iter().any(|run| run.mentions.end == at))
    }

    /// "According to": whose word it is follows.
    fn quotes(&self, at: usize) -> bool {
        let told = Meaning::Role(Role::Preposition(Preposition::AccordingTo));
        self.mentions[at].meanings.contains(&told)
    }

    /// "What share": what is shared follows.
    fn shares(&self, at: usize) -> bool {
        self.mentions[at].meanings.contains(&Meaning::Role(Role::Operator(Operator::Share)))
    }

    fn is_yes_no_word(&self, at: usize) -> bool {
        self.mentions[at].meanings.contains(&Meaning::Role(Role::Ask(Ask::YesNo)))
    }

    pub(super) fn is_of(&self, at: usize) -> bool {
        self.mentions[at].meanings.contains(&Meaning::Role(Role::Preposition(Preposition::Of)))
    }

    /// Whether a mention is one of the small words that tie others.
    pub(super) fn is_small(&self, at: usize) -> bool {
        let mention = &self.mentions[at];
        let small = |meaning: &Meaning| {
            matches!(meaning, Meaning::Role(Role::Preposition(_) | Role::Filler))
        };
        mention.meanings.iter().any(small)
    }
}
