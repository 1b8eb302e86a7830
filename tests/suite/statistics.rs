//! Guards that answers are those of a careful statistician, on the shipped base: what no report gives is worked out
//! with its working and range, in order among as many as there are; a part never answers for the whole; a statement
//! is held against the figures.

use crate::whole::{ask, says};

/// Each question with what its answer says.
fn all(cases: &[(&str, &[&str])]) {
    for (question, parts) in cases {
        says(&ask(question), parts);
    }
}

#[test]
fn growth_shares_and_balances_are_worked_out_where_no_report_gives_them() {
    all(&[
        (
            "growth of trade with Turkey in 2021",
            &["about 12%", "$4.6 billion (2021) / $4.1 billion (2020) − 1", "10% to 15%"],
        ),
        ("by how much did trade with Turkey grow from 2019 to 2021", &["about 2%", "2019 to 2021"]),
        (
            "share of Turkey in Azerbaijan's trade in 2021",
            &["about 13.6%", "$4.6 billion (Türkiye) / $33.9 billion (the world)"],
        ),
        (
            "trade balance with Turkey in 2020",
            &["about $1 billion", "(surplus)", "$2.5 billion (exports) − $1.5 billion (imports)"],
        ),
        ("trade balance with Serbia in 2020", &["−$6.7 million", "(deficit)"]),
    ]);
    // What was reported goes first.
    let reported = ask("trade balance in 2022");
    assert!(reported.contains("$23.6 billion") && !reported.contains("worked out"), "{reported}");
}

#[test]
fn sums_and_means_take_like_periods_and_name_the_gaps() {
    all(&[
        ("total trade with Turkey from 2019 to 2021", &["about $13.2 billion", "worked out"]),
        (
            "average yearly trade with Turkey between 2017 and 2021",
            &["2018, 2019, 2020 and 2021", "/ 4", "nothing for 2017"],
        ),
        ("average trade with Turkey per month in 2021", &["about $383 million", "/ 12"]),
        ("sum of trade with Georgia and Serbia in 2020", &["about $545 million"]),
        // A sum with a hole in it is none.
        (
            "sum of trade with Turkey and Russia in 2021",
            &["no trade turnover between Azerbaijan and Russia for 2021"],
        ),
    ]);
    let years = ask("trade with Serbia year by year");
    says(&years, &["2020", "2021", "2022", "2023", "2024", "2025"]);
    assert!(!years.contains("first half of 2021"), "{years}");
}

#[test]
fn the_first_of_many_are_told_with_how_many_there_are() {
    all(&[
        (
            "top three trade partners in 2020",
            &["$4.5 billion", "the largest of the 16", "Italy", "Türkiye", "Russia"],
        ),
        ("second largest trade partner in 2020", &["Türkiye", "place 2 of the 16"]),
        (
            "which year was trade with Turkey the highest",
            &["$5.8 billion", "2022", "the largest of the"],
        ),
        ("rank of Israel among trade partners in 2021", &["place 5", "among the 31 partners"]),
        ("is Italy the largest trade partner in 2021", &["Yes."]),
        ("is Turkey the largest trade partner in 2021", &["No."]),
    ]);
    // Euros are put in no order with dollars.
    let italy = ask("which year was trade with Italy the highest");
    assert!(italy.contains("the largest of the") && !italy.contains('€'), "{italy}");
    let few = ask("biggest buyers of Azerbaijani goods in 2022");
    says(&few, &["cannot be worked out"]);
}

#[test]
fn aims_are_held_against_what_was_measured() {
    all(&[
        (
            "how far is trade with Turkey from the 15 billion target",
            &["about $9.2 billion", "$15 billion (target) − $5.8 billion (measured, 2022)"],
        ),
        ("did trade with Turkey reach its target", &["No."]),
        ("what is the target for trade with Turkey", &["$15 billion (target", "2023"]),
    ]);
    let measured = ask("trade with Turkey in 2030");
    says(&measured, &["nothing for 2030", "runs from"]);
    assert!(!measured.contains("$15 billion"), "an aim is near to no measurement:\n{measured}");
}

#[test]
fn statements_hold_fail_or_are_left_open() {
    all(&[
        (
            "Azerbaijan–Türkiye trade turnover was $4.5 billion in 2020",
            &["No.", "off by $400 million", "$4.1 billion"],
        ),
        ("trade with Serbia exceeded $10 million in 2022", &["Yes."]),
        ("did trade with Turkey exceed 4 billion in 2019", &["Yes.", "over $4.5 billion"]),
        ("trade with Serbia doubled in 2022", &["No.", "about 18%"]),
        ("did trade with Turkey grow in 2021", &["Yes."]),
        ("did trade with Turkey fall in 2021", &["No."]),
        ("why did trade with Turkey fall in 2021", &["Not quite.", "about 12%"]),
        ("trade with Turkey is less than trade with Italy in 2021, right?", &["Yes."]),
    ]);
}

#[test]
fn what_is_kept_as_of_a_day_is_given_as_the_newest() {
    all(&[
        (
            "how many Turkish companies operate in Azerbaijan",
            &["about 7,000", "as of 21 December 2025"],
        ),
        ("Azerbaijan's exports in 2022", &["$38.1 billion", "the world"]),
        ("trade with Turkey in 2021 in millions", &["$4,600 million"]),
        ("trade with Germany in 2022 in euros", &["another unit"]),
    ]);
}
