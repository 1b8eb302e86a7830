//! How a question was read, line by line, for `explain`.

use super::read::Scene;
use super::subjects::Match;
use super::time::Time;
use super::vocabulary::Meaning;
use crate::knowledge::Base;
use crate::query::Assumed;

/// The facts that fit best.
pub(super) fn facts(base: &Base, matches: &[Match]) -> impl Iterator<Item = String> {
    matches.iter().take(3).map(|found| {
        let lack = found.missing.as_ref().map_or(String::new(), |lack| format!(", lacks {lack:?}"));
        format!("fact {}: {:.2}{lack}", base.fact_id(found.fact), found.score)
    })
}

/// Which words were read as what.
pub(super) fn lines(scene: &Scene<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    for (at, mention) in scene.mentions.iter().enumerate() {
        let typed = scene.folded.typed(mention.tokens.clone());
        let time = scene.frame.times.iter().find(|run| run.mentions.start == at);
        if let Some(run) = time {
            let end = scene.mentions[run.mentions.end - 1].tokens.end;
            let words = scene.folded.typed(mention.tokens.start..end);
            let read = match &run.time {
                Time::Known(_) => "time".to_owned(),
                Time::Unknown(_) => "time that makes no period".to_owned(),
            };
            lines.push(format!("\u{201c}{words}\u{201d}: {read}"));
            continue;
        }
        if scene.frame.times.iter().any(|run| run.mentions.contains(&at)) {
            continue;
        }
        if let Some(run) = scene.frame.values.iter().find(|run| run.mentions.start == at) {
            lines.push(format!(
                "\u{201c}{typed}\u{201d}: value {:?} {}",
                run.claim.comparison, run.claim.value
            ));
            continue;
        }
        let slips =
            if mention.slips > 0 { format!(" ({} slips)", mention.slips) } else { String::new() };
        let read = if mention.meanings.is_empty() {
            let word = mention.words.first().map(|&word| scene.understanding.vocabulary.text(word));
            word.map_or_else(|| "not read".to_owned(), |word| format!("keyword {word}"))
        } else {
            let meanings = mention.meanings.iter().map(|&meaning| describe(scene, meaning));
            meanings.collect::<Vec<_>>().join(" or ")
        };
        let case = mention.case.map_or(String::new(), |case| format!(" ({case})"));
        lines.push(format!("\u{201c}{typed}\u{201d}: {read}{slips}{case}"));
    }
    lines
}

fn describe(scene: &Scene<'_>, meaning: Meaning) -> String {
    match meaning {
        Meaning::Role(role) => format!("{role:?}"),
        Meaning::Entity(id, form) => {
            let entity = &scene.base.entities[id.index()];
            format!("{} {} ({form:?})", entity.kind, entity.id)
        }
        Meaning::Indicator(id, strong) => {
            let how = if strong { "indicator" } else { "hint of indicator" };
            format!("{how} {}", scene.base.indicators[id.index()].id)
        }
        Meaning::Keyword => "keyword".to_owned(),
        Meaning::Post(id) => format!("post of {}", scene.base.offices[id.index()].id),
    }
}

impl Scene<'_> {
    /// Names and indicators that were read through a slip.
    pub(super) fn slips(&self) -> Vec<Assumed> {
        let slipped = self.mentions.iter().filter(|mention| {
            let matters =
                |meaning: &Meaning| matches!(meaning, Meaning::Entity(..) | Meaning::Indicator(..));
            mention.slips > 0 && mention.meanings.iter().any(matters)
        });
        slipped
            .map(|mention| {
                let words =
                    mention.words.iter().map(|&word| self.understanding.vocabulary.text(word));
                let read = words.collect::<Vec<_>>().join(" ");
                Assumed::Slip(self.folded.typed(mention.tokens.clone()).to_owned(), read)
            })
            .collect()
    }
}
