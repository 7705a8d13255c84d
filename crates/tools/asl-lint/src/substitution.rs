//! `${Name}`: what CloudFormation puts in before Step Functions sees the machine.

use crate::Context;
use crate::quotes::split_at_quotes;

/// The names in a text, in order.
pub(crate) fn names(text: &str) -> Vec<&str> {
    text.match_indices("${").filter_map(|(at, _)| name_at(text, at)).collect()
}

/// Puts values into an expression. One that is not known becomes something of any type.
pub(crate) fn filled(text: &str, context: &Context) -> String {
    replaced(text, context, "$states.input")
}

fn replaced(text: &str, context: &Context, unknown: &str) -> String {
    let (mut out, mut rest) = (String::new(), text);
    while let Some(at) = rest.find("${") {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let Some(name) = name_at(after, 0) else {
            out.push_str("${");
            rest = &after[2..];
            continue;
        };
        out.push_str(value(name, context).unwrap_or(unknown));
        rest = &after[name.len() + 3..];
    }
    out + rest
}

/// Puts values in where a machine's text has a placeholder outside a string, as in
/// `"TimeoutSeconds": ${Seconds}`, which is no JSON before. One that is not known becomes null.
#[must_use]
pub fn fill_outside_strings(text: &str, context: &Context) -> String {
    let mut out = String::new();
    for (i, part) in split_at_quotes(text).into_iter().enumerate() {
        match i % 2 {
            0 => out.push_str(&replaced(part, context, "null")),
            _ => out.push_str(part),
        }
    }
    out
}

fn name_at(text: &str, at: usize) -> Option<&str> {
    let (name, _) = text[at + 2..].split_once('}')?;
    let legal = |c: char| c.is_ascii_alphanumeric() || "_.:".contains(c);
    (!name.is_empty() && name.chars().all(legal)).then_some(name)
}

fn value<'a>(name: &str, context: &'a Context) -> Option<&'a str> {
    let value = context.substitutions.as_ref()?.get(name)?;
    (!value.is_empty()).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_that_cloudformation_sees() {
        assert_eq!(names("a${B}c${D.Arn} ${ 'x': 1} ${"), ["B", "D.Arn"]);
    }

    #[test]
    fn strings_stay_when_the_rest_is_filled() {
        let text = r#"{"a": ${A}, "b": "\"${B}", "c": ${C}}"#;
        let filled = fill_outside_strings(text, &Context::default());
        assert_eq!(filled, r#"{"a": null, "b": "\"${B}", "c": null}"#);
    }
}
