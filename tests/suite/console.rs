//! The console on lines from a pipe:
//! - each question is answered under the one before it, with its figure and source;
//! - what was said before fills what a question leaves out;
//! - the few commands work, and a slip in one is told;
//! - nothing that is typed breaks the run or reaches the terminal as a command to it.

use crate::program::{Run, article, finish, hostile, program, run};

const QUESTION: &str = "What was the trade turnover between Azerbaijan and Türkiye in 2020?";

/// Says each line in turn and expects some of what comes back.
#[track_caller]
fn talk(lines: &[&str], expected: &[&str]) -> Run {
    let run = run(&["console"], lines.join("\n"));
    assert_eq!(run.code, 0, "{run:?}");
    // A phrase that the pack lacks is said by its id.
    assert!(!run.out.contains("console-"), "{}", run.out);
    for text in expected {
        assert!(run.out.contains(text), "`{text}` is not in what was said:\n{}", run.out);
    }
    run
}

#[test]
fn a_question_gets_its_figure_and_source() {
    talk(&[QUESTION], &["4.1 billion", "2020", "AzerNews"]);
}

#[test]
fn without_a_command_it_is_the_console_too() {
    let spoken = run(&[], QUESTION);
    assert_eq!((spoken.code, spoken.out), (0, run(&["console"], QUESTION).out));
}

#[test]
fn a_follow_up_takes_the_rest_from_the_question_before() {
    talk(&[QUESTION, "and Serbia?"], &["4.1 billion", "9 million"]);
}

#[test]
fn blank_lines_are_passed_over() {
    let spaced = talk(&["", QUESTION, "  ", "\t", "/why", ""], &["4.1 billion"]);
    assert_eq!(spaced.out, talk(&[QUESTION, "/why"], &[]).out);
}

#[test]
fn there_is_no_prompt_and_no_colour_in_a_pipe() {
    let said = talk(&[QUESTION], &[]);
    assert!(!said.out.starts_with('>') && !said.out.contains('\u{1b}'), "{}", said.out);
    let base = article();
    let coloured = finish(
        program()
            .args(["--knowledge", &base, "--color", "always", "console"])
            .write_stdin(QUESTION),
    );
    assert!(coloured.out.contains('\u{1b}'), "{}", coloured.out);
}

#[test]
fn commands_are_answered() {
    talk(&["/help"], &["/help", "/why", "/topics", "/sources", "/quit"]);
    talk(&["/topics"], &["turnover", "Türkiye", "Serbia"]);
    talk(&["/sources"], &["AzerNews"]);
    talk(&["/SOURCES please"], &["AzerNews"]);
}

#[test]
fn why_tells_how_the_last_question_was_read() {
    let nothing_yet = talk(&["/why"], &[]);
    let after = talk(&[QUESTION, "/why"], &["turnover", "2020"]);
    assert!(!after.out.contains(nothing_yet.out.trim()), "{}", after.out);
}

#[test]
fn a_slip_in_a_command_brings_the_nearest() {
    talk(&["/hlep"], &["/hlep", "/help"]);
    talk(&["/topic"], &["/topics"]);
    talk(&["/gearbox"], &["/gearbox", "/help"]);
}

#[test]
fn quit_leaves_what_follows_unread() {
    let said = talk(&["/quit", QUESTION], &[]);
    assert_eq!(said.out, "");
}

#[test]
fn hostile_lines_cost_nothing_but_themselves() {
    for (name, mut line) in hostile() {
        line.extend(b"\n");
        line.extend(QUESTION.as_bytes());
        let run = run(&["console"], line);
        assert_eq!(run.code, 0, "{name}: {run:?}");
        assert!(run.out.contains("4.1 billion"), "{name}: {}", run.out);
        assert!(!run.out.chars().any(steers_a_terminal), "{name}: {:?}", run.out);
        assert!(run.out.len() < 10_000, "{name}: {} bytes came back", run.out.len());
        assert_eq!(run.err, "", "{name}");
    }
}

#[test]
fn what_was_wrong_with_a_line_is_said() {
    let said = run(&["console"], b"trade \xff\n".to_vec());
    assert!(said.out.contains("UTF-8"), "{}", said.out);
    let said = run(&["console"], vec![b'x'; 70_000]);
    assert!(said.out.contains("64 KiB"), "{}", said.out);
}

fn steers_a_terminal(letter: char) -> bool {
    (letter.is_control() && letter != '\n')
        || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
