//! Guards how misspelt words are read: words with endings, torn and joined ones in four languages, and what the
//! worst of messages costs.

use std::fs;
use std::time::{Duration, Instant};

use jiff::civil::date;
use tradefacts::builtin;
use tradefacts::engine::{Context, Engine};
use tradefacts::evaluate::{Options, run};
use tradefacts::knowledge::{Files, questions};

use crate::files::tests_dir;

/// What the worst message may take even where the program is built without care for speed, on a busy machine.
const WORST: Duration = Duration::from_secs(30);

#[test]
fn misspelt_words_are_read_with_their_endings() {
    let asked = fs::read_to_string(tests_dir("cells/slips.toml")).unwrap();
    let own = Files::new(vec![("slips.toml".to_owned(), asked.into())]);
    let questions = questions::parse(own.under("")).unwrap_or_else(|report| panic!("{report}"));
    let report = run(engine(), &questions, &Options { mutants: 0, failures: usize::MAX });
    assert!(report.passed(), "{report}");
}

#[test]
fn a_message_of_nothing_but_near_misses_is_bounded() {
    for words in [
        "Trkiyeden itahlat ticareit dovrieysi Serbiyaynan ",
        "тваророборот Турциюю Сербииею Азербйджана ",
        "Srbbijom razmenna Azerbejdzanna izvvoz ",
        "tradde turnoverr exporrts Turkeyy Serbiaa ",
        "Serbia Turkey Georgia Italy China ",
    ] {
        let message: String = words.chars().cycle().take(1_000).collect();
        let start = Instant::now();
        engine().ask(&message, &context());
        let taken = start.elapsed();
        assert!(taken < WORST, "{words}: {taken:?}");
    }
}

fn context() -> Context<'static> {
    Context { today: date(2026, 4, 1), language: None, chosen: false, previous: None }
}

fn engine() -> &'static Engine {
    builtin::engine().unwrap_or_else(|report| panic!("{report}"))
}
