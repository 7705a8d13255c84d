//! Writes what a machine's policies ask for.

use crate::Context;
use crate::json;
use crate::machine::{Machine, State};
use crate::spans::{Part, Span, find_parts};
use crate::substitution::fill_outside_strings;
use std::collections::BTreeMap;

/// The machine's text with each `Retry` and each last catcher that has a policy written as the policy
/// is, a retrier or catcher a line. A text that is no machine stays as it is; so does a state without `Retry`,
/// which [`lint`](crate::lint) names.
#[must_use]
pub fn fix(text: &str, context: &Context) -> String {
    let Ok(document) = json::parse(&fill_outside_strings(text, context)) else {
        return text.to_owned();
    };
    let machine = Machine::of(&document.value);
    let states: BTreeMap<&str, &State<'_>> =
        machine.states().map(|(_, state)| (state.name, state)).collect();
    let mut fixed = text.to_owned();
    for Span { state, part, range } in find_parts(text).into_iter().rev() {
        let Some(state) = states.get(state.as_str()) else { continue };
        let written = match part {
            Part::Retry => {
                let policy = context.policies.of(state);
                policy.map(|policy| policy.text(indent(&text[..range.start])))
            }
            Part::LastCatcher => context.catches.text(state),
        };
        if let Some(written) = written {
            fixed.replace_range(range, &written);
        }
    }
    fixed
}

/// The white space that the last line begins with.
fn indent(before: &str) -> &str {
    let line = before.rsplit('\n').next().unwrap_or_default();
    &line[..line.len() - line.trim_start().len()]
}
