//! A reading in words with the ids of the base, for `explain` and the console's `/why`.

use crate::knowledge::{Base, EntityId};
use crate::query::{FigureQuery, Missing, Obstacle, Periods, Query, Wanted};

/// What a question was read as, in one line.
pub(super) fn describe(base: &Base, query: &Query) -> String {
    let entity = |id: EntityId| base.entities[id.index()].id.to_string();
    let list = |ids: &[EntityId]| ids.iter().map(|&id| entity(id)).collect::<Vec<_>>().join(", ");
    match query {
        Query::Figures(query) => figures(base, query),
        Query::Facts(query) => {
            let ids: Vec<&str> = query.facts.iter().map(|&fact| base.fact_id(fact)).collect();
            format!("asks {} of {}", query.ask, ids.join(", "))
        }
        Query::Apart(apart) => {
            let id = |event| base.fact_id(crate::knowledge::FactId::Event(event));
            let to = apart.to.map_or("today", id);
            format!("the time from {} to {to}", id(apart.from))
        }
        Query::Missing(missing, _) => match missing {
            Missing::Partner(id)
            | Missing::Person(id)
            | Missing::Place(id)
            | Missing::Subject(id)
            | Missing::Product(id) => format!("nothing fits {}", entity(*id)),
            Missing::Reporter(pair) => format!("a pair without the home country: {}", list(pair)),
            Missing::Post(_) => "no holder of that post is known".to_owned(),
            Missing::Period(wanted) => format!("nothing fits {}", point(*wanted)),
            Missing::Fact => "no such fact".to_owned(),
            Missing::Operands(operator) => format!("nothing to work out the {operator} from"),
        },
        Query::Which(typed, _) => format!("\u{201c}{typed}\u{201d} may mean several things"),
        Query::Source(_) => "asks where the last answer comes from".to_owned(),
        Query::Social(social) => format!("talk: {social}"),
        Query::Unread(obstacle) => match obstacle {
            Obstacle::OutOfScope | Obstacle::Elsewhere => {
                "nothing in it belongs to the base".to_owned()
            }
            Obstacle::Empty => "nothing to read".to_owned(),
            Obstacle::Period(typed) => format!("stopped by the time \u{201c}{typed}\u{201d}"),
            Obstacle::Number(typed) => format!("stopped by the number \u{201c}{typed}\u{201d}"),
            Obstacle::Word(typed) => format!("stopped by the word \u{201c}{typed}\u{201d}"),
        },
    }
}

/// The slots of a question about figures that are filled.
fn figures(base: &Base, query: &FigureQuery) -> String {
    let entity = |id: &EntityId| base.entities[id.index()].id.to_string();
    let mut slots: Vec<String> = Vec::new();
    let mut add = |name: &str, values: Vec<String>| {
        if !values.is_empty() {
            slots.push(format!("{name} {}", values.join(", ")));
        }
    };
    let indicators = query.indicators.iter().map(|id| base.indicators[id.index()].id.to_string());
    add("indicator", indicators.collect());
    add("reporter", query.reporter.iter().map(entity).collect());
    add("partner", query.partners.iter().map(entity).collect());
    add("not", query.excluded.iter().map(entity).collect());
    add("a pair without the home country", query.foreign.iter().map(entity).collect());
    add("product", query.product.iter().map(entity).collect());
    add("subject", query.subject.iter().map(entity).collect());
    add("period", periods(&query.periods));
    add("outlook", query.outlook.iter().map(ToString::to_string).collect());
    add("works out", query.operator.iter().map(ToString::to_string).collect());
    let claim = query.claim.map(|claim| format!("{} {}", claim.comparison, claim.value));
    add("holds against", claim.into_iter().collect());
    add("unit", query.unit.iter().map(ToString::to_string).collect());
    let operands = query.operands.iter().map(|id| base.figures.get(*id).id.to_string());
    add("figures", operands.collect());
    format!("figures: {}", slots.join("; "))
}

/// Periods as they stand in the files.
pub(super) fn periods(periods: &Periods) -> Vec<String> {
    let day = |day: Option<jiff::civil::Date>| day.map_or(String::new(), |day| day.to_string());
    match periods {
        Periods::Any => Vec::new(),
        Periods::Points(points) => points.iter().map(|&wanted| point(wanted)).collect(),
        Periods::Between(from, to) => vec![format!("{}..{}", day(*from), day(*to))],
        Periods::Latest => vec!["the latest".to_owned()],
        Periods::Earliest => vec!["the earliest".to_owned()],
        Periods::Undated => vec!["undated".to_owned()],
        Periods::Each(_) => vec!["each".to_owned()],
        Periods::Shifted(by) => vec![format!("{by:+} years from the last one")],
    }
}

fn point(wanted: Wanted) -> String {
    match wanted {
        Wanted::Exact(period) => period.to_string(),
        Wanted::Part(part) => match part.of_year(2000) {
            Some(period) => period.to_string().replacen("2000", "any year", 1),
            None => "a part of a year".to_owned(),
        },
        Wanted::Vague(window) => format!("within {}", window.span()),
    }
}
