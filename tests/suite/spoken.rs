//! Guards how languages that stack endings speak, and what is said where a text exists in English only:
//! - amounts and periods take the endings that their digits ask for when they are read aloud;
//! - a fact without a text in the language of the question has a headline of its fields, and its English text is
//!   marked as such.

use std::borrow::Cow;

use jiff::civil::{Date, date};
use tradefacts::builtin;
use tradefacts::calendar::Period;
use tradefacts::engine::{Context, Engine};
use tradefacts::knowledge::{Base, Files, load};
use tradefacts::language::LanguageId;
use tradefacts::quantity::{Bound, Precision, Quantity, Unit};
use tradefacts::reply::{Speech, plain};

const TODAY: Date = date(2026, 4, 1);

fn language(base: &Base, code: &str) -> LanguageId {
    let at = base.packs.iter().position(|pack| *pack.code == *code).unwrap();
    LanguageId(u8::try_from(at).unwrap())
}

#[test]
fn amounts_take_the_ending_of_their_number() {
    let base = load(&builtin::files()).unwrap_or_else(|report| panic!("{report}"));
    for (code, value, unit, said) in [
        ("az", 60_i64, Unit::Count, "60-dan çox"),
        ("az", 5, Unit::Count, "5-dən çox"),
        ("az", 700, Unit::Count, "700-dən çox"),
        ("az", 9_000, Unit::Count, "9.000-dən çox"),
        ("az", 4_000_000_000, Unit::Usd, "4 milyard dollardan çox"),
        ("az", 2, Unit::Chf, "2 İsveçrə frankından çox"),
        ("az", 1_800, Unit::Km, "1.800 km-dən çox"),
        ("tr", 60, Unit::Count, "60’tan fazla"),
        ("tr", 4, Unit::Percent, "%4’ten fazla"),
        ("tr", 6, Unit::Percent, "%6’dan fazla"),
        ("tr", 3_000_000, Unit::Usd, "3 milyon dolardan fazla"),
        ("tr", 2, Unit::Bcm, "2 milyar metreküpten fazla"),
    ] {
        let quantity = Quantity {
            value: value.into(),
            unit,
            bound: Bound::Over,
            precision: Precision::Rounded,
        };
        let speech = Speech::new(&base, language(&base, code));
        assert_eq!(speech.quantity(quantity), said, "{code}");
    }
    let speech = Speech::new(&base, language(&base, "az"));
    for (period, said) in [
        (Period::Half(2020, 1), "2020-ci ilin birinci yarısı"),
        (Period::Quarter(2019, 1), "2019-cu ilin birinci rübü"),
        (Period::Quarter(2026, 3), "2026-cı ilin üçüncü rübü"),
        (Period::months((2023, 1), (2023, 7)).unwrap(), "2023-cü ilin yanvar–iyul ayları"),
    ] {
        assert_eq!(speech.period(period), said);
    }
}

/// The shipped base with one event told in English only.
fn in_english_only(event: &str) -> Engine {
    let mut files: Vec<(String, Cow<'static, str>)> = Vec::new();
    for file in builtin::files().iter() {
        let mut text = file.text().to_owned();
        if let Some(start) = text.find(&format!("id = \"{event}\"\n")) {
            let end = text[start..].find("\n[[").map_or(text.len(), |at| start + at);
            let lines = text[start..end].lines().map(|line| {
                let told = ["title = {", "summary = {"].iter().any(|key| line.starts_with(key));
                match line.find("\", az = ").filter(|_| told) {
                    Some(at) => format!("{}\" }}", &line[..at]),
                    None => line.to_owned(),
                }
            });
            let lines: Vec<String> = lines.collect();
            text.replace_range(start..end, &lines.join("\n"));
        }
        files.push((file.path().to_owned(), text.into()));
    }
    Engine::new(load(&Files::new(files)).unwrap_or_else(|report| panic!("{report}")))
}

#[test]
fn a_text_in_english_has_a_headline_in_the_language() {
    let engine = in_english_only("mou-kobia-kosgeb-2019-05-14");
    for (question, headline, marked) in [
        (
            "KOBİA ilə KOSGEB arasında memorandum nə vaxt imzalanıb?",
            "Memorandum: KOBİA və KOSGEB, Ankara",
            "(ingiliscə)",
        ),
        (
            "KOBİA ile KOSGEB mutabakat zaptını ne zaman imzaladı?",
            "Mutabakat zaptı: KOBİA ve KOSGEB, Ankara",
            "(İngilizce)",
        ),
        (
            "Когда KOBİA и KOSGEB подписали меморандум?",
            "Меморандум: KOBİA и KOSGEB, Анкара",
            "(по-английски)",
        ),
        (
            "Kada su KOBIA i KOSGEB potpisali memorandum?",
            "Memorandum: KOBIA i KOSGEB, Ankara",
            "(na engleskom)",
        ),
    ] {
        let context = Context { today: TODAY, language: None, chosen: false, previous: None };
        let reply = engine.ask(question, &context).reply;
        let text = plain(&reply);
        assert_eq!(reply.facts, ["mou-kobia-kosgeb-2019-05-14"], "{text}");
        assert!(text.lines().any(|line| line == headline), "{text}");
        let english = |line: &str| line.contains(": ") && line.ends_with(marked);
        assert!(text.lines().any(english), "{text}");
    }
}
