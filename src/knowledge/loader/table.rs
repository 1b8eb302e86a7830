//! A table of figures that is to be merged into a base: read by the rules of its own figures, against
//! all its ids. An id that is a figure's already is left to whoever compares the two; any other that is
//! taken is a mistake.

use foldhash::{HashMap, HashMapExt as _};

use super::context::Context;
use super::fact_ids::FactIds;
use super::figures::{Listed, OPTIONAL, Reader};
use super::ids::taken;
use super::layout::in_composed_form;
use crate::knowledge::files::File;
use crate::knowledge::model::{FactId, Indicator};

/// Reads the table; `facts` are the ids of all facts of the base.
pub fn read<'f>(
    file: &'f File,
    context: &Context<'_>,
    indicators: &[Indicator],
    facts: &FactIds<'_>,
) -> Listed<'f> {
    let complaints = context.complaints;
    let mut figures = Reader::default();
    figures.read(file, &OPTIONAL, context, indicators);
    let figures = figures.finish();
    // Where an id stands first and last; of those that stand twice neither is to be preferred.
    let mut ids: HashMap<&str, (usize, usize)> = HashMap::with_capacity(figures.list.len());
    for (at, (figure, row)) in figures.list.iter().zip(&figures.rows).enumerate() {
        in_composed_form(row.line(), complaints);
        if !matches!(facts.get(figure.id), None | Some(FactId::Figure(_))) {
            facts.complain_taken(figure.id, row.line(), complaints);
        }
        ids.entry(figure.id).or_insert((at, at)).1 = at;
    }
    for (at, figure) in figures.list.iter().enumerate() {
        let Some(&(first, last)) = ids.get(figure.id) else { continue };
        if first != last && !figure.id.is_empty() {
            let other = if at == first { last } else { first };
            let [own, other] = [at, other].map(|at| figures.rows[at].line());
            taken(figure.id, "row", other, own, complaints);
        }
    }
    figures
}
