//! Several claims on one cell: which leads, which agree after rounding, which differ. The claim of
//! highest standing leads; at equal standing the better trusted, then the better sourced, then the later.
//! Claims of low confidence never lead unless there is nothing else.

use std::cmp::Reverse;

use super::finding::Cell;
use crate::knowledge::{Base, Confidence, Figure, FigureId, Standing};

/// Puts the claims on one cell in order.
pub fn cell(base: &Base, claims: &[FigureId], mirror: bool) -> Option<Cell> {
    let lead = *claims.iter().min_by_key(|id| rank(base, &base.figures[id.index()]))?;
    let leading = base.figures[lead.index()].quantity();
    let others = claims.iter().copied().filter(|&id| id != lead);
    let (agreeing, differing) =
        others.partition(|id| base.figures[id.index()].quantity().agrees(leading));
    Some(Cell { lead, agreeing, differing, mirror })
}

fn rank<'a>(base: &'a Base, figure: &'a Figure) -> impl Ord + use<'a> {
    let standing = figure.attribution.and_then(|body| base.entities[body.index()].standing);
    let published = base.sources[figure.source.index()].published.map(|period| period.last_day());
    (
        figure.confidence == Confidence::Low,
        standing.unwrap_or(Standing::Press),
        figure.confidence,
        Reverse(figure.also.len()),
        Reverse(published),
        &figure.id,
    )
}
