//! Where words and names lead: for each the sheets that have it, and in which part of them. A question asks
//! the same of every sheet, so what it says is marked along these lists, once, in a grid of sheets by
//! features; whoever scores a sheet only reads its row.

use smallvec::SmallVec;

use super::features::{Feature, What};
use super::subjects::Subjects;
use super::vocabulary::StemId;
use crate::knowledge::{Base, EntityId, EntityKind};
use crate::packed::packed;

/// A sheet that has a word or name, with marks for where.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Posting(u32);

packed!(Posting(bits));

/// What a sheet has of one word or name of a question.
#[derive(Clone, Copy, Default)]
pub(super) struct Cell(u8);

/// A word is told in it, a name is one of those it names.
const HAS: u8 = 1;

/// Of words: curators chose it for the fact. Of names: what the fact is about above all.
const CHIEF: u8 = 2;

/// It stands in a title.
const TITLED: u8 = 4;

/// Of words: curators chose one for the fact that says much the same.
const ALIKE: u8 = 8;

/// Set by a question, of words: it speaks of signing.
const SIGNS: u8 = 16;

/// Bits of a posting that hold its marks.
const MARKS: u32 = 4;

impl Posting {
    /// Of the sheet at a place.
    pub(super) fn new(sheet: usize, has: bool, chief: bool, titled: bool) -> Self {
        let marks = u32::from(has) | u32::from(chief) << 1 | u32::from(titled) << 2;
        Self(u32::try_from(sheet).unwrap_or(0) << MARKS | marks)
    }

    /// The same of a sheet that is told with a word alike.
    pub(super) fn alike(self) -> Self {
        Self(self.0 | u32::from(ALIKE))
    }

    fn sheet(self) -> usize {
        (self.0 >> MARKS) as usize
    }

    fn marks(self) -> u8 {
        (self.0 & (HAS | CHIEF | TITLED | ALIKE) as u32) as u8
    }
}

impl Cell {
    pub(super) fn has(self) -> bool {
        self.0 & HAS != 0
    }

    pub(super) fn chief(self) -> bool {
        self.0 & CHIEF != 0
    }

    pub(super) fn titled(self) -> bool {
        self.0 & TITLED != 0
    }

    pub(super) fn alike(self) -> bool {
        self.0 & ALIKE != 0
    }

    pub(super) fn signs(self) -> bool {
        self.0 & SIGNS != 0
    }
}

/// Postings by the number of a word or name, each list in the order of the sheets.
#[derive(Default)]
pub(super) struct Lists {
    /// Where the list of each number begins; one more for the end of the last.
    from: Vec<u32>,
    postings: Vec<Posting>,
}

packed!(Lists { from, postings });

impl Lists {
    /// From postings in any order.
    pub(super) fn new(mut pairs: Vec<(usize, Posting)>) -> Self {
        pairs.sort_unstable();
        let numbers = pairs.last().map_or(0, |&(last, _)| last + 1);
        let mut from = Vec::with_capacity(numbers + 1);
        for (at, &(number, _)) in pairs.iter().enumerate() {
            let at = u32::try_from(at).unwrap_or(u32::MAX);
            while from.len() <= number {
                from.push(at);
            }
        }
        from.push(u32::try_from(pairs.len()).unwrap_or(u32::MAX));
        Self { from, postings: pairs.into_iter().map(|(_, posting)| posting).collect() }
    }

    fn of(&self, number: usize) -> &[Posting] {
        match self.from.get(number..number + 2) {
            Some(&[from, to]) => &self.postings[from as usize..to as usize],
            _ => &[],
        }
    }
}

/// What every sheet has of the features of a question.
pub(super) struct Grid {
    cells: Vec<Cell>,
    /// Where the cells of each feature begin in a row; one more for the end of the row.
    columns: SmallVec<[usize; 24]>,
    /// A bit for each sheet that anything leads to.
    led_to: Vec<u64>,
    /// For each sheet the weights of the features it has anything of, and what it would cost to miss them.
    gained: Vec<(f32, f32)>,
}

impl Grid {
    /// The sheets that anything leads to, in their order.
    pub(super) fn led_to(&self) -> impl Iterator<Item = usize> {
        self.led_to.iter().enumerate().flat_map(|(at, &bits)| {
            let mut rest = bits;
            std::iter::from_fn(move || {
                let bit = (rest != 0).then(|| rest.trailing_zeros() as usize)?;
                rest &= rest - 1;
                Some(at * 64 + bit)
            })
        })
    }

    /// The cells of a sheet, those of each feature after another: one for what it names, if it names anything,
    /// and one for each of its words.
    pub(super) fn row(&self, sheet: usize) -> impl Iterator<Item = &[Cell]> {
        let width = self.columns.last().copied().unwrap_or(0);
        let row = &self.cells[sheet * width..(sheet + 1) * width];
        self.columns.windows(2).map(move |ends| &row[ends[0]..ends[1]])
    }

    /// The weights of the features of which a sheet has anything, and what it would cost to miss them; neither is
    /// less than it is.
    pub(super) fn gained(&self, sheet: usize) -> (f32, f32) {
        self.gained[sheet]
    }

    fn gain(&mut self, sheet: usize, feature: &Feature) {
        let (weight, missed) = &mut self.gained[sheet];
        *weight += feature.weight;
        *missed += feature.missed;
    }

    fn lead(&mut self, sheet: usize) {
        self.led_to[sheet / 64] |= 1 << (sheet % 64);
    }
}

impl Subjects {
    /// How many sheets have a word.
    pub(super) fn sharing(&self, stem: StemId) -> usize {
        self.by_word.of(stem.index()).len()
    }

    /// Marks what a question says.
    pub(super) fn grid(&self, base: &Base, features: &[Feature]) -> Grid {
        let mut columns: SmallVec<[usize; 24]> = SmallVec::new();
        let mut width = 0;
        for feature in features {
            columns.push(width);
            width += usize::from(feature.what.names()) + feature.what.stems().len();
        }
        columns.push(width);
        let cells = vec![Cell::default(); self.sheets.len() * width];
        let led_to = vec![0; self.sheets.len().div_ceil(64)];
        let gained = vec![(0.0, 0.0); self.sheets.len()];
        let mut grid = Grid { cells, columns, led_to, gained };
        for (place, feature) in features.iter().enumerate() {
            self.mark(base, features, place, &mut grid);
            let all = match &feature.what {
                What::Time(_) if feature.specific => &self.dated,
                What::Event => &self.dated,
                What::Post(_) => &self.offices,
                _ => continue,
            };
            all.iter().for_each(|&sheet| grid.lead(sheet as usize));
        }
        grid
    }

    fn mark(&self, base: &Base, features: &[Feature], place: usize, grid: &mut Grid) {
        let width = grid.columns.last().copied().unwrap_or(0);
        let feature = &features[place];
        let what = &feature.what;
        let mut column = grid.columns[place];
        let mut name = |id: EntityId, marks: u8, leads: bool| {
            for posting in self.by_name.of(id.index()) {
                let marks = posting.marks() & marks;
                grid.cells[posting.sheet() * width + column].0 |= marks;
                grid.gain(posting.sheet(), feature);
                if leads && marks & HAS != 0 {
                    grid.lead(posting.sheet());
                }
            }
        };
        match what {
            What::Names(names) => {
                // Nearly every sheet names the home country, which is no evidence for any.
                let leads = names.ids.iter().any(|&id| Some(id) != self.home);
                for &id in &names.ids {
                    // Where it happened is not what an event is about.
                    let place = base.entities[id.index()].kind == EntityKind::Place;
                    let marks = if place { HAS | TITLED } else { HAS | CHIEF | TITLED };
                    name(id, marks, leads);
                }
            }
            What::Post(offices) => {
                let people = offices.iter().map(|office| base.offices[office.index()].person);
                people.for_each(|person| name(person, HAS, false));
            }
            What::Excluded(ids) => ids.iter().for_each(|&id| name(id, HAS, false)),
            _ => {}
        }
        column += usize::from(what.names());
        // The words of a name, and those for signing, lead nowhere by themselves.
        let leads = !matches!(what, What::Names(_) | What::Signing(_));
        for stem in what.stems() {
            let signs = features.iter().any(
                |feature| matches!(&feature.what, What::Signing(stems) if stems.contains(stem)),
            );
            let own = if signs { SIGNS } else { 0 };
            for posting in self.by_word.of(stem.index()) {
                grid.cells[posting.sheet() * width + column].0 |= posting.marks() | own;
                grid.gain(posting.sheet(), feature);
                if leads {
                    grid.lead(posting.sheet());
                }
            }
            column += 1;
        }
    }
}
