//! Endings come off and stand for each other as tables say.

use super::*;

fn stacked() -> Inflection {
    let of = |case, texts: &[&str]| -> Vec<Ending> {
        texts.iter().map(|&text| Ending { text: text.into(), case }).collect()
    };
    let mut endings = of(Case::Plain, &["lar", "lər", "ı", "i", "sı", "si", "ki"]);
    endings.extend(of(Case::Genitive, &["ın", "in", "nın", "nin"]));
    endings.extend(of(Case::Locative, &["da", "də", "nda", "ndə"]));
    endings.extend(of(Case::Ablative, &["dan", "dən"]));
    endings.extend(of(Case::Ordinal, &["ci", "cı"]));
    let softening = vec![("ğ".into(), "q".into())];
    Inflection::new(
        endings,
        softening,
        Vec::new(),
        vec![("ş".into(), "sh".into()), ("я".into(), "ya".into())],
        |text| text.replace('ı', "i").replace('ə', "e").replace('ğ', "g").replace('ş', "s"),
    )
}

#[track_caller]
fn unstacks(typed: &str, word: &str, case: Case) {
    let mut found = None;
    stacked().unstack(typed, &mut |rest, case, _| {
        let known = rest == word;
        found = known.then_some(case);
        known
    });
    assert_eq!(found, Some(case), "{typed}");
}

#[test]
fn stacked_endings_come_off_one_by_one() {
    unstacks("ilin", "il", Case::Genitive);
    unstacks("ticaretinde", "ticaret", Case::Locative);
    unstacks("olkelerinin", "olke", Case::Genitive);
    unstacks("turkiyedeki", "turkiye", Case::Locative);
    unstacks("azligi", "azliq", Case::Plain);
}

#[test]
fn only_a_predicate_follows_a_case() {
    let copula: [Text; 2] = ["dır".into(), "ki".into()];
    let fold = |text: &str| text.replace('ı', "i");
    let inflection = stacked().with_predicates(&copula, fold);
    let stem_of = |typed: &str, word: &str| {
        let mut found = false;
        inflection.unstack(typed, &mut |rest, _, _| {
            found |= rest == word;
            false
        });
        found
    };
    assert!(stem_of("bakidan", "baki"));
    assert!(stem_of("bakininki", "baki"));
    assert!(!stem_of("bakidansi", "baki"), "no possessive behind an ablative");
}

#[test]
fn an_ending_softens_before_the_next_one() {
    let endings = ["lıq", "ı"].map(|text| Ending { text: text.into(), case: Case::Plain });
    let softening = vec![("ğ".into(), "q".into())];
    let fold = |text: &str| text.replace('ı', "i").replace('ğ', "g");
    let inflection = Inflection::new(endings.to_vec(), softening, Vec::new(), Vec::new(), fold);
    let finds = |typed: &str, word: &str| inflection.unstack(typed, &mut |rest, _, _| rest == word);
    assert!(finds("nazirligi", "nazir"));
    assert!(!finds("birligi", "bir"), "a short word is not known by it");
}

#[test]
fn tails_of_digits_and_names() {
    let inflection = stacked();
    assert_eq!(inflection.tail("ci", true), Some(Case::Ordinal));
    assert_eq!(inflection.tail("ci", false), None);
    assert_eq!(inflection.tail("cinin", true), Some(Case::Genitive));
    assert_eq!(inflection.tail("nin", false), Some(Case::Genitive));
    assert_eq!(inflection.tail("ankara", false), None);
}

#[test]
fn other_spellings_are_put_right() {
    assert_eq!(stacked().respelt("satish").to_vec(), ["satis"]);
    assert!(stacked().respelt("satis").is_empty());
}

#[test]
fn endings_of_a_row_stand_for_each_other() {
    let row = Row {
        base: "ija".into(),
        cases: vec![(Case::Genitive, "ii".into()), (Case::Instrumental, "iej".into())],
        more: vec!["ijah".into()],
        stem: 3,
    };
    let inflection = Inflection::new(Vec::new(), Vec::new(), vec![row], Vec::new(), str::to_owned);
    assert_eq!(inflection.exchanged("iej", "ija", "serb"), Some((Case::Instrumental, true)));
    assert_eq!(inflection.exchanged("ii", "ija", "serb"), Some((Case::Genitive, true)));
    assert_eq!(inflection.exchanged("ii", "iej", "serb"), Some((Case::Plain, true)));
    assert_eq!(inflection.exchanged("ijah", "ija", "serb"), Some((Case::Plain, false)));
    assert_eq!(inflection.exchanged("iej", "ija", "se"), None);
    assert_eq!(inflection.stems("serbiej").collect::<Vec<_>>(), [("serb", "iej")]);
}

#[test]
fn joining_letters_stand_after_vowels_only() {
    let stands = |typed: &str, word: &str| {
        let mut joined = None;
        stacked().unstack(typed, &mut |rest, _, stand| {
            joined = joined.or((rest == word).then_some(stand.joined));
            false
        });
        joined
    };
    assert_eq!(stands("bakinin", "baki"), Some(true));
    assert_eq!(stands("turkinin", "turk"), Some(true), "an ending on an ending");
    assert_eq!(stands("turknin", "turk"), Some(false));
    assert_eq!(stands("bakiin", "baki"), Some(false));
}

#[track_caller]
fn rest(word: &str, from: usize, expected: Option<(u8, Case)>) {
    let letters: Vec<char> = word.chars().collect();
    let found = stacked().rests(&letters)[from];
    assert_eq!(found.map(|rest| (rest.slips, rest.case)), expected, "{word}");
}

#[test]
fn endings_with_a_slip_are_endings_all_the_same() {
    rest("ticaretinde", 7, Some((0, Case::Locative)));
    rest("ticaretnide", 7, Some((1, Case::Locative)));
    rest("turkiyednen", 7, Some((1, Case::Ablative)));
    // Where the slip leaves more than one case, none is told.
    rest("turkiyedn", 7, Some((1, Case::Plain)));
    rest("turkiyexyz", 7, None);
}
