//! The rules, by what they look at.

pub(crate) mod document;
pub(crate) mod substitutions;

mod choice_rules;
mod choices;
mod delimiters;
mod errors;
mod expressions;
mod fields;
mod house;
mod language;
mod policies;
mod reserved;
mod retries;
mod tasks;
mod transitions;
mod values;
mod variables;

use crate::subject::{Findings, LintedMachine};

/// Checks a machine against all rules that need its states.
pub(crate) fn all(subject: &LintedMachine<'_>, findings: &mut Findings) {
    for check in [
        language::check,
        fields::check,
        transitions::check,
        tasks::check,
        choices::check,
        choice_rules::check,
        retries::check,
        policies::check,
        errors::check,
        delimiters::check,
        expressions::check,
        reserved::check,
        variables::check,
        house::check,
    ] {
        check(subject, findings);
    }
}
