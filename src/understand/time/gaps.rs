//! What stands between the words of time.

use super::{Atom, Reader, Time, TimeRun, excluded_before, goes_on, spelt};
use crate::language::{Case, Discourse, Mark, Operator, Preposition, Role};
use crate::text::{Folded, Gap};
use crate::understand::cover::Mention;
use crate::understand::period;
use crate::understand::vocabulary::Meaning;

/// "Before the pandemic hit, in January 2020": takes off a time that makes no period where the one behind its comma says
/// which it was.
pub(in crate::understand) fn explained(
    folded: &Folded<'_>,
    mentions: &[Mention],
    runs: &mut Vec<TimeRun>,
) {
    let known = |at: usize| matches!(runs.get(at), Some(TimeRun { time: Time::Known(_), .. }));
    let comma = |at: usize| folded.tokens()[mentions[at].tokens.start].gap.has(Gap::COMMA);
    let small =
        |meaning: &Meaning| matches!(meaning, Meaning::Role(Role::Preposition(_) | Role::Filler));
    let tied = |from: usize, to: usize| {
        let mut between = mentions[from..to].iter();
        comma(from) && between.all(|mention| mention.meanings.iter().any(small))
    };
    let explained = (1..runs.len()).find(|&at| {
        let (vague, next) = (&runs[at - 1], &runs[at]);
        let unknown = matches!(vague.time, Time::Unknown(_));
        unknown && known(at) && tied(vague.mentions.end, next.mentions.start)
    });
    if let Some(at) = explained {
        runs.remove(at - 1);
    }
}

/// "For tonight's programme, the trade in 2020": time that only tells of what belongs to it, beside one that is asked
/// for.
pub(in crate::understand) fn without_passing(
    folded: &Folded<'_>,
    mentions: &[Mention],
    mut runs: Vec<TimeRun>,
) -> Vec<TimeRun> {
    let owns = |run: &TimeRun| {
        mentions.get(run.mentions.end).is_some_and(|next| {
            folded.tokens()[next.tokens.start].gap.has(Gap::APOSTROPHE) && next.tokens.len() == 1
        })
    };
    let known = |run: &TimeRun| matches!(run.time, Time::Known(_)) && !run.excluded;
    if runs.iter().any(known) {
        runs.retain(|run| known(run) || !owns(run));
    }
    runs
}

impl Reader<'_> {
    pub(super) fn gap(&self, at: usize) -> Gap {
        self.folded.tokens()[self.mentions[at].tokens.start].gap
    }

    pub(super) fn sentence_ends_before(&self, at: usize, previous: Option<Atom>) -> bool {
        let gap = self.gap(at);
        // The point of an abbreviated month ends no sentence, nor does that of an ordinal.
        if matches!(previous, Some(Atom::Month(..) | Atom::Letter(_) | Atom::Dash))
            || goes_on(self.folded, self.mentions, at)
        {
            return gap.has(Gap::QUESTION);
        }
        gap.has(Gap::QUESTION) || (gap.has(Gap::STOP) && gap.has(Gap::SPACE))
    }

    /// Whether a comma parts what follows from the times before it: from one that is ruled out, or that names none
    /// ("before the pandemic, in January 2020").
    pub(super) fn is_set_apart(&self, at: usize, from: usize, before: &[Atom]) -> bool {
        let leads = before.iter().all(|&atom| spelt::leads(atom) || atom == Atom::Glue);
        let nowhere = before.contains(&Atom::Mark(Mark::Outside)) || leads;
        self.gap(at).has(Gap::COMMA) && (nowhere || excluded_before(self.mentions, from))
    }

    /// Whether a comma adds what follows to the times before it.
    pub(super) fn is_listed(&self, at: usize, before: &[Atom]) -> bool {
        self.gap(at).has(Gap::COMMA) && !self.completes_date(at, before)
    }

    /// "Keçən il 2024-lə müqayisədə", "geçen yıl 2024'e göre": a year with the ending for "with", or one before a word
    /// that holds something against it, is another time.
    pub(super) fn is_held_against(&self, at: usize) -> bool {
        let mention = &self.mentions[at];
        let year = self.folded.key(mention.tokens.start).parse().is_ok_and(period::is_year);
        let against = |next: &Mention| {
            next.meanings.iter().any(|meaning| {
                use Preposition::AccordingTo;
                matches!(
                    meaning,
                    Meaning::Role(
                        Role::Operator(Operator::Compare) | Role::Preposition(AccordingTo)
                    )
                )
            })
        };
        // "Geçen yıl 2024'ten fazla".
        let than = |next: &Mention| {
            next.meanings.iter().any(|meaning| {
                use Operator::{Larger, Smaller};
                matches!(
                    meaning,
                    Meaning::Role(Role::Operator(Larger | Smaller) | Role::Comparison(_))
                )
            })
        };
        let next = self.mentions.get(at + 1);
        let held = match mention.case {
            Some(Case::Dative) => next.is_some_and(against),
            Some(Case::Ablative) => next.is_some_and(than),
            case => case == Some(Case::Instrumental),
        };
        year && held
    }

    /// Whether the time word before `at` has an ending that says "from" and no word after it does.
    pub(super) fn leaves(&self, at: usize) -> bool {
        let from = |before: usize| {
            self.mentions[before].fused && self.mentions[before].case == Some(Case::Ablative)
        };
        at > 0 && from(at - 1)
    }

    /// "2019 minus 2017": what stands between two times takes the second off the first and rules none out.
    pub(super) fn takes_off(&self, first: Option<&TimeRun>, second: &TimeRun) -> bool {
        let minus = Meaning::Role(Role::Operator(Operator::Difference));
        let between = first.filter(|first| first.mentions.end + 1 == second.mentions.start);
        between.is_some_and(|first| self.mentions[first.mentions.end].meanings.contains(&minus))
    }

    /// "In the year of the pandemic, I mean 2020": the time that is said anew stands for the one before it.
    pub(super) fn is_corrected(&self, first: &TimeRun, second: &TimeRun) -> bool {
        let anew = Meaning::Role(Role::Discourse(Discourse::Correction));
        let mut between = self.mentions[first.mentions.end..second.mentions.start].iter();
        // "Was it rather more in 2020": a word that is small as well corrects nothing.
        between.any(|mention| {
            let small = mention.meanings.contains(&Meaning::Role(Role::Filler));
            !small && mention.meanings.contains(&anew)
        })
    }
}
