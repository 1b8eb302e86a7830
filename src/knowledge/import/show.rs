//! A plan as a curator reads it: what is new, known, in conflict and wrong, each row by its line.
//!
//! ```text
//! New (1)
//!   + line 2  turnover-az-ge-2020  into figures/azerbaijan-georgia.csv, a new file
//!       trade-turnover AZ GE 2020
//!       536200000 USD  azernews-208174 (AzerNews, 2021-07)
//! ```

use std::fmt;

use super::{Claim, Conflict, Counts, Fate, New, Plan, Row};

impl fmt::Display for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counts = self.counts();
        let sections: [Section; 4] = [
            ("New", counts.new, |fate| matches!(fate, Fate::New(_))),
            ("Same", counts.same, |fate| matches!(fate, Fate::Same(_))),
            ("Conflicting", counts.conflicting, |fate| matches!(fate, Fate::Conflicting(_))),
            ("Rejected", counts.rejected, |fate| matches!(fate, Fate::Rejected(_))),
        ];
        for (name, count, is_here) in sections {
            if count > 0 {
                writeln!(f, "{name} ({count})")?;
                let mut rows = self.rows.iter().filter(|row| is_here(&row.fate));
                rows.try_for_each(|row| write!(f, "{row}"))?;
            }
        }
        if !self.warnings.is_empty() {
            writeln!(f, "Odd in the base with the new rows ({})", self.warnings.len())?;
            self.warnings.iter().try_for_each(|warning| writeln!(f, "  {warning}"))?;
        }
        if self.faults.has_errors() {
            writeln!(f, "With the new rows the base is not right")?;
            self.faults.diagnostics().iter().try_for_each(|fault| writeln!(f, "  {fault}"))?;
        }
        write!(f, "{}: {counts}", self.table)
    }
}

/// Heading, number of rows, and which rows they are.
type Section = (&'static str, usize, fn(&Fate) -> bool);

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Counts { new, same, conflicting, rejected } = self;
        write!(f, "{new} new, {same} same, {conflicting} conflicting, {rejected} rejected")
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = match self.fate {
            Fate::New(_) => '+',
            Fate::Same(_) => '=',
            Fate::Conflicting(_) => '~',
            Fate::Rejected(_) => '!',
        };
        write!(f, "  {mark} line {}", self.line)?;
        if !self.id.is_empty() {
            write!(f, "  {}", self.id)?;
        }
        match &self.fate {
            Fate::New(New { claim, path, is_new_file, agreeing }) => {
                let new = if *is_new_file { ", a new file" } else { "" };
                writeln!(f, "  into {path}{new}")?;
                writeln!(f, "      {}", self.cell)?;
                writeln!(f, "      {claim}")?;
                for other in agreeing {
                    writeln!(f, "      agrees with {}", other.from)?;
                    writeln!(
                        f,
                        "      help: two reports of one number may be one row with `also`"
                    )?;
                }
                Ok(())
            }
            Fate::Same(place) => writeln!(f, "  at {place}"),
            Fate::Conflicting(Conflict { what, claim, rivals, differences, remedy }) => {
                writeln!(f, "\n      {}: {what}", self.cell)?;
                writeln!(f, "      here   {claim}")?;
                for rival in rivals {
                    writeln!(f, "      there  {rival}")?;
                }
                for (column, own, other) in differences {
                    writeln!(f, "      `{column}`: {} here, {} there", shown(own), shown(other))?;
                }
                writeln!(f, "      help: {remedy}")
            }
            Fate::Rejected(mistakes) => {
                writeln!(f)?;
                for mistake in mistakes {
                    writeln!(f, "      {}", mistake.message)?;
                    if let Some(remedy) = &mistake.remedy {
                        writeln!(f, "      help: {remedy}")?;
                    }
                }
                Ok(())
            }
        }
    }
}

impl fmt::Display for Claim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}  {}", self.value, self.source)?;
        if self.from.is_empty() { Ok(()) } else { write!(f, "  {}", self.from) }
    }
}

fn shown(text: &str) -> String {
    if text.is_empty() { "empty".to_owned() } else { format!("`{text}`") }
}
