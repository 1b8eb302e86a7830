//! Guards the languages beside English:
//! - the questions kept for each of them come out right, in the right language and script;
//! - a reply is in the language of the question, typed with its accents or without;
//! - a figure, a refusal and a question back read as they are written here;
//! - the language of a talk is that of its messages: a borrowed word does not change it, and what does not
//!   tell follows what was chosen, then the talk, then the program's setting;
//! - text typed in the wrong layout of the keyboard is read;
//! - a sixth language is nothing but data.

use std::borrow::Cow;
use std::sync::OnceLock;

use insta::assert_snapshot;
use jiff::civil::{Date, date};
use tradefacts::builtin;
use tradefacts::engine::{Context, Engine, Turn};
use tradefacts::evaluate::{Options, run};
use tradefacts::knowledge::{Files, load, questions};
use tradefacts::reply::{Reply, plain};

use crate::files::{read_dir, tests_dir};

/// The day that questions on the shipped base are asked on.
pub const TODAY: Date = date(2026, 4, 1);

/// The languages with questions of their own, and the share of them that must come out right.
const BARS: [(&str, f64); 4] = [("az", 0.97), ("tr", 0.95), ("ru", 0.95), ("sr", 0.96)];

/// The share of questions that may be answered wrongly.
const WRONG: f64 = 0.01;

#[test]
fn questions_in_every_language_come_out_right() {
    let files = builtin::files();
    for (code, bar) in BARS {
        let path = format!("questions/{code}.toml");
        let own = files.iter().filter(|file| file.path() == path);
        let read = questions::parse(own).unwrap_or_else(|report| panic!("{report}"));
        let report = run(engine(), &read, &Options { mutants: 0, failures: 30 });
        let (right, wrong) = report.shares();
        assert!(report.asked() >= 400, "{code} has only {} questions", report.asked());
        assert!(
            right >= bar && wrong <= WRONG,
            "{code}: {right:.3} right, {wrong:.3} wrong\n{report}"
        );
    }
}

/// The share of messages of three words or more that are answered in their language, as they are typed and
/// without accents, where two languages share most words.
const TONGUES: [(&str, f64, f64); 4] =
    [("az", 0.99, 0.98), ("tr", 0.99, 0.98), ("ru", 0.99, 0.99), ("sr", 0.99, 0.99)];

#[test]
fn replies_are_in_the_language_of_the_question() {
    let plain = |letter: char| match letter {
        'ə' => 'e',
        'ğ' => 'g',
        'ı' => 'i',
        'ö' => 'o',
        'ü' => 'u',
        'ş' | 'š' => 's',
        'ç' | 'č' | 'ć' => 'c',
        'ž' => 'z',
        other => other,
    };
    for (code, typed, stripped) in TONGUES {
        let path = format!("questions/{code}.toml");
        let own = builtin::files();
        let own = own.iter().filter(|file| file.path() == path);
        let mut read = questions::parse(own).unwrap_or_else(|report| panic!("{report}"));
        let report = run(engine(), &read, &Options { mutants: 0, failures: 30 });
        assert!(report.in_language() >= Some(typed), "{code}\n{report}");
        for case in read.iter_mut().flat_map(|file| &mut file.cases) {
            for question in &mut case.ask {
                *question = question.to_lowercase().chars().map(plain).collect();
            }
        }
        let report = run(engine(), &read, &Options { mutants: 0, failures: 30 });
        assert!(report.in_language() >= Some(stripped), "{code} without accents\n{report}");
    }
}

#[test]
fn a_figure_in_every_language() {
    assert_snapshot!(said(&[
        "trade with Türkiye in 2020",
        "2020-ci ildə Türkiyə ilə ticarət dövriyyəsi",
        "2020'de Türkiye ile ticaret hacmi",
        "товарооборот с Турцией в 2020 году",
        "robna razmena sa Turskom 2020. godine",
        "робна размена са Турском 2020. године",
    ]), @r"
    $4.1 billion: trade turnover between Azerbaijan and Türkiye, 2020
    Source: AzerNews, July 2021, http://www.today.az/news/business/208174.html; also Today.Az (AzerNews), 21 February 2021, http://www.today.az/news/business/203641.html

    4,1 milyard dollar: Azərbaycan–Türkiyə ticarət dövriyyəsi, 2020
    Mənbə: AzerNews, iyul 2021, http://www.today.az/news/business/208174.html; həmçinin Today.Az (AzerNews), 21 fevral 2021, http://www.today.az/news/business/203641.html

    4,1 milyar dolar: Azerbaycan–Türkiye ticaret hacmi, 2020
    Kaynak: AzerNews, Temmuz 2021, http://www.today.az/news/business/208174.html; ayrıca Today.Az (AzerNews), 21 Şubat 2021, http://www.today.az/news/business/203641.html

    4,1 млрд долларов: товарооборот между Азербайджаном и Турцией, 2020 год
    Источник: AzerNews, июль 2021 года, http://www.today.az/news/business/208174.html; также Today.Az (AzerNews), 21 февраля 2021 года, http://www.today.az/news/business/203641.html

    4,1 milijarde dolara: robna razmena između Azerbejdžana i Turske, 2020.
    Izvor: AzerNews, jul 2021., http://www.today.az/news/business/208174.html; takođe Today.Az (AzerNews), 21. februar 2021., http://www.today.az/news/business/203641.html

    4,1 милијарде долара: робна размена између Азербејџана и Турске, 2020.
    Извор: AzerNews, јул 2021., http://www.today.az/news/business/208174.html; такође Today.Az (AzerNews), 21. фебруар 2021., http://www.today.az/news/business/203641.html
    ");
}

#[test]
fn a_refusal_in_every_language() {
    assert_snapshot!(said(&[
        "trade with Serbia in 1999",
        "1999-cu ildə Serbiya ilə ticarət dövriyyəsi",
        "1999'da Sırbistan ile ticaret hacmi",
        "товарооборот с Сербией в 1999 году",
        "robna razmena sa Srbijom 1999. godine",
        "робна размена са Србијом 1999. године",
    ]), @r"
    I have nothing for 1999.
    What I have of trade turnover between Azerbaijan and Serbia runs from 2020 to 2025.

    Bu dövr üçün məlumat yoxdur: 1999.
    Azərbaycan–Serbiya ticarət dövriyyəsi üzrə məndə olan məlumatlar: 2020 – 2025.

    Bu dönem için veri yok: 1999.
    Azerbaycan–Sırbistan ticaret hacmi için bende olan veriler: 2020 – 2025.

    За 1999 год данных нет.
    Данные есть за другое время: товарооборот между Азербайджаном и Сербией, 2020–2025 годы.

    Za taj period nemam podatke: 1999.
    Imam podatke za drugo vreme: robna razmena između Azerbejdžana i Srbije, 2020–2025.

    За тај период немам податке: 1999.
    Имам податке за друго време: робна размена између Азербејџана и Србије, 2020–2025.
    ");
}

#[test]
fn letters_people_leave_out_or_replace() {
    for (typed, language, script) in [
        ("azerbaycan turkiye ticaret dovriyyesi 2020", "az", "Latn"),
        ("2020 ci ilde turkiye ile ticarat dovriyyasi", "az", "Latn"),
        ("2020 yilinda turkiye ile dis ticaret hacmi", "tr", "Latn"),
        ("tovarooborot s Turciej v 2020 godu", "ru", "Cyrl"),
        ("vneshnyaya torgovlya s Turtsiey za 2020 god", "ru", "Cyrl"),
        ("robna razmena izmedju Azerbejdzana i Turske 2020", "sr", "Latn"),
        ("робна размена sa Turskom 2020. године", "sr", "Cyrl"),
    ] {
        let reply = ask(typed, None, None).0;
        assert_eq!((&*reply.language, &*reply.script), (language, script), "{typed}");
        assert!(reply.facts.iter().any(|fact| fact == "turnover-az-tr-2020"), "{typed}");
    }
}

#[test]
fn the_language_of_a_talk() {
    let code = |reply: &Reply| reply.language.to_string();
    let (reply, turn) = ask("товарооборот с Турцией в 2020 году", None, None);
    assert_eq!(code(&reply), "ru");
    // A borrowed word or a bare year does not change it.
    let (reply, turn) = ask("export?", None, Some(&turn));
    assert_eq!(code(&reply), "ru");
    let (reply, turn) = ask("2019?", Some("en"), Some(&turn));
    assert_eq!(code(&reply), "ru");
    // Another language does.
    let (reply, turn) = ask("and what about trade with Serbia in 2020?", None, Some(&turn));
    assert_eq!(code(&reply), "en");
    assert_eq!(code(&ask("2019?", None, Some(&turn)).0), "en");
    // Without a talk the setting tells, and what was chosen goes before the talk.
    assert_eq!(code(&ask("2019?", Some("tr"), None).0), "tr");
    let chosen =
        Context { today: TODAY, language: Some("az"), chosen: true, previous: Some(&turn) };
    assert_eq!(code(&engine().ask("2019?", &chosen).reply), "az");
}

#[test]
fn a_keyboard_in_the_wrong_layout() {
    let (reply, _) = ask("njdfhjj,jhjn c Nehwbtq 2020", None, None);
    assert!(reply.facts.iter().any(|fact| fact == "turnover-az-tr-2020"), "{}", plain(&reply));
    let (reply, _) = ask("екфву цшер Егклун 2020", None, None);
    assert!(reply.facts.iter().any(|fact| fact == "turnover-az-tr-2020"), "{}", plain(&reply));
}

#[test]
fn a_sixth_language_is_only_data() {
    let mut files: Vec<(String, Cow<'static, str>)> = read_dir(&tests_dir("bases/article"));
    let english = |path: &str| {
        let found = files.iter().find(|(own, _)| own == path);
        found.map(|(_, text)| text.to_string()).unwrap()
    };
    // Esperanto: a few words, the phrases of English with two of them translated, one name.
    let phrases = english("languages/en/phrases.ftl")
        .replace(
            "figure-rest = : { $subject }, { $period }",
            "figure-rest = : { $subject }, { $period } (laŭ la raportoj)",
        )
        .replace("source-lead = Source:", "source-lead = Fonto:");
    let words = r#"
name = "Esperanto"
scripts = ["Latn"]
letters = "ĉĝĥĵŝŭ"
declension = [{ nom = "o", gen = "on", more = ["oj", "ojn"] }]
fillers = ["la", "estis"]
[ask]
how-much = ["kiom"]
[preposition]
with = ["kun"]
in = ["en"]
"#;
    let indicators = english("indicators.toml").replacen(
        "names = { en = [",
        "names = { eo = [\"komerco\"], en = [",
        1,
    );
    files.retain(|(path, _)| path != "indicators.toml");
    files.push(("indicators.toml".to_owned(), indicators.into()));
    files.push(("languages/eo/words.toml".to_owned(), words.into()));
    files.push(("languages/eo/phrases.ftl".to_owned(), phrases.into()));
    files.push(("languages/eo/ordinary.txt".to_owned(), "hundo\nkato".into()));
    let base = load(&Files::new(files)).unwrap_or_else(|report| panic!("{report}"));
    let engine = Engine::new(base);
    let context = Context { today: TODAY, language: None, chosen: false, previous: None };
    let reply = engine.ask("kiom estis la komercon kun Serbia en 2020?", &context).reply;
    let text = plain(&reply);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(&*reply.language, "eo");
    let headline =
        "$9 million: trade turnover between Azerbaijan and Serbia, 2020 (laŭ la raportoj)";
    assert_eq!(lines[0], headline);
    assert!(lines[1].starts_with("Fonto: AzerNews"), "{text}");
}

/// The first two lines of each reply.
fn said(asked: &[&str]) -> String {
    let first = |question: &&str| {
        let text = plain(&ask(question, None, None).0);
        let lines: Vec<&str> = text.lines().take(2).collect();
        lines.join("\n")
    };
    asked.iter().map(first).collect::<Vec<_>>().join("\n\n")
}

fn ask(question: &str, language: Option<&str>, previous: Option<&Turn>) -> (Reply, Turn) {
    let context = Context { today: TODAY, language, chosen: false, previous };
    let answer = engine().ask(question, &context);
    (answer.reply, answer.turn)
}

/// The engine over the base that is compiled in.
pub fn engine() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(|| {
        Engine::new(load(&builtin::files()).unwrap_or_else(|report| panic!("{report}")))
    })
}
