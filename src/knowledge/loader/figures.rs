//! `figures/*.csv`: one observation a row. There may be very many, so that a row that is right costs
//! no more than its own strings.

use foldhash::{HashMap, HashMapExt as _};
use rust_decimal::Decimal;

use super::context::{Context, Sourced};
use super::entities::SIDES;
use super::ids::IdShape;
use crate::knowledge::figures::{Builder, Figure, Figures};
use crate::knowledge::files::File;
use crate::knowledge::model::{
    Confidence, EntityId, EntityKind, FigureId, Indicator, IndicatorId, Measures, PartnerRule,
    Status, StatusClass, UnitKind,
};
use crate::knowledge::shapes::{Cell, Complaints, RowPlace, Written, read_rows};
use crate::quantity::{Bound, Precision, Unit};

/// The columns of a table of figures.
pub const COLUMNS: [&str; 18] = [
    "id",
    "indicator",
    "reporter",
    "partner",
    "product",
    "subject",
    "period",
    "value",
    "unit",
    "bound",
    "status",
    "precision",
    "source",
    "also",
    "attribution",
    "confidence",
    "conflict",
    "note",
];

/// The columns that a table to be merged may do without: those that may be empty in every row.
pub const OPTIONAL: [&str; 9] =
    ["partner", "product", "subject", "period", "bound", "also", "attribution", "conflict", "note"];

const SUBJECTS: &[EntityKind] = &[EntityKind::Project, EntityKind::Organisation, EntityKind::Scope];
const SPEAKERS: &[EntityKind] = &[EntityKind::Organisation, EntityKind::Person];

/// The figures of all files while they are read, and where each stands.
#[derive(Default)]
pub struct Reader<'f> {
    list: Builder,
    rows: Vec<RowPlace<'f>>,
}

/// Figures and where each stands.
#[derive(Default)]
pub struct Listed<'f> {
    pub list: Figures,
    pub rows: Vec<RowPlace<'f>>,
    /// Those whose id is that of an earlier one, which stands before each.
    pub again: Vec<(FigureId, FigureId)>,
}

impl<'f> Reader<'f> {
    /// Reads one file; it may do without the columns of `optional`.
    pub fn read(
        &mut self,
        file: &'f File,
        optional: &[&str],
        context: &Context<'_>,
        indicators: &[Indicator],
    ) {
        read_rows(file, COLUMNS, optional, context.complaints, |cells| {
            self.take(cells, context, indicators);
        });
    }

    /// Reads a row.
    pub fn take(
        &mut self,
        cells: [Cell<'f, '_>; COLUMNS.len()],
        context: &Context<'_>,
        indicators: &[Indicator],
    ) {
        self.rows.push(cells[0].row());
        read_row(cells, context, indicators, |figure| self.list.push(figure));
    }

    /// Adds what another has read after it.
    pub fn append(&mut self, other: Reader<'f>) {
        if self.rows.is_empty() {
            *self = other;
            return;
        }
        self.rows.extend(other.rows);
        self.list.append(other.list);
    }

    /// What has been read.
    pub fn finish(self) -> Listed<'f> {
        let (list, again) = self.list.finish();
        Listed { list, rows: self.rows, again }
    }
}

impl Listed<'_> {
    /// Warns of a conflict that only one claim takes part in.
    pub fn check_conflicts(&self, complaints: &Complaints) {
        let mut groups: HashMap<&str, (usize, usize)> = HashMap::new();
        for (id, group) in self.list.conflicts() {
            groups.entry(group).or_insert((id.index(), 0)).1 += 1;
        }
        for (group, (at, count)) in groups {
            if count == 1 {
                let message = format!("the conflict `{group}` has no other member");
                let remedy =
                    "give the claims that exclude one another the same word, or leave it empty";
                complaints.warn(self.rows[at].named("conflict"), message, remedy);
            }
        }
    }
}

/// Reads a row and hands on its figure. What cannot be read has got its complaint and stands in with a default, since a base
/// with errors never leaves the loader.
fn read_row(
    cells: [Cell<'_, '_>; COLUMNS.len()],
    context: &Context<'_>,
    indicators: &[Indicator],
    take: impl FnOnce(&Figure<'_>),
) {
    let [
        id,
        indicator,
        reporter,
        partner,
        product,
        subject,
        period,
        value,
        unit,
        bound,
        status,
        precision,
        source,
        also,
        attribution,
        confidence,
        conflict,
        note,
    ] = cells;
    let Context { complaints, ids, .. } = *context;
    IdShape::Slug.check(id, complaints);
    let entity = |cell: Cell<'_, '_>, kinds| ids.entity(cell.some()?, kinds, complaints);

    let unit_code = unit.code::<Unit>("unit", complaints);
    let status_code = status.code::<Status>("status", complaints);
    let number = decimal(value, complaints);
    let reporter_id = reporter
        .required("reporter", complaints)
        .and_then(|cell| ids.entity(cell, SIDES, complaints));
    let partner_id = entity(partner, SIDES);
    if partner_id.is_some() && partner_id == reporter_id {
        let message = "the reporter and the partner are the same";
        complaints.error(
            partner.place(),
            message,
            "name the other side, or leave the partner empty",
        );
    }
    let indicator_id = indicator
        .required("indicator", complaints)
        .and_then(|cell| ids.indicator(cell, complaints));
    if let Some(id) = indicator_id {
        let rules = Rules { indicator: &indicators[id.index()], complaints };
        rules.partner(partner);
        rules.unit(unit, unit_code);
        rules.value(value, number, unit_code);
        rules.period(period, status_code);
    }
    let source = source.required("source", complaints);
    let Sourced { source, also } = context.resolve_sources(source, also.parts());
    let figure = Figure {
        id: id.str(),
        indicator: indicator_id.unwrap_or(IndicatorId::new(0)),
        reporter: reporter_id.unwrap_or(EntityId::new(0)),
        partner: partner_id,
        product: entity(product, &[EntityKind::Product]),
        subject: entity(subject, SUBJECTS),
        period: period.some().and_then(|cell| cell.period(complaints)),
        value: number.unwrap_or_default(),
        unit: unit_code.unwrap_or(Unit::Usd),
        bound: bound.code("bound", complaints).unwrap_or(Bound::Exactly),
        status: status_code.unwrap_or(Status::Reported),
        precision: precision.code("precision", complaints).unwrap_or(Precision::Exact),
        source,
        also: &also,
        attribution: entity(attribution, SPEAKERS),
        confidence: confidence.code("confidence", complaints).unwrap_or(Confidence::High),
        conflict: conflict.some().map(Cell::str),
        note: note.some().map(Cell::str),
    };
    take(&figure);
}

/// Digits that a whole number of 64 bits always has room for.
const WHOLE: usize = 18;

/// A plain decimal number: digits, perhaps a sign before and a point within.
fn decimal(cell: Cell<'_, '_>, complaints: &Complaints) -> Option<Decimal> {
    let text = cell.str();
    // Most are whole numbers that are no sooner looked at than read.
    let small = (1..=WHOLE).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if small {
        let add = |number: i64, byte: u8| number * 10 + i64::from(byte - b'0');
        return Some(text.bytes().fold(0, add).into());
    }
    let (whole, rest) = text.split_once('.').map_or((text, None), |(a, b)| (a, Some(b)));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let plain = digits(whole.strip_prefix('-').unwrap_or(whole)) && rest.is_none_or(digits);
    if text.is_empty() {
        complaints.error(cell.place(), "`value` is empty", "fill it in");
        return None;
    }
    let number = plain.then(|| Decimal::from_str_exact(text).ok()).flatten();
    if number.is_none() {
        let message = format!("`{text}` is not a decimal number");
        let remedy = "write digits with a point before decimals, as in 4100000000 or 12.5";
        complaints.error(cell.place(), message, remedy);
    }
    number
}

/// What an indicator demands of its figures.
struct Rules<'c> {
    indicator: &'c Indicator,
    complaints: &'c Complaints,
}

impl Rules<'_> {
    fn partner(&self, partner: Cell<'_, '_>) {
        let id = &self.indicator.id;
        let (message, remedy) = match (self.indicator.partner, partner.str()) {
            (PartnerRule::Yes, "") => {
                (format!("a figure of `{id}` needs a partner"), "fill in the other side")
            }
            (PartnerRule::No, other) if !other.is_empty() => {
                (format!("a figure of `{id}` has no partner"), "leave the field empty")
            }
            _ => return,
        };
        self.complaints.error(partner.place(), message, remedy);
    }

    fn unit(&self, cell: Cell<'_, '_>, unit: Option<Unit>) {
        let kind = self.indicator.unit_kind;
        if unit.is_none_or(|unit| kind.units().contains(&unit)) {
            return;
        }
        let message = format!("`{}` is not a unit of `{}`", cell.str(), self.indicator.id);
        let codes: Vec<&str> = kind.units().iter().map(|unit| unit.code()).collect();
        let remedy = format!("as {kind} it is counted in: {}", codes.join(", "));
        self.complaints.error(cell.place(), message, remedy);
    }

    fn value(&self, cell: Cell<'_, '_>, value: Option<Decimal>, unit: Option<Unit>) {
        let Some(value) = value else { return };
        let kind = self.indicator.unit_kind;
        let share = self.indicator.measures == Measures::Share && unit == Some(Unit::Percent);
        let hundred = Decimal::ONE_HUNDRED;
        let remedy = match kind {
            UnitKind::Rank if value < Decimal::ONE || !value.is_integer() => {
                "a rank is a whole number from 1 up"
            }
            UnitKind::Count if value.is_sign_negative() || !value.is_integer() => {
                "a count is a whole number from 0 up"
            }
            UnitKind::Length | UnitKind::Volume | UnitKind::Capacity if value <= Decimal::ZERO => {
                "it is more than 0"
            }
            _ if share && !(Decimal::ZERO..=hundred).contains(&value) => {
                "a share is from 0 to 100 percent"
            }
            _ => return,
        };
        let message = format!("`{}` cannot be a value of `{}`", cell.str(), self.indicator.id);
        self.complaints.error(cell.place(), message, remedy);
    }

    /// Properties and limits hold without a date, and an aim may name no year; all else has a period.
    fn period(&self, cell: Cell<'_, '_>, status: Option<Status>) {
        let undated = matches!(self.indicator.measures, Measures::Attribute | Measures::Limit);
        let aim = status.is_none_or(|status| status.class() != StatusClass::Measured);
        if cell.str().is_empty() && !undated && !aim {
            let message = format!("a figure of `{}` needs a period", self.indicator.id);
            self.complaints.error(cell.place(), message, "write 2020, 2020-H1, 2020-07 …");
        }
    }
}
