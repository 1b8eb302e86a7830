//! Several claims on one cell: which leads, which agree after rounding, which differ. The claim of
//! highest standing leads; at equal standing the better trusted, then the better sourced, then the later.
//! Claims of low confidence never lead unless there is nothing else.

use std::cmp::Reverse;

use super::finding::Cell;
use crate::knowledge::{Base, Confidence, EntityId, EntityKind, Figure, FigureId, Standing};
use crate::quantity::Bound;

/// Puts the claims on one cell in order.
pub fn cell(base: &Base, claims: &[FigureId], mirror: bool) -> Option<Cell> {
    let of = |id: &FigureId| base.figures.get(*id);
    let first = *claims.iter().min_by_key(|id| rank(base, of(id)))?;
    // "Under 10 billion" says less than the 9.6 billion of another report that bears it out.
    let fuller = claims.iter().filter(|id| settles(&of(&first), &of(id)));
    let lead = fuller.min_by_key(|id| rank(base, of(id))).copied().unwrap_or(first);
    let others = claims.iter().copied().filter(|&id| id != lead);
    let (agreeing, differing) = apart(base, lead, others);
    Some(Cell { lead, agreeing, differing, mirror })
}

/// The end of the name of a group in which the curator found nothing but rounding and words such as "nearly".
const ROUNDING: &str = "-rounding";

/// Which claims agree with the leading one after rounding, and which differ from it.
pub fn apart(
    base: &Base,
    lead: FigureId,
    others: impl Iterator<Item = FigureId>,
) -> (Vec<FigureId>, Vec<FigureId>) {
    let figure = |id: FigureId| base.figures.get(id);
    others.partition(|&id| {
        let group = figure(id).conflict;
        let rounding = group.is_some_and(|group| group.ends_with(ROUNDING));
        (rounding && group == figure(lead).conflict)
            || figure(id).quantity().agrees(figure(lead).quantity())
    })
}

/// Lets the claims of those whose words are wanted lead, and leaves out cells on which they said nothing. A body
/// of which nothing is kept there is passed over, as others count the same; a person is not.
pub fn keep_told(base: &Base, cells: &mut Vec<Cell>, speakers: &[EntityId]) {
    if speakers.is_empty() {
        return;
    }
    let figure = |id: FigureId| base.figures.get(id);
    let own = |&id: &FigureId| figure(id).attribution.is_some_and(|by| speakers.contains(&by));
    let claims = |cell: &Cell| -> Vec<FigureId> {
        let all = std::iter::once(&cell.lead).chain(&cell.agreeing).chain(&cell.differing);
        all.copied().collect()
    };
    let person = |id: &EntityId| base.entities[id.index()].kind == EntityKind::Person;
    if !cells.iter().any(|cell| claims(cell).iter().any(own)) && !speakers.iter().any(person) {
        return;
    }
    cells.retain_mut(|cell| {
        let all = claims(cell);
        let Some(lead) = all.iter().copied().find(own) else { return false };
        if lead != cell.lead {
            let (agreeing, differing) = apart(base, lead, all.into_iter().filter(|&id| id != lead));
            *cell = Cell { lead, agreeing, differing, mirror: cell.mirror };
        }
        true
    });
}

/// Whether a claim gives the value that another one only bounds.
fn settles(bounded: &Figure, other: &Figure) -> bool {
    let holds = match bounded.bound {
        Bound::Over => other.value >= bounded.value,
        Bound::Under | Bound::UpTo => other.value <= bounded.value,
        Bound::Exactly | Bound::About => return false,
    };
    holds
        && other.bound == Bound::Exactly
        && other.confidence != Confidence::Low
        && other.quantity().agrees(bounded.quantity())
}

fn rank<'a>(base: &'a Base, figure: Figure<'a>) -> impl Ord + use<'a> {
    let standing = figure.attribution.and_then(|body| base.entities[body.index()].standing);
    let published = base.sources[figure.source.index()].published.map(|period| period.last_day());
    (
        figure.confidence == Confidence::Low,
        standing.unwrap_or(Standing::Press),
        figure.confidence,
        Reverse(figure.also.len()),
        Reverse(published),
        figure.id,
    )
}
