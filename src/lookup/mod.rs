//! From a query to a finding: the cells that meet every constraint, what can be worked out from them, or
//! what is missing and the nearest there is. Constraints veto; nothing here prefers a near miss.

mod apart;
mod cells;
mod claims;
mod derive;
mod facts;
mod figures;
mod finding;

pub use finding::{
    Beside, Cell, Filled, Finding, Lack, Layout, Option_, StandsFor, Stretch, Verdict, Worked,
};

use crate::knowledge::{Base, EntityId, FigureId};
use crate::query::{Missing, Query};

/// Looks a query up. `home` is the country whose statistics the base keeps.
pub fn look_up(base: &Base, home: EntityId, query: &Query) -> Finding {
    match query {
        Query::Figures(query) => figures::find(base, home, query),
        Query::Facts(query) => facts::find(base, query),
        Query::Apart(apart) => apart::find(base, apart),
        Query::Missing(missing, nearest) => Finding::Nothing {
            lack: lack_of(missing),
            figures: Vec::new(),
            facts: nearest.to_vec(),
        },
        Query::Which(typed, options) => {
            Finding::Meant { typed: typed.clone(), options: options.clone() }
        }
        Query::Source(facts) => Finding::Sources(facts.clone()),
        Query::Social(social) => Finding::Social(*social),
        Query::Unread(obstacle) => Finding::Unread(obstacle.clone()),
    }
}

/// The cell that a figure is a claim on, led by the figure itself.
pub fn cell_of(base: &Base, id: FigureId) -> Cell {
    let figure = cells::figure(base, id);
    let key = figure.series();
    let side = key.partner.unwrap_or(key.reporter);
    let series = base.index.of_side(key.indicator, side).find(|series| series.key == key);
    let claims = series
        .zip(figure.period)
        .map_or(&[][..], |(series, period)| base.index.cell(&base.figures, series, period));
    let class = figure.status.class();
    let others = claims
        .iter()
        .copied()
        .filter(|&other| other != id && cells::figure(base, other).status.class() == class);
    let (agreeing, differing) = claims::apart(base, id, others);
    Cell { lead: id, agreeing, differing, mirror: false }
}

fn lack_of(missing: &Missing) -> Lack {
    match missing {
        Missing::Partner(id) => Lack::Partner(*id, None),
        Missing::Reporter(pair) => Lack::Reporter(pair.to_vec()),
        Missing::Person(id) => Lack::Person(Some(*id)),
        Missing::Post(_) => Lack::Person(None),
        Missing::Place(id) => Lack::Place(Some(*id)),
        Missing::Subject(id) => Lack::Subject(*id),
        Missing::Product(id) => Lack::Product(*id),
        Missing::Period(wanted) => Lack::Period(vec![*wanted]),
        Missing::Fact => Lack::Fact,
        Missing::Operands(operator) => Lack::Working(*operator),
    }
}
