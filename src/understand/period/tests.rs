//! Guarded here:
//! - years, parts of a year, cumulative months and days, in whichever order their words come;
//! - the number of a grain: "quarter three" is one of four, "three quarters" are nine months;
//! - two pieces and their link: ranges, lists, a year or a grain that is named only once;
//! - open ends, and what is counted from today;
//! - seasons and the ends of years, which have days and are no period;
//! - time that makes no period is unknown, and what is no time is nothing.
//!
//! The phrase beside the atoms shows one way to say them; which words make which atoms is tested by the
//! corpus.

use jiff::civil::date;

use super::*;
use crate::calendar::Part;
use Atom::{
    Across, And, Count, Current, Dash, Decade, Glue, Letter, Month, Ordinal, Relative,
    RelativeYear, Shift, Small, Written, Year,
};
use Grain::{Half, Quarter};
use Mark::{
    After, Autumn, Before, Between, Closing, Cumulative, Each, Earliest, Early, Late, Latest,
    Middle, Opening, Outside, Since, Summer, To, Turn, Until, Vague, Whole, Winter, Yesterday,
};

const fn grain(grain: Grain) -> Atom {
    Atom::Grain(grain)
}

const fn mark(mark: Mark) -> Atom {
    Atom::Mark(mark)
}

const HALF: Atom = grain(Half);
const QUARTER: Atom = grain(Quarter);
const MONTHS: Atom = grain(Grain::Month);
const YEAR: Atom = grain(Grain::Year);
const TO: Atom = mark(To);

/// Holds each run of atoms, read on 15 May 2021, against what it is to come to.
#[track_caller]
fn table(rows: &[(&str, &[Atom], &str)]) {
    let today = date(2021, 5, 15);
    for (phrase, atoms, expected) in rows {
        assert_eq!(written(interpret(atoms, today)), *expected, "{phrase}");
    }
}

/// The notation of the files; a part without its year begins with a hyphen, a time that is no period with a
/// tilde, `..` leaves an end open.
fn written(verdict: Verdict) -> String {
    let day = |day: Option<Date>| day.map_or(String::new(), |day| day.to_string());
    match verdict {
        Verdict::Nothing => "nothing".to_owned(),
        Verdict::Unknown => "unknown".to_owned(),
        Verdict::Known(Periods::Points(points)) => {
            points.iter().map(point).collect::<Vec<_>>().join(" ")
        }
        Verdict::Known(Periods::Between(from, to)) => format!("{}..{}", day(from), day(to)),
        Verdict::Known(other) => format!("{other:?}").to_lowercase(),
    }
}

fn point(wanted: &Wanted) -> String {
    match *wanted {
        Wanted::Exact(period) => period.to_string(),
        Wanted::Part(Part::Whole) => "-year".to_owned(),
        Wanted::Part(Part::Half(half)) => format!("-H{half}"),
        Wanted::Part(Part::Quarter(quarter)) => format!("-Q{quarter}"),
        Wanted::Part(Part::Month(month)) => format!("-{month:02}"),
        Wanted::Part(Part::Months(first, last)) => format!("-{first:02}/-{last:02}"),
        Wanted::Part(Part::Day(month, day)) => format!("-{month:02}-{day:02}"),
        Wanted::Vague(window) => format!("~{}", window.span()),
    }
}

#[test]
fn a_year_and_its_parts_in_any_order() {
    table(&[
        ("2020", &[Year(2020)], "2020"),
        ("2020-ci il", &[Year(2020), Glue, YEAR], "2020"),
        ("the whole of 2020", &[mark(Whole), Glue, Year(2020)], "2020"),
        ("the first half of 2020", &[Ordinal(1), HALF, Glue, Year(2020)], "2020-H1"),
        ("2020-ci ilin ikinci yarısı", &[Year(2020), Glue, YEAR, Ordinal(2), HALF], "2020-H2"),
        ("the last half of 2020", &[mark(Closing), HALF, Glue, Year(2020)], "2020-H2"),
        ("III quarter 2020", &[Ordinal(3), QUARTER, Year(2020)], "2020-Q3"),
        ("the last quarter of 2020", &[mark(Closing), QUARTER, Glue, Year(2020)], "2020-Q4"),
        ("July 2020", &[Month(7, true), Year(2020)], "2020-07"),
        ("the second half", &[Ordinal(2), HALF], "-H2"),
        ("in July", &[Month(7, true)], "-07"),
        ("the whole year", &[mark(Whole), YEAR], "-year"),
    ]);
}

#[test]
fn letters_with_their_digits() {
    table(&[
        ("H1 2020", &[Letter(Half), Small(1), Year(2020)], "2020-H1"),
        ("1H20", &[Small(1), Letter(Half), Year(2020)], "2020-H1"),
        ("Q3-2020", &[Letter(Quarter), Small(3), Dash, Year(2020)], "2020-Q3"),
        ("2020/Q3", &[Year(2020), Dash, Letter(Quarter), Small(3)], "2020-Q3"),
        ("7M 2020", &[Small(7), Letter(Grain::Month), Year(2020)], "2020-01/2020-07"),
        ("Q2", &[Letter(Quarter), Small(2)], "-Q2"),
        ("9M, which is nine million", &[Small(9), Letter(Grain::Month)], "nothing"),
        ("Q5 2020", &[Letter(Quarter), Small(5), Year(2020)], "unknown"),
        ("H 2020", &[Letter(Half), Year(2020)], "unknown"),
    ]);
}

#[test]
fn what_is_cumulative_begins_with_the_year() {
    table(&[
        (
            "October 2020, year to date",
            &[Month(10, true), Year(2020), And, mark(Cumulative)],
            "2020-01/2020-10",
        ),
        ("cumulative for June 2020", &[mark(Cumulative), Month(6, true), Year(2020)], "2020-H1"),
        (
            "Q3 2020, year to date",
            &[Letter(Quarter), Small(3), Year(2020), mark(Cumulative)],
            "2020-01/2020-09",
        ),
        (
            "from the start of the year to May 2020",
            &[mark(Cumulative), TO, Month(5, true), Year(2020)],
            "2020-01/2020-05",
        ),
        (
            "31 July 2020, year to date",
            &[Small(31), Month(7, true), Year(2020), mark(Cumulative)],
            "2020-07-31",
        ),
        ("from the start of the year", &[mark(Cumulative)], "nothing"),
    ]);
}

#[test]
fn a_number_before_a_grain_counts_and_after_it_names() {
    table(&[
        ("seven months of 2020", &[Count(7), MONTHS, Glue, Year(2020)], "2020-01/2020-07"),
        ("7-month 2020", &[Small(7), Dash, MONTHS, Year(2020)], "2020-01/2020-07"),
        ("six months of 2020", &[Count(6), MONTHS, Glue, Year(2020)], "2020-H1"),
        (
            "the first ten months of 2020",
            &[mark(Opening), Count(10), MONTHS, Glue, Year(2020)],
            "2020-01/2020-10",
        ),
        (
            "the last two months of 2020",
            &[mark(Closing), Count(2), MONTHS, Glue, Year(2020)],
            "2020-11/2020-12",
        ),
        (
            "the second six months of 2020",
            &[Ordinal(2), Count(6), MONTHS, Glue, Year(2020)],
            "2020-H2",
        ),
        ("three quarters of 2020", &[Count(3), QUARTER, Glue, Year(2020)], "2020-01/2020-09"),
        ("quarter three of 2020", &[QUARTER, Count(3), Glue, Year(2020)], "2020-Q3"),
        ("nine months", &[Count(9), MONTHS], "-01/-09"),
        ("thirteen months of 2020", &[Count(13), MONTHS, Glue, Year(2020)], "unknown"),
    ]);
}

#[test]
fn days() {
    let day = Period::Day(date(2021, 2, 18));
    table(&[
        ("18.02.2021", &[Written(day)], "2021-02-18"),
        ("18 February 2021", &[Small(18), Month(2, true), Year(2021)], "2021-02-18"),
        ("February 18th", &[Month(2, true), Ordinal(18)], "-02-18"),
        ("30 February 2021", &[Small(30), Month(2, true), Year(2021)], "unknown"),
        ("yesterday", &[mark(Yesterday)], "2021-05-14"),
    ]);
}

#[test]
fn ranges_and_lists() {
    table(&[
        (
            "January to July 2020",
            &[Month(1, true), TO, Month(7, true), Year(2020)],
            "2020-01/2020-07",
        ),
        (
            "January-June 2020, written in full",
            &[Month(1, true), Year(2020), Dash, Month(6, true), Year(2020)],
            "2020-H1",
        ),
        (
            "between March and May 2020",
            &[mark(Between), Month(3, true), And, Month(5, true), Year(2020)],
            "2020-03/2020-05",
        ),
        (
            "from the beginning of January to the end of June 2020",
            &[mark(Early), Month(1, true), TO, mark(Late), Month(6, true), Year(2020)],
            "2020-H1",
        ),
        (
            "from the end of March 2020 to June 2021",
            &[mark(Late), Month(3, true), Year(2020), TO, Month(6, true), Year(2021)],
            "~2020-03-20/2021-06-30",
        ),
        ("January to March", &[Month(1, true), TO, Month(3, true)], "-Q1"),
        ("2018-2020", &[Year(2018), Dash, Year(2020)], "2018-01-01..2020-12-31"),
        ("2020 to 2018", &[Year(2020), TO, Year(2018)], "2020 2018"),
        (
            "between the first half of 2019 and the first half of 2020",
            &[mark(Between), Ordinal(1), HALF, Year(2019), And, Ordinal(1), HALF, Year(2020)],
            "2019-H1 2020-H1",
        ),
        (
            "2016-nın yanvar–oktyabrı ilə 2025-in yanvar–oktyabrı",
            &[
                Year(2016),
                Month(1, true),
                Dash,
                Month(10, true),
                TO,
                Year(2025),
                Month(1, true),
                Dash,
                Month(10, true),
            ],
            "2016-01/2016-10 2025-01/2025-10",
        ),
        ("2019 and 2020", &[Year(2019), And, Year(2020)], "2019 2020"),
        ("2020 and 2020", &[Year(2020), And, Year(2020)], "2020"),
        (
            "the third and fourth quarter of 2020",
            &[Ordinal(3), And, Ordinal(4), QUARTER, Glue, Year(2020)],
            "2020-Q3 2020-Q4",
        ),
        (
            "2020: the first half and the second half",
            &[Year(2020), Ordinal(1), HALF, And, Ordinal(2), HALF],
            "2020-H1 2020-H2",
        ),
    ]);
}

#[test]
fn open_ends() {
    table(&[
        ("since 2019", &[mark(Since), Year(2019)], "2019-01-01.."),
        ("after 2019", &[mark(After), Year(2019)], "2020-01-01.."),
        ("until July 2020", &[mark(Until), Month(7, true), Year(2020)], "..2020-07-31"),
        ("before 2020", &[mark(Before), Year(2020)], "..2019-12-31"),
        ("since July", &[mark(Since), Month(7, true)], "unknown"),
    ]);
}

#[test]
fn counted_from_today() {
    table(&[
        ("last year", &[RelativeYear(-1)], "2020"),
        ("this year", &[Relative(0), YEAR], "2021"),
        ("the current year", &[Current, YEAR], "2021"),
        ("the first half of last year", &[Ordinal(1), HALF, Glue, RelativeYear(-1)], "2020-H1"),
        ("July last year", &[Month(7, true), RelativeYear(-1)], "2020-07"),
        ("last quarter", &[Relative(-1), QUARTER], "2021-Q1"),
        ("last half", &[Relative(-1), HALF], "2020-H2"),
        ("this month", &[Relative(0), MONTHS], "2021-05"),
        ("last July", &[Relative(-1), Month(7, true)], "2020-07"),
        ("last March", &[Relative(-1), Month(3, true)], "2021-03"),
        ("the last three years", &[Relative(-1), Count(3), YEAR], "2018-01-01..2020-12-31"),
        ("the last three months", &[Relative(-1), Count(3), MONTHS], "unknown"),
        ("the latest", &[mark(Latest)], "latest"),
        ("the current one", &[Current], "latest"),
        ("the earliest", &[mark(Earliest)], "earliest"),
        ("each year", &[mark(Each), YEAR], "each(none)"),
        ("the year before", &[Shift(-1)], "shifted(-1)"),
    ]);
}

#[test]
fn time_that_is_no_period() {
    table(&[
        ("2020 ago", &[mark(Vague), Year(2020)], "unknown"),
        ("winter 2020", &[mark(Winter), Year(2020)], "unknown"),
        ("in summer", &[mark(Summer)], "unknown"),
        (
            "the middle of the first half of 2020",
            &[mark(Middle), Ordinal(1), HALF, Year(2020)],
            "unknown",
        ),
        ("half of 2020", &[HALF, Glue, Year(2020)], "unknown"),
        ("the pandemic of 2020", &[mark(Outside), Glue, Year(2020)], "unknown"),
        ("a week of 2020", &[grain(Grain::Week), Glue, Year(2020)], "unknown"),
        ("the fifth quarter of 2020", &[Ordinal(5), QUARTER, Glue, Year(2020)], "unknown"),
        ("2020, the third", &[Year(2020), Ordinal(3)], "unknown"),
        ("three years", &[Count(3), YEAR], "unknown"),
        ("half of it", &[HALF], "nothing"),
        ("may", &[Month(5, false)], "nothing"),
        ("three", &[Count(3)], "nothing"),
        ("early on", &[mark(Early)], "nothing"),
    ]);
}

#[test]
fn time_that_is_no_period_but_has_days() {
    table(&[
        ("early 2020", &[mark(Early), Year(2020)], "~2020-01/2020-04"),
        ("mid-2020", &[mark(Middle), Dash, Year(2020)], "~2020-05/2020-08"),
        ("the end of 2020", &[mark(Late), Year(2020)], "~2020-Q4"),
        (
            "late December 2020",
            &[mark(Late), Month(12, true), Year(2020)],
            "~2020-12-20/2020-12-31",
        ),
        (
            "the end of the first half of 2020",
            &[mark(Late), Ordinal(1), HALF, Year(2020)],
            "~2020-06",
        ),
        ("the turn of 2020", &[mark(Turn), Year(2020)], "~2019-12/2020-01"),
        ("the summer of 2020", &[mark(Summer), Glue, Year(2020)], "~2020-06/2020-08"),
        ("autumn last year", &[mark(Autumn), RelativeYear(-1)], "~2020-09/2020-11"),
        ("last autumn", &[Relative(-1), mark(Autumn)], "~2020-09/2020-11"),
        ("the winter of 2019/20", &[mark(Winter), Glue, Across(2019)], "~2019-12/2020-02"),
        ("the fiscal year 2019/20", &[YEAR, Across(2019)], "~2019-01/2020-12"),
        ("2019/20", &[Across(2019)], "2019-01-01..2020-12-31"),
        ("the Iranian year 1399", &[YEAR, Year(1399)], "~2020-03/2021-03"),
        ("the year to March 2021", &[YEAR, TO, Month(3, true), Year(2021)], "~2020-03/2021-03"),
        ("the late 2000s", &[mark(Late), Decade(2000)], "~2006-01/2009-12"),
        ("since autumn 2020", &[mark(Since), mark(Autumn), Year(2020)], "2020-09-01.."),
    ]);
}

#[test]
fn what_repeats_a_length_adds_nothing() {
    table(&[(
        "August 2015, the month only",
        &[Month(8, true), Year(2015), And, MONTHS],
        "2015-08",
    )]);
}

#[test]
fn which_half_asks_for_both() {
    #[track_caller]
    fn every(atoms: &[Atom], expected: Option<&str>) {
        let periods = every_part(atoms).map(|periods| written(Verdict::Known(periods)));
        assert_eq!(periods.as_deref(), expected);
    }
    every(&[HALF, Glue, Year(2020)], Some("2020-H1 2020-H2"));
    every(&[QUARTER, Glue, Year(2020)], Some("2020-Q1 2020-Q2 2020-Q3 2020-Q4"));
    every(&[Ordinal(1), HALF, Glue, Year(2020)], None);
    every(&[HALF], None);
}

#[test]
fn the_length_and_the_beginning_of_a_stretch() {
    table(&[
        (
            "2020-2024 arasındaki beş yılda",
            &[Year(2020), Dash, Year(2024), Count(5), YEAR],
            "2020-01-01..2024-12-31",
        ),
        ("2020-2024, four years", &[Year(2020), Dash, Year(2024), Count(4), YEAR], "unknown"),
        ("2017-2018-2019", &[Year(2017), Dash, Year(2018), Dash, Year(2019)], "2017 2018 2019"),
        ("2017-2018-2020", &[Year(2017), Dash, Year(2018), Dash, Year(2020)], "unknown"),
        ("2023 başından nisana", &[Year(2023), mark(Early), TO, Month(4, true)], "2023-01/2023-04"),
    ]);
}
