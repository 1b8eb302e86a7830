//! Whom something is sold to, said by a form that has no small word: "румынам продали", "Rumunima je prodato". The pack
//! lists the endings that say so.

use crate::knowledge::{Base, Flow};
use crate::language::{LanguageId, Movement, Preposition, Role};
use crate::text::Folded;
use crate::understand::cover::Mention;
use crate::understand::frame::Frame;
use crate::understand::sides::is_side;
use crate::understand::vocabulary::{Form, Meaning};

/// Lets what is sold or sent go to people whose name says by its ending that they get it.
pub(super) fn settle(
    base: &Base,
    folded: &Folded<'_>,
    mentions: &[Mention],
    frame: &mut Frame,
    language: LanguageId,
) {
    let endings = &base.packs[usize::from(language.0)].recipient_endings;
    let sells = |meaning: &Meaning| match meaning {
        Meaning::Indicator(id, strong) => {
            let about = &base.indicators[id.index()];
            !strong && about.flow == Some(Flow::Exports) && about.opposite.is_some()
        }
        meaning => *meaning == Meaning::Role(Role::Movement(Movement::Give)),
    };
    if endings.is_empty() || !mentions.iter().any(|mention| mention.meanings.iter().any(sells)) {
        return;
    }
    // "Турецким фирмам": what describes others gets nothing itself.
    let describes = |at: usize| {
        let noun = |meaning: &Meaning| {
            matches!(meaning, Meaning::Indicator(_, true) | Meaning::Entity(..) | Meaning::Keyword)
        };
        mentions.get(at + 1).is_some_and(|next| next.meanings.iter().any(noun))
    };
    for name in &mut frame.named {
        let mention = &mentions[name.at];
        let key = folded.key(mention.tokens.end - 1);
        let gets = endings.iter().any(|ending| key.ends_with(&**ending));
        let people = name.form == Form::Adjective && is_side(base, name.ids[0]);
        let bare = name.preposition.is_none() && !mention.fused && mention.case.is_some();
        if people && bare && gets && !describes(name.at) {
            (name.preposition, name.owner) = (Some(Preposition::To), false);
        }
    }
}
