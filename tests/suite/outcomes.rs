//! Guards what each outcome reads like in every language and script, in every renderer: plain text, a terminal
//! with colours, Telegram's HTML and JSON, on the base that comes with the program. One file a language shows
//! them all; the same question comes out the same in each language.

use insta::assert_snapshot;
use tradefacts::reply::{Outcome, Reason, Reply, ReplyView, ansi, html, plain};

use crate::languages::{TODAY, engine};
use tradefacts::engine::Context;

/// Languages with their script, in the order of the questions below.
const TONGUES: [&str; 6] = ["en-Latn", "az-Latn", "tr-Latn", "ru-Cyrl", "sr-Latn", "sr-Cyrl"];

/// A kind of outcome with the question that leads to it in each language.
type Case = (&'static str, Outcome, Option<Reason>, [&'static str; 6]);

/// Every kind of outcome.
#[rustfmt::skip]
const CASES: [Case; 24] = [
    ("a figure", Outcome::Answer, None, [
        "trade turnover with Türkiye in 2020",
        "2020-ci ildə Türkiyə ilə ticarət dövriyyəsi",
        "2020'de Türkiye ile ticaret hacmi",
        "товарооборот с Турцией в 2020 году",
        "robna razmena sa Turskom 2020. godine",
        "робна размена са Турском 2020. године",
    ]),
    ("worked out", Outcome::Answer, None, [
        "how many times larger was trade with Türkiye than with Serbia in 2020?",
        "2020-ci ildə Türkiyə ilə ticarət Serbiya ilə ticarətdən neçə dəfə çox olub?",
        "2020'de Türkiye ile ticaret Sırbistan ile ticaretten kaç kat fazlaydı?",
        "Во сколько раз торговля с Турцией больше, чем с Сербией, в 2020 году?",
        "Koliko puta je trgovina sa Turskom veća nego sa Srbijom 2020. godine?",
        "Колико пута је трговина са Турском већа него са Србијом 2020. године?",
    ]),
    ("several figures", Outcome::Answer, None, [
        "exports to Türkiye in 2019, 2020 and 2023",
        "Türkiyəyə ixrac 2019, 2020 və 2023",
        "Türkiye'ye ihracat 2019, 2020 ve 2023",
        "Экспорт в Турцию в 2019, 2020 и 2023 годах",
        "Izvoz u Tursku 2019, 2020. i 2023. godine",
        "Извоз у Турску 2019, 2020. и 2023. године",
    ]),
    ("the first of many", Outcome::Answer, None, [
        "top three trade partners in 2020",
        "2020-ci ildə ən böyük üç ticarət tərəfdaşı",
        "2020'de en büyük üç ticaret ortağı",
        "три крупнейших торговых партнёра в 2020 году",
        "tri najveća trgovinska partnera 2020. godine",
        "три највећа трговинска партнера 2020. године",
    ]),
    ("reports that differ", Outcome::Answer, None, [
        "trade turnover with Italy in 2019",
        "2019-cu ildə İtaliya ilə ticarət dövriyyəsi",
        "2019'da İtalya ile ticaret hacmi",
        "товарооборот с Италией в 2019 году",
        "robna razmena sa Italijom 2019. godine",
        "робна размена са Италијом 2019. године",
    ]),
    ("the other side's figure", Outcome::Answer, None, [
        "trade turnover with Türkiye in 2017",
        "2017-ci ildə Türkiyə ilə ticarət dövriyyəsi",
        "2017'de Türkiye ile ticaret hacmi",
        "товарооборот с Турцией в 2017 году",
        "robna razmena sa Turskom 2017. godine",
        "робна размена са Турском 2017. године",
    ]),
    ("yes or no", Outcome::Answer, None, [
        "was trade with Serbia over 100 million dollars in 2020?",
        "2020-ci ildə Serbiya ilə ticarət 100 milyon dollardan çox idi?",
        "2020'de Sırbistan ile ticaret 100 milyon doları aştı mı?",
        "Превысила ли торговля с Сербией в 2020 году 100 миллионов долларов?",
        "Da li je trgovina sa Srbijom 2020. godine bila veća od 100 miliona dolara?",
        "Да ли је трговина са Србијом 2020. године била већа од 100 милиона долара?",
    ]),
    ("an event", Outcome::Answer, None, [
        "when was the Shusha Declaration signed?",
        "Şuşa Bəyannaməsi nə vaxt imzalanıb?",
        "Şuşa Beyannamesi ne zaman imzalandı?",
        "Когда подписана Шушинская декларация?",
        "Kada je potpisana Deklaracija iz Šuše?",
        "Када је потписана Декларација из Шуше?",
    ]),
    ("a list of events", Outcome::Answer, None, [
        "memoranda with Serbia",
        "Serbiya ilə memorandumlar",
        "Sırbistan ile mutabakat zabıtları",
        "меморандумы с Сербией",
        "memorandumi sa Srbijom",
        "меморандуми са Србијом",
    ]),
    ("an office", Outcome::Answer, None, [
        "who chairs KOBIA?",
        "KOBİA-nın sədri kimdir?",
        "KOBİA'nın başkanı kim?",
        "Кто возглавляет KOBIA?",
        "Ko vodi agenciju KOBIA?",
        "Ко води агенцију КОБИА?",
    ]),
    ("a topic", Outcome::Answer, None, [
        "what is TANAP?",
        "TANAP nədir?",
        "TANAP nedir?",
        "Что такое TANAP?",
        "Šta je TANAP?",
        "Шта је ТАНАП?",
    ]),
    ("no data: indicator", Outcome::NoData, Some(Reason::Indicator), [
        "length of TANAP in tonnes",
        "TANAP-ın uzunluğu neçə tondur?",
        "TANAP'ın uzunluğu kaç ton?",
        "длина TANAP в тоннах",
        "dužina gasovoda TANAP u tonama",
        "дужина гасовода ТАНАП у тонама",
    ]),
    ("no data: partner", Outcome::NoData, Some(Reason::Partner), [
        "trade with New Zealand in 2020",
        "2020-ci ildə Yeni Zelandiya ilə ticarət",
        "2020'de Yeni Zelanda ile ticaret",
        "торговля с Новой Зеландией в 2020 году",
        "trgovina sa Novim Zelandom 2020. godine",
        "трговина са Новим Зеландом 2020. године",
    ]),
    ("no data: period", Outcome::NoData, Some(Reason::Period), [
        "trade turnover with Serbia in 1999",
        "1999-cu ildə Serbiya ilə ticarət dövriyyəsi",
        "1999'da Sırbistan ile ticaret hacmi",
        "товарооборот с Сербией в 1999 году",
        "robna razmena sa Srbijom 1999. godine",
        "робна размена са Србијом 1999. године",
    ]),
    ("no data: reporter", Outcome::NoData, Some(Reason::Reporter), [
        "trade between Türkiye and Serbia in 2020",
        "2020-ci ildə Türkiyə ilə Serbiya arasında ticarət",
        "2020'de Türkiye ile Sırbistan arasındaki ticaret",
        "торговля между Турцией и Сербией в 2020 году",
        "trgovina između Turske i Srbije 2020. godine",
        "трговина између Турске и Србије 2020. године",
    ]),
    ("no data: product", Outcome::NoData, Some(Reason::Product), [
        "exports of tea to Serbia in 2020",
        "2020-ci ildə Serbiyaya çay ixracı",
        "2020'de Sırbistan'a çay ihracatı",
        "экспорт чая в Сербию в 2020 году",
        "izvoz čaja u Srbiju 2020. godine",
        "извоз чаја у Србију 2020. године",
    ]),
    ("no data: subject", Outcome::NoData, Some(Reason::Subject), [
        "length of the STAR refinery",
        "STAR neft emalı zavodunun uzunluğu",
        "STAR rafinerisinin uzunluğu",
        "длина завода STAR",
        "dužina rafinerije STAR",
        "дужина рафинерије STAR",
    ]),
    ("no data: person", Outcome::NoData, Some(Reason::Person), [
        "when did Petro Poroshenko meet KOBIA?",
        "Petro Poroşenko KOBİA ilə nə vaxt görüşüb?",
        "Petro Poroşenko KOBİA ile ne zaman görüştü?",
        "Когда Пётр Порошенко приезжал в KOBIA?",
        "Kada se Petro Porošenko sastao sa agencijom KOBIA?",
        "Када се Петро Порошенко састао са агенцијом КОБИА?",
    ]),
    ("no data: place", Outcome::NoData, Some(Reason::Place), [
        "trade with Ganja in 2020",
        "2020-ci ildə Gəncə ilə ticarət",
        "2020'de Gence ile ticaret",
        "торговля с Гянджой в 2020 году",
        "trgovina sa Gandžom 2020. godine",
        "трговина са Ганџом 2020. године",
    ]),
    ("no data: fact", Outcome::NoData, Some(Reason::Fact), [
        "when was KOSGEB founded?",
        "KOSGEB nə vaxt yaradılıb?",
        "KOSGEB ne zaman kuruldu?",
        "Когда создан KOSGEB?",
        "Kada je osnovan KOSGEB?",
        "Када је основан KOSGEB?",
    ]),
    ("asked back: the period", Outcome::Clarify, None, [
        "trade turnover with Serbia",
        "Serbiya ilə ticarət dövriyyəsi",
        "Sırbistan ile ticaret hacmi",
        "товарооборот с Сербией",
        "robna razmena sa Srbijom",
        "робна размена са Србијом",
    ]),
    ("asked back: a name", Outcome::Clarify, None, [
        "trade with Korea in 2020",
        "2020-ci ildə Koreya ilə ticarət",
        "2020'de Kore ile ticaret",
        "торговля с Кореей в 2020 году",
        "trgovina sa Korejom 2020. godine",
        "трговина са Корејом 2020. године",
    ]),
    ("out of scope", Outcome::Unknown, None, [
        "best restaurant in Belgrade",
        "Belqradda ən yaxşı restoran",
        "Belgrad'daki en iyi restoran",
        "лучший ресторан в Белграде",
        "najbolji restoran u Beogradu",
        "најбољи ресторан у Београду",
    ]),
    ("help", Outcome::Help, None, [
        "hello",
        "salam, nə bacarırsan?",
        "merhaba, neler yapabilirsin?",
        "Здравствуйте, что вы умеете?",
        "Zdravo, šta umeš?",
        "Здраво, шта умеш?",
    ]),
];

#[test]
fn every_outcome_in_every_language_and_renderer() {
    for (at, tongue) in TONGUES.into_iter().enumerate() {
        let shown: Vec<String> = CASES
            .iter()
            .map(|(kind, outcome, reason, asked)| {
                let (question, english) = (asked[at], ask(asked[0], "en"));
                let reply = ask(question, tongue);
                assert_eq!(reply.tag(), tongue, "{question}");
                assert_eq!((reply.outcome, reply.reason), (*outcome, *reason), "{question}");
                let facts = |reply: &Reply| {
                    let mut facts = reply.facts.clone();
                    facts.sort();
                    facts
                };
                assert_eq!(facts(&reply), facts(&english), "{question}");
                format!("# {kind}\n> {question}\n\n{}", everywhere(&reply))
            })
            .collect();
        assert_snapshot!(tongue, shown.join("\n\n\n"));
    }
}

/// The reply to somebody whose program is set to a language.
fn ask(question: &str, tongue: &str) -> Reply {
    let context = Context { today: TODAY, language: Some(tongue), chosen: false, previous: None };
    engine().ask(question, &context).reply
}

/// A reply in every renderer. Escape characters are written as `␛`.
fn everywhere(reply: &Reply) -> String {
    [
        plain(reply),
        format!("ansi\n{}", ansi(reply).replace('\u{1b}', "␛")),
        format!("html\n{}", html(reply)),
        format!("json\n{}", json(reply)),
    ]
    .join("\n\n")
}

/// The data of a reply that is said in a language, or tells how it came out.
const KEYS: [&str; 8] =
    ["outcome", "reason", "language", "script", "facts", "assumed", "options", "suggestions"];

fn json(reply: &Reply) -> String {
    let whole = serde_json::to_value(ReplyView::from(reply)).unwrap();
    assert_eq!(whole["text"], plain(reply));
    let told = KEYS.map(|key| format!("{key}: {}", whole[key]));
    told.join("\n")
}
