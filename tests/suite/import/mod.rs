//! Bringing a table of figures into a base:
//! - a dry run shows what is new, known, in conflict and wrong, and changes nothing;
//! - a written figure is checked, answered, and known to the next run;
//! - what is taken out of a base comes back to the byte where it was;
//! - claims that exclude one another come in only under one mark;
//! - whatever stands in the way, nothing is half written;
//! - the example in the README is what the program says.

#[cfg(unix)]
mod unwritable;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::files::{read_dir, tests_dir};
use crate::program::{Run, TODAY, at, finish, program};

const HEAD: &str = "id,indicator,reporter,partner,period,value,unit,status,precision,source,confidence,conflict,note";

const NEW: &str = "turnover-az-ge-2020,trade-turnover,AZ,GE,2020,536200000,USD,reported,exact,azernews-208174,high,,\"In \"\"millions\"\", rounded.\"";
const EARLIER: &str = "turnover-az-rs-2019,trade-turnover,AZ,RS,2019,7000000,USD,reported,rounded,azernews-208174,high,,";
const MIRROR: &str = "turnover-ge-az-2020,trade-turnover,GE,AZ,2020,520000000,USD,reported,rounded,azernews-208174,high,,";
const SAME: &str = "turnover-az-tr-2020,trade-turnover,AZ,TR,2020,4100000000.0,USD,reported,rounded,azernews-208174,high,,";
const OTHER_VALUE: &str = "turnover-az-tr-2020-today,trade-turnover,AZ,TR,2020,4400000000,USD,reported,rounded,today-203641,high,,";
const OTHER_CONTENT: &str = "turnover-az-tr-2020-h1,trade-turnover,AZ,TR,2020-H1,2300000000,USD,reported,rounded,azernews-208174,high,,Also given with the State Customs Committee as the source in July 2020.";

/// A copy of a base in a directory of the test's own, and beside it the tables.
struct Desk {
    place: PathBuf,
}

impl Desk {
    fn new(name: &str, base: &str) -> Self {
        Self::at(&Path::new(env!("CARGO_TARGET_TMPDIR")).join("import"), name, base)
    }

    fn at(folder: &Path, name: &str, base: &str) -> Self {
        let place = folder.join(name);
        let _ = fs::remove_dir_all(&place);
        for (path, text) in read_dir(&tests_dir(base)) {
            let path = place.join("base").join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text.as_bytes()).unwrap();
        }
        Self { place }
    }

    fn base(&self) -> PathBuf {
        self.place.join("base")
    }

    /// Every byte of the base; hidden files too.
    fn bytes(&self) -> BTreeMap<String, String> {
        read_dir(&self.base()).into_iter().map(|(path, text)| (path, text.into_owned())).collect()
    }

    fn figures(&self, name: &str) -> String {
        fs::read_to_string(self.base().join("figures").join(name)).unwrap()
    }

    fn table(&self, rows: &[&str]) {
        let text = format!("{HEAD}\n{}\n", rows.join("\n"));
        fs::write(self.place.join("table.csv"), text).unwrap();
    }

    fn run(&self, arguments: &[&str]) -> Run {
        let mut command = program();
        command.current_dir(&self.place).args(["--knowledge", "base", "--today", TODAY]);
        finish(command.args(arguments))
    }

    fn import(&self, rows: &[&str], options: &[&str]) -> Run {
        self.table(rows);
        self.run(&[&["import", "table.csv"], options].concat())
    }
}

/// The last line, which tells what came of it.
fn end(run: &Run) -> &str {
    run.out.lines().last().unwrap_or_default()
}

#[test]
fn a_dry_run_shows_every_row_and_changes_nothing() {
    let desk = Desk::new("dry", "bases/article");
    let before = desk.bytes();
    let rows = [
        NEW,
        SAME,
        OTHER_VALUE,
        OTHER_CONTENT,
        "turnover-az-rs-2018,trade-turnover,AZ,RS,2018-13,1,percent,reported,exact,azernews-1,high,,",
        "turnover-az-rs-2017,trade-turnover,AZ,RX,2017,1,USD,reported,exact,,high,,",
        "turnover-az-rs-2016,trade-turnover,AZ,RS,2016,1,USD,reported,exact,azernews-208174,high,,",
        "turnover-az-rs-2016,trade-turnover,AZ,RS,2016,2,USD,reported,exact,azernews-208174,high,,",
        "kobia,trade-turnover,AZ,RS,2015,1,USD,reported,exact,azernews-208174,high,,",
        "turnover-az-rs-2014,trade-turnover,AZ,RS,2014,1,USD",
    ];
    let ran = desk.import(&rows, &[]);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));
    insta::assert_snapshot!(ran.out, @r"
    New (1)
      + line 2  turnover-az-ge-2020  into figures/azerbaijan-georgia.csv, a new file
          trade-turnover AZ GE 2020
          536200000 USD  azernews-208174 (AzerNews, 2021-07)
    Same (1)
      = line 3  turnover-az-tr-2020  at figures/azerbaijan-turkiye.csv:2
    Conflicting (2)
      ~ line 4  turnover-az-tr-2020-today
          trade-turnover AZ TR 2020: another value for the same cell
          here   4400000000 USD  today-203641 (Today.Az (AzerNews), 2021-02-21)
          there  4100000000 USD  azernews-208174 (AzerNews, 2021-07)  turnover-az-tr-2020, figures/azerbaijan-turkiye.csv:2
          help: to bring it in beside the other, write the same word in `conflict` of both, first at figures/azerbaijan-turkiye.csv:2; if the other is wrong, correct it by hand
      ~ line 5  turnover-az-tr-2020-h1
          trade-turnover AZ TR 2020-H1: the id is in the base with other content
          here   2300000000 USD  azernews-208174 (AzerNews, 2021-07)
          there  2200000000 USD  azernews-208174 (AzerNews, 2021-07)  turnover-az-tr-2020-h1, figures/azerbaijan-turkiye.csv:3
          `value`: `2300000000` here, `2200000000` there
          help: if this is right and figures/azerbaijan-turkiye.csv:3 is wrong, correct it there by hand; if both were reported, give this row an id of its own and both rows the same word in `conflict`
    Rejected (6)
      ! line 6  turnover-az-rs-2018
          `2018-13` is not a period
          help: write 2020, 2020-H1, 2020-Q1, 2020-07, 2020-01/2020-07 or 2021-02-18
          `percent` is not a unit of `trade-turnover`
          help: as money it is counted in: USD, EUR, AZN, CHF, GBP, RUB
          no source has the id `azernews-1`
          help: add a source of that id or take the reference out
      ! line 7  turnover-az-rs-2017
          no country or bloc has the id `RX`
          help: did you mean `AX`?
          `source` is empty
          help: fill it in
      ! line 8  turnover-az-rs-2016
          the id `turnover-az-rs-2016` stands twice
          help: it is the id of the row at table.csv:9
      ! line 9  turnover-az-rs-2016
          the id `turnover-az-rs-2016` stands twice
          help: it is the id of the row at table.csv:8
      ! line 10  kobia
          the id `kobia` stands twice
          help: it is the id of the fact at topics/kobia.toml:4
      ! line 11
          the row has 7 fields, not 13
          help: put a field with a comma or a quotation mark in it between quotation marks
    table.csv: 1 new, 1 same, 2 conflicting, 6 rejected; a dry run: --write would refuse, --write --partial would change figures/azerbaijan-georgia.csv
    ");
    assert_eq!(desk.bytes(), before);
}

#[test]
fn a_written_figure_is_answered_and_known_to_the_next_run() {
    let desk = Desk::new("write", "bases/article");
    let before = desk.bytes();
    let rows = [NEW, EARLIER, MIRROR, SAME];
    let ran = desk.import(&rows, &[]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(end(&ran).ends_with("a dry run: --write would change figures/azerbaijan-georgia-mirror.csv, figures/azerbaijan-georgia.csv, figures/azerbaijan-serbia.csv"), "{}", ran.out);
    let ran = desk.import(&rows, &["--write"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
    assert!(end(&ran).starts_with("table.csv: 3 new, 1 same, 0 conflicting, 0 rejected; wrote "));

    let check = desk.run(&["check"]);
    assert_eq!(check.code, 0, "{}", check.out);
    assert!(check.out.contains(" 0 errors, "), "{}", check.out);
    let answer = desk.run(&["ask", "trade with Georgia in 2020"]).out;
    assert!(answer.contains("$536.2 million") && answer.contains("AzerNews"), "{answer}");

    let full = "id,indicator,reporter,partner,product,subject,period,value,unit,bound,status,precision,source,also,attribution,confidence,conflict,note\n";
    let row = "turnover-az-ge-2020,trade-turnover,AZ,GE,,,2020,536200000,USD,,reported,exact,azernews-208174,,,high,,\"In \"\"millions\"\", rounded.\"\n";
    assert_eq!(desk.figures("azerbaijan-georgia.csv"), format!("{full}{row}"));
    let old = &before["figures/azerbaijan-serbia.csv"];
    let row = "turnover-az-rs-2019,trade-turnover,AZ,RS,,,2019,7000000,USD,,reported,rounded,azernews-208174,,,high,,\n";
    let rest = old.strip_prefix(full).unwrap();
    assert_eq!(desk.figures("azerbaijan-serbia.csv"), format!("{full}{row}{rest}"));
    let mut after = desk.bytes();
    after.retain(|path, text| before.get(path) != Some(text));
    assert_eq!(after.len(), 3, "{:?}", after.keys());

    let written = desk.bytes();
    let ran = desk.import(&rows, &["--write"]);
    assert_eq!(ran.code, 0);
    let all_same =
        "table.csv: 0 new, 4 same, 0 conflicting, 0 rejected; there was nothing to write";
    assert_eq!(end(&ran), all_same);
    assert_eq!(desk.bytes(), written);
}

#[test]
fn what_is_taken_out_of_a_base_comes_back_where_it_was() {
    let desk = Desk::new("back", "../knowledge");
    // Questions name nearly every figure; those that nothing else names can be missed.
    fs::remove_dir_all(desk.base().join("questions")).unwrap();
    let before = desk.bytes();
    let others = || before.iter().filter(|(path, _)| !path.starts_with("figures/"));
    let (mut head, mut taken) = (String::new(), Vec::new());
    for name in ["azerbaijan-italy", "azerbaijan-georgia-mirror", "azerbaijan-world", "smb"] {
        let path = format!("figures/{name}.csv");
        let lines: Vec<&str> = before[&path].split_inclusive('\n').collect();
        let unused = |line: &str| {
            let id = format!("\"{}\"", line.split(',').next().unwrap());
            others().all(|(_, text)| !text.contains(&id))
        };
        let out = |at: usize, line: &str| at > 0 && at.is_multiple_of(4) && unused(line);
        let (gone, kept): (Vec<_>, Vec<_>) =
            lines.iter().enumerate().partition(|(at, line)| out(*at, line));
        assert!(gone.len() > 3, "{name}");
        taken.extend(gone.into_iter().map(|(_, line)| *line));
        head = lines[0].to_owned();
        let kept: String = kept.into_iter().map(|(_, line)| *line).collect();
        fs::write(desk.base().join(path), kept).unwrap();
    }
    // In whatever order they come.
    taken.reverse();
    fs::write(desk.place.join("table.csv"), head + &taken.concat()).unwrap();
    let ran = desk.run(&["import", "table.csv", "--write"]);
    assert_eq!(ran.code, 0, "{}", ran.out);
    for (path, text) in desk.bytes() {
        assert!(text == before[&path], "{path} is not as it was");
    }
}

#[test]
fn a_file_keeps_its_columns_its_line_ends_and_its_bytes() {
    let desk = Desk::new("form", "bases/article");
    let path = desk.base().join("figures/azerbaijan-turkiye.csv");
    let head = "note,value,id,indicator,reporter,partner,product,subject,period,unit,bound,status,precision,source,also,attribution,confidence,conflict";
    let row = |id: &str, year: u16, note: &str| {
        format!(
            "{note},{year},{id},trade-turnover,AZ,TR,,,{year},USD,,reported,exact,azernews-208174,,,high,"
        )
    };
    let (first, last) =
        (row("turnover-az-tr-2001", 2001, "\"odd\""), row("turnover-az-tr-2003", 2003, ""));
    fs::write(&path, format!("{head}\r\n{first}\r\n\r\n{last}")).unwrap();
    // What refers to the figures that stood there.
    fs::remove_dir_all(desk.base().join("questions")).unwrap();
    fs::remove_dir_all(desk.base().join("topics")).unwrap();
    let new = |year: u16| {
        format!(
            "turnover-az-tr-{year},trade-turnover,AZ,TR,{year},{year},USD,reported,exact,azernews-208174,high,,"
        )
    };
    let ran = desk.import(&[&new(2004), &new(2002)], &["--write"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let [second, fourth] =
        [2002, 2004].map(|year| row(&format!("turnover-az-tr-{year}"), year, ""));
    let expected = format!("{head}\r\n{first}\r\n{second}\r\n\r\n{last}\r\n{fourth}\r\n");
    assert_eq!(desk.figures("azerbaijan-turkiye.csv"), expected);
    assert_eq!(desk.run(&["check"]).code, 0);
}

#[test]
fn claims_that_exclude_one_another_come_in_under_one_mark() {
    let desk = Desk::new("conflict", "bases/article");
    let marked = OTHER_VALUE.replace("high,,", "high,turnover-az-tr-2020,");
    let ran = desk.import(&[&marked], &[]);
    assert_eq!(ran.code, 1);
    let remedy =
        "write the same word in `conflict` of both, first at figures/azerbaijan-turkiye.csv:2";
    assert!(ran.out.contains(remedy), "{}", ran.out);

    let path = desk.base().join("figures/azerbaijan-turkiye.csv");
    let text = fs::read_to_string(&path).unwrap();
    let base_marked =
        text.replacen("today-203641,,high,,", "today-203641,,high,turnover-az-tr-2020,", 1);
    assert_ne!(base_marked, text);
    fs::write(&path, base_marked).unwrap();
    let ran = desk.import(&[OTHER_VALUE], &[]);
    assert!(ran.out.contains("write `turnover-az-tr-2020` in its `conflict`"), "{}", ran.out);
    let ran = desk.import(&[&marked], &["--write"]);
    assert_eq!(ran.code, 0, "{}", ran.out);
    let answer = desk.run(&["ask", "trade with Turkey in 2020"]).out;
    assert!(answer.contains("4.1 billion") && answer.contains("4.4 billion"), "{answer}");

    // Rows of one table are held against one another as well.
    let other = NEW.replace("-2020,", "-2020-b,").replace("536200000", "540000000");
    let ran = desk.import(&[NEW, &other], &[]);
    assert!(end(&ran).starts_with("table.csv: 0 new, 0 same, 2 conflicting"), "{}", ran.out);
    let mark = |row: &str| row.replace("high,,", "high,georgia,");
    let ran = desk.import(&[&mark(NEW), &mark(&other)], &[]);
    assert!(end(&ran).starts_with("table.csv: 2 new, 0 same, 0 conflicting"), "{}", ran.out);
    // A mark that nothing else has is odd, as it is to the checker.
    let ran = desk.import(&[&mark(NEW)], &[]);
    assert!(ran.out.contains("the conflict `georgia` has no other member"), "{}", ran.out);
}

#[test]
fn another_report_of_a_known_number_is_said_to_agree() {
    let desk = Desk::new("agree", "bases/article");
    let again = SAME.replace("-2020,", "-2020-b,");
    let ran = desk.import(&[&again], &[]);
    let known = "at figures/azerbaijan-turkiye.csv:2, as turnover-az-tr-2020";
    assert!(ran.code == 0 && ran.out.contains(known), "{}", ran.out);
    let ran = desk.import(&[&again.replace("azernews-208174", "azernews-179550")], &[]);
    assert!(ran.code == 0 && ran.out.contains("agrees with turnover-az-tr-2020,"), "{}", ran.out);
}

#[test]
fn one_wrong_row_keeps_all_out_unless_told_otherwise() {
    let desk = Desk::new("partial", "bases/article");
    let before = desk.bytes();
    for wrong in [OTHER_VALUE, OTHER_CONTENT, "x,y", &EARLIER.replace("2019,7", "MMXIX,7")] {
        let ran = desk.import(&[NEW, wrong], &["--write"]);
        assert_eq!(ran.code, 1, "{}", ran.out);
        assert!(end(&ran).contains("; nothing was written: put the rows right"), "{}", ran.out);
        assert_eq!(desk.bytes(), before);
    }
    let ran = desk.import(&[NEW, OTHER_VALUE], &["--write", "--partial"]);
    assert_eq!(ran.code, 1, "{}", ran.out);
    assert!(end(&ran).ends_with("; wrote figures/azerbaijan-georgia.csv"), "{}", ran.out);
    let mut after = desk.bytes();
    assert!(after.remove("figures/azerbaijan-georgia.csv").unwrap().contains("536200000"));
    assert_eq!(after, before);
}

#[test]
fn a_table_may_do_without_columns_that_may_be_empty_but_no_others() {
    let desk = Desk::new("columns", "bases/article");
    let import = |text: &str| {
        fs::write(desk.place.join("table.csv"), text).unwrap();
        desk.run(&["import", "table.csv"])
    };
    let ran = import(
        "\u{feff}source,id,value,unit,indicator,reporter,partner,status,precision,confidence,period\r\n\
         azernews-208174,turnover-az-ge-2020,1,USD,trade-turnover,AZ,GE,reported,exact,high,2020\r\n",
    );
    assert!(ran.code == 0 && ran.out.starts_with("New (1)"), "{ran:?}");
    let ran = import("id,indicator,reporter,value,unit,status,precision,confidence,nota\na,b\n");
    assert_eq!(ran.code, 1);
    for complaint in ["the column `source` is missing", "the column `nota` is unknown"] {
        assert!(ran.out.contains(complaint), "{}", ran.out);
    }
    let ran = import(
        "id,indicator,reporter,value,unit,status,precision,confidence,source\n\
         turnover-az-ge-2020,trade-turnover,AZ,1,USD,reported,exact,high,azernews-208174\n",
    );
    for complaint in ["`trade-turnover` needs a partner", "`trade-turnover` needs a period"] {
        assert!(ran.out.contains(complaint), "{}", ran.out);
    }
    assert_eq!(import(HEAD).code, 0);
    assert!(import("").out.contains("the file is empty"));
}

#[test]
fn a_file_can_be_named_for_all_new_rows() {
    let desk = Desk::new("into", "bases/article");
    let ran = desk.import(&[NEW, EARLIER], &["--into", "other.csv", "--write"]);
    assert!(ran.code == 0 && end(&ran).ends_with("wrote figures/other.csv"), "{ran:?}");
    let text = desk.figures("other.csv");
    let ids: Vec<&str> = text.lines().map(|line| line.split(',').next().unwrap()).collect();
    assert_eq!(ids, ["id", "turnover-az-ge-2020", "turnover-az-rs-2019"]);
    assert_eq!(desk.run(&["check"]).code, 0);
    for wrong in ["../sources.csv", "sources.toml", ".csv", "events/a.csv"] {
        let ran = desk.import(&[NEW], &["--into", wrong]);
        assert!(ran.code == 2 && ran.err.contains("is no file of figures"), "{wrong}: {ran:?}");
    }
}

#[test]
fn wrong_usage_and_bases_that_cannot_be_used_are_told() {
    let desk = Desk::new("usage", "bases/article");
    desk.table(&[
        "turnover-az-mt-1999,trade-turnover,AZ,MT,1999,1,USD,reported,exact,azernews-208174,high,,",
    ]);
    let table = desk.place.join("table.csv");
    let compiled_in = |options: &[&str]| finish(program().arg("import").arg(&table).args(options));
    assert_eq!(compiled_in(&[]).code, 0);
    let ran = compiled_in(&["--write"]);
    assert!(ran.code == 2 && ran.err.contains("--knowledge DIR"), "{ran:?}");
    assert_eq!(desk.run(&["import"]).code, 2);
    assert_eq!(desk.run(&["import", "table.csv", "--partial"]).code, 2);
    let ran = desk.run(&["import", "nowhere.csv"]);
    assert!(ran.code == 2 && ran.err.contains("nowhere.csv: cannot be read"), "{ran:?}");
    fs::remove_file(desk.base().join("sources.csv")).unwrap();
    let ran = desk.run(&["import", "table.csv", "--write"]);
    assert!(ran.code == 2 && ran.err.contains("has mistakes"), "{ran:?}");
}

#[test]
fn the_example_in_the_readme_is_true() {
    let readme = fs::read_to_string(at("README.md")).unwrap();
    let (_, section) = readme.split_once("## Many figures at once").expect("a section");
    let block = |kind: &str| {
        let (_, rest) = section.split_once(&format!("```{kind}\n")).expect(kind);
        rest.split_once("```").unwrap().0
    };
    let desk = Desk::new("readme", "bases/article");
    fs::write(desk.place.join("new-figures.csv"), block("csv")).unwrap();
    let ran = desk.run(&["import", "new-figures.csv"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, block("text")));
    assert_eq!(desk.run(&["import", "new-figures.csv", "--write"]).code, 0);
    assert_eq!(desk.run(&["check"]).code, 0);
}
