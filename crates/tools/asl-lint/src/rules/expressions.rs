//! Functions that exist, with arguments that fit, and names that mean something.

use crate::jsonata::{Call, Facts, Reference, signature};
use crate::rule::Rule;
use crate::site::Site;
use crate::subject::{Findings, LintedMachine};

/// Checks every expression.
pub(super) fn check(subject: &LintedMachine<'_>, findings: &mut Findings) {
    for (site, _, facts) in subject.expressions() {
        functions(site, facts, findings);
        for bare in &facts.bare {
            findings.add(site.state.name, &site.pointer, Rule::BarePath, bare_path(bare));
        }
    }
}

fn functions(site: &Site<'_>, facts: &Facts, findings: &mut Findings) {
    for call in &facts.calls {
        if let Some((rule, reason)) = problem(call) {
            findings.add(site.state.name, &site.pointer, rule, reason);
        }
    }
    for value in facts.free.iter().filter(|value| value.name == "eval") {
        findings.add(site.state.name, &site.pointer, Rule::UnknownFunction, unknown(&value.name));
    }
}

fn problem(call: &Call) -> Option<(Rule, String)> {
    let Some(known) = signature(&call.name) else {
        return Some((Rule::UnknownFunction, unknown(&call.name)));
    };
    let least = known.least - usize::from(known.from_context && call.has_context);
    if (least..=known.most).contains(&call.arguments) {
        return None;
    }
    let (name, given, takes) = (&call.name, call.arguments, range(known.least, known.most));
    Some((Rule::WrongArguments, format!("${name} takes {takes}, not {given}")))
}

fn range(least: usize, most: usize) -> String {
    match (least, most) {
        (0, 0) => "no arguments".to_owned(),
        (1, 1) => "1 argument".to_owned(),
        (least, usize::MAX) => format!("at least {least}"),
        (least, most) if least == most => format!("{least} arguments"),
        (least, most) => format!("{least} to {most} arguments"),
    }
}

fn unknown(name: &str) -> String {
    match name {
        "eval" => "Step Functions has no $eval: use $parse to read JSON".to_owned(),
        _ => format!("neither JSONata 2.0.6 nor Step Functions has a function ${name}"),
    }
}

fn bare_path(bare: &Reference) -> String {
    let name = &bare.name;
    match name.as_str() {
        "$" | "$$" | "*" | "**" | "%" => {
            format!("`{name}` has no document here: start at $states.input or at a variable")
        }
        _ => format!(
            "`{name}` has no document here: write $states.input.{name}, ${name} or '{name}'"
        ),
    }
}
