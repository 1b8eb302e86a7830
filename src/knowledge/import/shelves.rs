//! Which file of a base a figure belongs in: the one in which a curator would look for it.

use std::collections::BTreeMap;

use foldhash::{HashMap, HashMapExt as _, HashSet};

use super::FOLDER;
use crate::knowledge::Base;
use crate::knowledge::figures::Figure;
use crate::knowledge::loader::Beside;
use crate::knowledge::model::{EntityId, EntityKind, Indicator, IndicatorId};
use crate::language::LanguageId;
use crate::text::key_of;

/// The country whose statistics the base keeps. Files are named after it and the other side.
const HOME: &str = "AZ";

/// Reporter and partner; the other way round is the mirror side.
type Sides = (EntityId, Option<EntityId>);

/// How many figures of a sort each file holds.
type Tally = BTreeMap<String, usize>;

/// Where the figures of a base lie.
pub struct Shelves<'b> {
    base: &'b Base,
    /// The first indicator of the family that each is of.
    families: Vec<IndicatorId>,
    by_indicator: HashMap<(IndicatorId, Sides), Tally>,
    by_family: HashMap<(IndicatorId, Sides), Tally>,
    by_sides: HashMap<Sides, Tally>,
    whole_family: HashMap<IndicatorId, Tally>,
    sides_of_file: HashMap<String, HashSet<Sides>>,
}

impl<'b> Shelves<'b> {
    /// Of a base.
    pub fn new(beside: &'b Beside<'_>) -> Self {
        let mut shelves = Self {
            base: &beside.base,
            families: families(&beside.base.indicators),
            by_indicator: HashMap::new(),
            by_family: HashMap::new(),
            by_sides: HashMap::new(),
            whole_family: HashMap::new(),
            sides_of_file: HashMap::new(),
        };
        for (figure, row) in beside.base.figures.iter().zip(&beside.rows) {
            let path = row.line().file.path();
            let (sides, family) = (sides(&figure), shelves.family(&figure));
            let tallies = [
                shelves.by_indicator.entry((figure.indicator, sides)).or_default(),
                shelves.by_family.entry((family, sides)).or_default(),
                shelves.by_sides.entry(sides).or_default(),
                shelves.whole_family.entry(family).or_default(),
            ];
            for tally in tallies {
                *tally.entry(path.to_owned()).or_default() += 1;
            }
            shelves.sides_of_file.entry(path.to_owned()).or_default().insert(sides);
        }
        shelves
    }

    /// The file that holds most figures of the same indicator and sides, or else of the same family and
    /// sides; or else the one that holds the whole family, if it is kept for all partners together; or
    /// else the one that holds most figures of the same sides; or else a new one.
    pub fn path(&self, figure: &Figure) -> String {
        let (sides, family) = (sides(figure), self.family(figure));
        let most = |tally: Option<&Tally>| {
            let most = tally?.iter().max_by(|a, b| a.1.cmp(b.1).then_with(|| b.0.cmp(a.0)));
            most.map(|(path, _)| path.clone())
        };
        let together = || {
            let mut files = self.whole_family.get(&family)?.keys();
            let only = files.next().filter(|_| files.next().is_none())?;
            (self.sides_of_file.get(only)?.len() > 1).then(|| only.clone())
        };
        most(self.by_indicator.get(&(figure.indicator, sides)))
            .or_else(|| most(self.by_family.get(&(family, sides))))
            .or_else(together)
            .or_else(|| most(self.by_sides.get(&sides)))
            .unwrap_or_else(|| self.new_path(sides))
    }

    fn family(&self, figure: &Figure) -> IndicatorId {
        self.families[figure.indicator.index()]
    }

    fn new_path(&self, (reporter, partner): Sides) -> String {
        let is_home = |side: EntityId| &*self.base.entities[side.index()].id == HOME;
        let own = self.side_name(reporter);
        let name = match partner {
            None => own,
            Some(partner) if is_home(partner) => {
                format!("{}-{own}-mirror", self.side_name(partner))
            }
            Some(partner) => format!("{own}-{}", self.side_name(partner)),
        };
        format!("{FOLDER}{name}.csv")
    }

    /// `united-kingdom`, and the code of a bloc, whose names are long.
    fn side_name(&self, side: EntityId) -> String {
        let entity = &self.base.entities[side.index()];
        let label = key_of(entity.label.get(LanguageId::ENGLISH));
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b' ';
        if entity.kind == EntityKind::Country && !label.is_empty() && label.bytes().all(plain) {
            label.replace(' ', "-")
        } else {
            entity.id.to_ascii_lowercase()
        }
    }
}

fn sides(figure: &Figure) -> Sides {
    (figure.reporter, figure.partner)
}

/// Indicators are of one family when one describes the other or adds up to it.
fn families(indicators: &[Indicator]) -> Vec<IndicatorId> {
    let mut families: Vec<IndicatorId> = (0..indicators.len()).map(IndicatorId::new).collect();
    for (at, indicator) in indicators.iter().enumerate() {
        for relative in indicator.of.iter().chain(&indicator.adds) {
            let (own, other) = (families[at], families[relative.index()]);
            let (first, second) = (own.min(other), own.max(other));
            families.iter_mut().filter(|it| **it == second).for_each(|it| *it = first);
        }
    }
    families
}
