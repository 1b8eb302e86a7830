//! Writes bases of any size in the ordinary file format: forty indicators of trade with 248 countries, by
//! year, half, quarter, month and months from January, 1995 to 2025, and names of companies.
//!
//! What differs between sizes is how many series there are and how many names. A series has a hundred figures
//! at every size, of the 837 that its periods could have: what one question has to walk over is the same, so
//! that the ratio of two sizes tells what the base around it costs. Names grow with the figures, one to ten, so
//! that a small base has a small vocabulary too; a large vocabulary around a thousand figures would hide what
//! it costs.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use tradefacts::knowledge::Files;

use crate::random::Random;

/// Figures of a series.
const OF_SERIES: usize = 100;

/// So many figures to a name.
const TO_A_NAME: usize = 10;

/// The years that have figures.
pub const YEARS: std::ops::RangeInclusive<u16> = 1995..=2025;

/// Whose statistics they are.
const HOME: &str = "AZ";

/// No country of ISO 3166 and so no partner here.
const NOT_ISO: &str = "XK";

/// What is counted, and its unit.
pub const INDICATORS: [(&str, &str); 40] = [
    ("trade turnover", "USD"),
    ("cement deliveries", "tonnes"),
    ("tourist arrivals", "count"),
    ("pension transfers", "USD"),
    ("railway freight", "tonnes"),
    ("cotton yarn", "tonnes"),
    ("insurance premiums", "USD"),
    ("scholarship holders", "count"),
    ("electricity transmission", "kwh"),
    ("aluminium tonnage", "tonnes"),
    ("hazelnut crop", "tonnes"),
    ("pomegranate juice", "tonnes"),
    ("caviar licences", "count"),
    ("methanol output", "tonnes"),
    ("fertiliser cargo", "tonnes"),
    ("software royalties", "USD"),
    ("wedding visas", "count"),
    ("parcel post", "count"),
    ("livestock quarantine", "count"),
    ("tobacco excise", "USD"),
    ("container handling", "count"),
    ("satellite bandwidth", "USD"),
    ("hospital referrals", "count"),
    ("film rights", "USD"),
    ("student exchanges", "count"),
    ("patent filings", "count"),
    ("jewellery repairs", "USD"),
    ("ferry crossings", "count"),
    ("charter flights", "count"),
    ("honey consignments", "tonnes"),
    ("carpet auctions", "USD"),
    ("bitumen storage", "tonnes"),
    ("vaccine donations", "count"),
    ("geodesy surveys", "count"),
    ("legal arbitration", "USD"),
    ("mineral water", "tonnes"),
    ("dairy quota", "tonnes"),
    ("roaming minutes", "count"),
    ("gold refining", "USD"),
    ("humanitarian relief", "USD"),
];

/// A country: its code and the name that questions have.
pub struct Country {
    pub code: String,
    pub name: String,
}

/// A base and what is in it.
pub struct Generated {
    /// The files; `tradefacts --knowledge` reads them from a directory too.
    pub files: Vec<(String, String)>,
    pub countries: Vec<Country>,
    pub series: Vec<Series>,
    /// Names that nothing is told of.
    pub names: Vec<String>,
}

/// The figures of one indicator and partner.
pub struct Series {
    pub indicator: usize,
    pub country: usize,
    /// Places in [`periods`] that it has a figure for, in order.
    pub periods: Vec<usize>,
}

impl Series {
    /// The id of its figure for a period.
    pub fn id(&self, countries: &[Country], period: &str) -> String {
        let indicator = slug(INDICATORS[self.indicator].0);
        let country = countries[self.country].code.to_lowercase();
        format!("{indicator}-{country}-{}", slug(period))
    }
}

impl Generated {
    /// Of so many figures; `shipped` is the base whose languages and countries it takes.
    pub fn new(figures: usize, shipped: &Files, seed: u64) -> Self {
        let mut random = Random::new(seed);
        let text = |path: &str| shipped.get(path).map_or("", |file| file.text());
        let countries = countries(text("entities/countries.toml"));
        let mut pairs: Vec<(usize, usize)> = (0..INDICATORS.len())
            .flat_map(|indicator| (0..countries.len()).map(move |country| (indicator, country)))
            .collect();
        random.shuffle(&mut pairs);
        // All pairs may be too few for the last figures; their series are a little longer then.
        let count = figures.div_ceil(OF_SERIES).min(pairs.len());
        pairs.truncate(count);
        pairs.sort_unstable();
        let all = periods();
        let series: Vec<Series> = pairs
            .iter()
            .enumerate()
            .map(|(at, &(indicator, country))| {
                let length = figures * (at + 1) / count - figures * at / count;
                let mut periods: Vec<usize> = (0..all.len()).collect();
                random.shuffle(&mut periods);
                periods.truncate(length);
                periods.sort_unstable();
                Series { indicator, country, periods }
            })
            .collect();
        let names = names(figures / TO_A_NAME, &mut random);
        let mut files: Vec<(String, String)> = shipped
            .under("languages/")
            .chain(shipped.get("entities/countries.toml"))
            .map(|file| (file.path().to_owned(), file.text().to_owned()))
            .collect();
        files.push(("indicators.toml".to_owned(), indicators()));
        files.push(("sources.csv".to_owned(), sources()));
        files.push(("entities/organisations.toml".to_owned(), organisations(&names)));
        files.extend(tables(&series, &countries, &mut random));
        Self { files, countries, series, names }
    }

    /// The files as the loader takes them.
    pub fn to_files(&self) -> Files {
        let pair = |(path, text): &(String, String)| (path.clone(), text.clone().into());
        Files::new(self.files.iter().map(pair).collect())
    }
}

/// Every period, in the notation of the files.
pub fn periods() -> Vec<String> {
    let mut periods = Vec::new();
    for year in YEARS {
        periods.push(year.to_string());
        periods.extend((1..=2).map(|half| format!("{year}-H{half}")));
        periods.extend((1..=4).map(|quarter| format!("{year}-Q{quarter}")));
        periods.extend((1..=12).map(|month| format!("{year}-{month:02}")));
        // Of January to March and to June the short form is the quarter and the half.
        let ends = (2..=11).filter(|end| ![3, 6].contains(end));
        periods.extend(ends.map(|end| format!("{year}-01/{year}-{end:02}")));
    }
    periods
}

/// The countries of the shipped base but home, with the English name of each that stands alone.
fn countries(text: &str) -> Vec<Country> {
    let value = |line: &str, key: &str| -> Option<String> {
        let rest = line.split_once(key)?.1;
        Some(rest.split('"').nth(1)?.to_owned())
    };
    let mut codes = text.lines().filter(|line| line.starts_with("id = "));
    let labels = text.lines().filter(|line| line.starts_with("label = "));
    labels
        .filter_map(|label| {
            let code = value(codes.next()?, "id = ")?;
            let name = value(label, "en = ")?;
            let name = name.strip_prefix("the ").unwrap_or(&name).to_owned();
            (code != HOME && code != NOT_ISO).then_some(Country { code, name })
        })
        .collect()
}

/// A text as part of an id.
fn slug(text: &str) -> String {
    let small = text.to_lowercase();
    let plain = |letter: char| if letter.is_ascii_alphanumeric() { letter } else { '-' };
    small.chars().map(plain).collect()
}

fn indicators() -> String {
    let mut text = String::new();
    for (name, unit) in INDICATORS {
        let kind = match unit {
            "USD" => "money",
            "count" => "count",
            _ => "volume",
        };
        let id = slug(name);
        let _ = write!(
            text,
            "[[indicator]]\nid = \"{id}\"\nunit_kind = \"{kind}\"\nmeasures = \"flow\"\npartner = \"yes\"\n\
             label = {{ en = \"{name}\" }}\nnames = {{ en = [\"{name}\"] }}\n\
             definition = {{ en = \"The {name} of a period.\" }}\n\n"
        );
    }
    text
}

/// So many reports share all figures.
const SOURCES: usize = 500;

fn sources() -> String {
    let mut text = "id,publisher,title,url,published,language\n".to_owned();
    for at in 0..SOURCES {
        let year = 1996 + at % 30;
        let _ = writeln!(
            text,
            "bulletin-{at},Statistics Bulletin,Bulletin {at},https://statistics.example/{at},{year}-02-01,en"
        );
    }
    text
}

fn organisations(names: &[String]) -> String {
    let mut text = String::new();
    for (at, name) in names.iter().enumerate() {
        let _ = write!(
            text,
            "[[organisation]]\nid = \"company-{at}\"\nlabel = {{ en = \"{name}\" }}\ncountry = \"AZ\"\n\n"
        );
    }
    text
}

/// Names of two made-up words, each just once.
fn names(count: usize, random: &mut Random) -> Vec<String> {
    const STARTS: [&str; 24] = [
        "Bra", "Cro", "Dvi", "Fle", "Gru", "Hvo", "Jar", "Kla", "Lem", "Mzi", "Nuv", "Orz", "Plo",
        "Qua", "Rys", "Ska", "Tvo", "Urk", "Vle", "Wex", "Xan", "Yol", "Zbo", "Shte",
    ];
    const MIDDLES: [&str; 20] = [
        "bax", "cim", "dol", "fun", "gez", "hol", "jim", "kov", "lup", "mex", "nav", "pif", "rud",
        "sog", "tub", "vik", "wam", "xol", "yez", "zug",
    ];
    const ENDS: [&str; 20] = [
        "ado", "ebra", "icom", "olux", "umin", "avex", "erio", "inza", "otek", "ubix", "asko",
        "empo", "irgo", "ovan", "upex", "axis", "etta", "ippo", "orma", "unda",
    ];
    let mut word = || {
        let parts = [random.pick(&STARTS), random.pick(&MIDDLES), random.pick(&ENDS)];
        parts.map(|part| *part).concat()
    };
    let mut names = BTreeMap::new();
    while names.len() < count {
        names.insert(format!("{} {}", word(), word()), names.len());
    }
    names.into_keys().collect()
}

/// One file for each partner.
fn tables(
    series: &[Series],
    countries: &[Country],
    random: &mut Random,
) -> impl Iterator<Item = (String, String)> {
    const HEAD: &str = "id,indicator,reporter,partner,product,subject,period,value,unit,bound,status,\
                        precision,source,also,attribution,confidence,conflict,note\n";
    let all = periods();
    let mut tables: BTreeMap<String, String> = BTreeMap::new();
    for series in series {
        let (name, unit) = INDICATORS[series.indicator];
        let country = &countries[series.country];
        let path = format!("figures/{}.csv", country.code.to_lowercase());
        let table = tables.entry(path).or_insert_with(|| HEAD.to_owned());
        // Around a level of its own and by the length of the period, as sums over time are.
        let level = 1_000 + random.below(9_000);
        for &period in &series.periods {
            let period = &all[period];
            let value = level * months(period) * (900 + random.below(200));
            let source = random.below(SOURCES);
            let _ = writeln!(
                table,
                "{},{},{HOME},{},,,{period},{value},{unit},,reported,exact,bulletin-{source},,,high,,",
                series.id(countries, period),
                slug(name),
                country.code,
            );
        }
    }
    tables.into_iter()
}

/// How many months a period has.
fn months(period: &str) -> usize {
    match period.split_once('-').map(|(_, rest)| rest) {
        None => 12,
        Some(rest) if rest.starts_with('H') => 6,
        Some(rest) if rest.starts_with('Q') => 3,
        Some(rest) => rest.rsplit_once('-').map_or(1, |(_, end)| end.parse().unwrap_or(1)),
    }
}
