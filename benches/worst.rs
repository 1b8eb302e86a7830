//! Messages made to cost as much as any message can: as long as one is read, in every language and script, of
//! near misses, of words with endings, of names by the hundred, of one word or sign again and again. What they
//! are answered does not matter; how long that takes must.

/// Characters of each message: so many are read of any.
const LENGTH: usize = 1_000;

/// Times that all words are gone through to fill a message.
const ROUNDS: usize = 16;

/// What people ask about, language by language, in each script it is written in.
const WORDS: [&str; 6] = [
    "trade turnover exports imports Turkey Serbia Germany Georgia agreement memorandum declaration \
     chairman investment companies president minister quarter million",
    "ticarət dövriyyəsi ixrac idxal Türkiyə Serbiya Almaniya Gürcüstan müqavilə memorandum bəyannamə \
     sədri sərmayə şirkətlər prezident nazirlər rübündə milyon",
    "ticaret hacmi ihracat ithalat Türkiye Sırbistan Almanya Gürcistan anlaşma mutabakat bildirisi \
     başkanı yatırım şirketler cumhurbaşkanı bakanlar çeyreğinde milyon",
    "товарооборот экспорт импорт Турция Сербия Германия Грузия соглашение меморандум декларация \
     председатель инвестиции компании президент министры квартал миллион",
    "razmena izvoz uvoz Turska Srbija Nemačka Gruzija sporazum memorandum deklaracija predsednik \
     ulaganja kompanije predsednica ministarstva tromesečje milion",
    "размена извоз увоз Турска Србија Немачка Грузија споразум меморандум декларација председник \
     улагања компаније председница министарства тромесечје милион",
];

/// Endings to put on them, in the same order.
const ENDINGS: [&str; 6] = ["ings", "lərinin", "lerinden", "ами", "ima", "има"];

/// What is said over and over.
const UNITS: [&str; 41] = [
    "Turkey, Serbia, Italy, Georgia, Russia, China, Iran, Iraq, Spain, Japan, Israel, Hungary, ",
    "Turkey and Serbia and Italy and Georgia and ",
    "Turkey or Serbia or ",
    "exports and imports of Turkey, Serbia and ",
    "between Turkey and ",
    "trade with Turkey in 2020? ",
    "Turkey 2019 Serbia 2020 Italy 2021 ",
    "(Turkey and (Serbia or ",
    "who chairs KOBIA, when was it founded and where, ",
    "which is larger ",
    "Serbian ",
    "Srebia ",
    "Türkiyə'ile ",
    "Türkyie ",
    "ilinin ",
    "il'in ",
    "KOBİA-nın ",
    "2020-ci ildə ",
    "в ",
    "с Турцией и ",
    "sa ",
    "o ",
    "of ",
    "of from in with to and not ",
    "than ",
    "first half ",
    "Q1 H2 ",
    "January-June ",
    "2020 and ",
    "2019-2020 ",
    "9 million ",
    "1/",
    "1",
    "1,",
    "% ",
    "?",
    "🇹🇷",
    "a",
    "ə",
    "ж",
    "US ",
];

/// Makes of a word what stands for it in a message, the so-manieth time round.
type Make<'w> = &'w dyn Fn(&str, usize) -> String;

/// The messages, each with what to call it.
pub fn messages() -> Vec<(String, String)> {
    let mut messages = Vec::new();
    for (words, ending) in WORDS.into_iter().zip(ENDINGS) {
        let sorts: [(&str, Make<'_>); 6] = [
            ("slips", &|word, round| slipped(word, round) + " "),
            ("slips before endings", &|word, round| slipped(word, round) + ending + " "),
            ("endings", &|word, _| format!("{word}{ending} ")),
            ("in one", &|word, _| word.to_owned()),
            ("listed", &|word, _| format!("{word}, ")),
            ("asked", &|word, _| format!("{word} 2020? ")),
        ];
        for (sort, make) in sorts {
            let said = |round| words.split_whitespace().map(move |word| make(word, round));
            let text: String = (0..ROUNDS).flat_map(said).collect();
            let first = words.split_whitespace().next().unwrap_or_default();
            messages.push((format!("{first} …, {sort}"), text.chars().take(LENGTH).collect()));
        }
    }
    let repeated = UNITS.map(|unit| (unit.to_owned(), unit.chars().cycle().take(LENGTH).collect()));
    messages.extend(repeated);
    messages
}

/// A word without one of its letters, another one each time round.
fn slipped(word: &str, round: usize) -> String {
    let letters = word.chars().count();
    let out = 1 + round % (letters - 1);
    word.chars().enumerate().filter(|&(at, _)| at != out).map(|(_, letter)| letter).collect()
}
