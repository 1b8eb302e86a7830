//! The sentences of a pack: one Fluent file, compiled once. Numbers come in already written; a bare
//! count is passed beside them where a sentence needs its plural class.

use std::collections::BTreeSet;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};
use fluent_syntax::ast::{
    CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement, Variant,
    VariantKey,
};
use foldhash::{HashMap, HashMapExt as _};
use once_cell::sync::OnceCell;
use thiserror::Error;
use unic_langid::LanguageIdentifier;

use crate::packed::{Packed, Packer, Text, Unpacker};

/// One mistake in a phrase file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhraseFault {
    /// Where, in bytes from the start.
    pub at: usize,
    /// What is wrong.
    pub message: String,
}

/// Every mistake found in a phrase file.
#[derive(Debug, Error)]
#[error("{}", .0.iter().map(|fault| &*fault.message).collect::<Vec<&str>>().join("; "))]
pub struct PhrasesError(pub Vec<PhraseFault>);

/// A value for a placeholder of a phrase.
#[derive(Clone, Copy, Debug)]
pub enum Argument<'a> {
    /// Text as it is to appear.
    Text(&'a str),
    /// A number that decides a plural class or picks a variant.
    Count(i64),
}

/// Where the phrase `id` is defined in a file, in bytes from the start.
pub fn definitions<'a>(text: &'a str, id: &'a str) -> impl Iterator<Item = usize> {
    text.match_indices(id).map(|(at, _)| at).filter(move |&at| {
        let starts_line = at == 0 || text.as_bytes()[at - 1] == b'\n';
        starts_line && text[at + id.len()..].trim_start_matches(' ').starts_with('=')
    })
}

/// The phrases of one language: compiled when the first of them is said, where they are those of a packed
/// base.
pub struct Phrases {
    code: Text,
    text: Text,
    compiled: OnceCell<Compiled>,
}

/// Phrases ready to be said.
struct Compiled {
    bundle: FluentBundle<FluentResource>,
    ids: Vec<Box<str>>,
    /// The phrases that want names or texts in a case, with the placeholders for these: `partner-gen`.
    cased: HashMap<Box<str>, Vec<Box<str>>>,
}

impl Phrases {
    /// Compiles a Fluent file for the language `code`.
    ///
    /// # Errors
    /// Every syntax error and every id that stands twice.
    pub fn new(code: &str, text: &str) -> Result<Self, PhrasesError> {
        let compiled = OnceCell::with_value(Compiled::new(code, text)?);
        Ok(Self { code: code.into(), text: text.into(), compiled })
    }

    fn compiled(&self) -> &Compiled {
        let compile = || Compiled::new(&self.code, &self.text);
        self.compiled.get_or_init(|| compile().expect("only compiled phrases are packed"))
    }

    /// The ids of the phrases, in the order of the file.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.compiled().ids.iter().map(|id| &**id)
    }

    /// Whether the pack has the phrase.
    pub fn has(&self, id: &str) -> bool {
        self.compiled().bundle.has_message(id)
    }

    /// What a phrase refers to.
    pub fn uses(&self, id: &str) -> Uses<'_> {
        self.compiled().uses(id)
    }

    /// The placeholders of a phrase that name a case behind a hyphen, in the order of the alphabet.
    pub fn cased(&self, id: &str) -> &[Box<str>] {
        self.compiled().cased.get(id).map_or(&[], Vec::as_slice)
    }

    /// The phrase with its placeholders filled. A phrase that a pack lacks is said by its id: the
    /// checker has reported it, and an answer must not be lost over it.
    pub fn say(&self, id: &str, arguments: &[(&str, Argument<'_>)]) -> String {
        let compiled = self.compiled();
        let Some(pattern) = compiled.pattern(id) else {
            return id.to_owned();
        };
        let mut said = String::with_capacity(64);
        if fill(pattern, arguments, &mut said).is_some() {
            return said;
        }
        let mut faults = Vec::new();
        let arguments: FluentArgs<'_> = arguments
            .iter()
            .map(|(name, value)| {
                let value = match *value {
                    Argument::Text(text) => FluentValue::from(text),
                    Argument::Count(count) => FluentValue::from(count),
                };
                (*name, value)
            })
            .collect();
        compiled.bundle.format_pattern(pattern, Some(&arguments), &mut faults).into_owned()
    }
}

impl Compiled {
    fn new(code: &str, text: &str) -> Result<Self, PhrasesError> {
        let fault = |at: usize, message: String| PhraseFault { at: at.min(text.len()), message };
        let language: LanguageIdentifier = code.parse().map_err(|_| {
            PhrasesError(vec![fault(0, format!("`{code}` is not a language code"))])
        })?;
        let resource = FluentResource::try_new(text.to_owned()).map_err(|(_, errors)| {
            let faults = errors.into_iter().map(|error| fault(error.pos.start, error.to_string()));
            PhrasesError(faults.collect())
        })?;
        let ids = resource
            .entries()
            .filter_map(|entry| match entry {
                Entry::Message(message) => Some(message.id.name.into()),
                _ => None,
            })
            .collect();
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        bundle.set_use_isolating(false);
        bundle.add_resource(resource).map_err(|errors| {
            let faults = errors.into_iter().map(|error| match error {
                FluentError::Overriding { id, .. } => {
                    let at = definitions(text, &id).nth(1).unwrap_or(0);
                    fault(at, format!("the phrase `{id}` stands twice"))
                }
                other => fault(0, other.to_string()),
            });
            PhrasesError(faults.collect())
        })?;
        let mut compiled = Self { bundle, ids, cased: HashMap::new() };
        for id in &compiled.ids {
            let uses = compiled.uses(id);
            let cased = uses.placeholders.iter().filter(|name| name.contains('-'));
            let cased: Vec<Box<str>> = cased.map(|&name| name.into()).collect();
            if !cased.is_empty() {
                compiled.cased.insert(id.clone(), cased);
            }
        }
        Ok(compiled)
    }

    fn uses(&self, id: &str) -> Uses<'_> {
        let mut uses = Uses::default();
        if let Some(pattern) = self.pattern(id) {
            uses.in_pattern(pattern);
        }
        uses
    }

    fn pattern(&self, id: &str) -> Option<&Pattern<&str>> {
        self.bundle.get_message(id).and_then(|message| message.value())
    }
}

impl Packed for Phrases {
    fn pack(&self, to: &mut Packer) {
        to.add(&self.code).add(&self.text);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        Some(Self { code: from.take()?, text: from.take()?, compiled: OnceCell::new() })
    }
}

/// Fills a pattern that only joins texts and chooses by them, as most do; none when it needs Fluent's own
/// resolver, which costs several times as much.
fn fill(
    pattern: &Pattern<&str>,
    arguments: &[(&str, Argument<'_>)],
    said: &mut String,
) -> Option<()> {
    let text = |id: &str| match arguments.iter().find(|(name, _)| *name == id) {
        Some(&(_, Argument::Text(text))) => Some(text),
        _ => None,
    };
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => said.push_str(value),
            PatternElement::Placeable { expression: Expression::Inline(inline) } => {
                said.push_str(match inline {
                    InlineExpression::StringLiteral { value } if !value.contains('\\') => value,
                    InlineExpression::VariableReference { id } => text(id.name)?,
                    _ => return None,
                });
            }
            PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                let InlineExpression::VariableReference { id } = selector else { return None };
                let (_, chosen) = arguments.iter().find(|(name, _)| *name == id.name)?;
                let default = || variants.iter().find(|variant| variant.default);
                let variant = choose(variants, *chosen)?.or_else(default)?;
                fill(&variant.value, arguments, said)?;
            }
        }
    }
    Some(())
}

/// The variant that a value chooses, if any does; none where that takes the plural class of a number.
fn choose<'v, 's>(
    variants: &'v [Variant<&'s str>],
    chosen: Argument<'_>,
) -> Option<Option<&'v Variant<&'s str>>> {
    for variant in variants {
        match (&variant.key, chosen) {
            (VariantKey::Identifier { name }, Argument::Text(text)) if *name == text => {
                return Some(Some(variant));
            }
            (VariantKey::NumberLiteral { value }, Argument::Count(count))
                if value.parse::<i64>().ok()? == count =>
            {
                return Some(Some(variant));
            }
            (VariantKey::Identifier { .. }, Argument::Count(_)) => return None,
            _ => {}
        }
    }
    Some(None)
}

/// What a phrase refers to.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Uses<'a> {
    /// Placeholders, without the `$`.
    pub placeholders: BTreeSet<&'a str>,
    /// Other phrases.
    pub phrases: BTreeSet<&'a str>,
}

impl<'a> Uses<'a> {
    fn in_pattern(&mut self, pattern: &Pattern<&'a str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.in_expression(expression);
            }
        }
    }

    fn in_expression(&mut self, expression: &Expression<&'a str>) {
        match expression {
            Expression::Inline(inline) => self.in_inline(inline),
            Expression::Select { selector, variants } => {
                self.in_inline(selector);
                variants.iter().for_each(|variant| self.in_pattern(&variant.value));
            }
        }
    }

    fn in_inline(&mut self, inline: &InlineExpression<&'a str>) {
        match inline {
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
            InlineExpression::VariableReference { id } => _ = self.placeholders.insert(id.name),
            InlineExpression::MessageReference { id, .. } => _ = self.phrases.insert(id.name),
            InlineExpression::FunctionReference { arguments, .. } => self.in_call(arguments),
            InlineExpression::TermReference { arguments, .. } => {
                arguments.iter().for_each(|arguments| self.in_call(arguments));
            }
            InlineExpression::Placeable { expression } => self.in_expression(expression),
        }
    }

    fn in_call(&mut self, arguments: &CallArguments<&'a str>) {
        arguments.positional.iter().for_each(|inline| self.in_inline(inline));
        arguments.named.iter().for_each(|named| self.in_inline(&named.value));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_tells_what_it_refers_to() {
        let text = "a = { $x ->\n    [one] { b }\n   *[other] { NUMBER($y) }\n }\nb = B\n";
        let phrases = Phrases::new("en", text).unwrap();
        let uses = phrases.uses("a");
        assert_eq!(uses.placeholders.into_iter().collect::<Vec<_>>(), ["x", "y"]);
        assert_eq!(uses.phrases.into_iter().collect::<Vec<_>>(), ["b"]);
    }

    #[test]
    fn joined_texts_and_resolved_patterns_read_alike() {
        let text = "joined = { $x }{\" \"}and { $y }\n\
                    escaped = { $x }{\"\\u0020\"}and { $y }\n\
                    counted = { $n ->\n    [one] one\n   *[other] many\n }\n";
        let phrases = Phrases::new("en", text).unwrap();
        let texts = [("x", Argument::Text("a")), ("y", Argument::Text("b"))];
        assert_eq!(phrases.say("joined", &texts), "a and b");
        assert_eq!(phrases.say("escaped", &texts), "a and b");
        assert_eq!(phrases.say("counted", &[("n", Argument::Count(1))]), "one");
        assert_eq!(phrases.say("joined", &texts[..1]), "a and {$y}");
        assert_eq!(phrases.say("missing", &texts), "missing");
    }

    #[test]
    fn every_fault_has_its_place() {
        let faults = |text| Phrases::new("en", text).err().unwrap().0;
        assert_eq!(faults("a = A\nb = { $x\nc = C\n")[0].at, 15);
        let twice = PhraseFault { at: 13, message: "the phrase `a` stands twice".to_owned() };
        assert_eq!(faults("a = A\nab = B\na = C\n"), [twice]);
    }
}
