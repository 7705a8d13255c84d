//! Writes what a machine's policies ask for.

use crate::Context;
use crate::json;
use crate::machine::Machine;
use crate::policy::Policy;
use crate::spans::{Span, retries};
use crate::substitution::filled_outside_strings;
use std::collections::BTreeMap;

/// The machine's text with each `Retry` that has a policy written as the policy is, a retrier a
/// line. A text that is no machine stays as it is; so does a state without `Retry`, which
/// [`lint`](crate::lint) names.
#[must_use]
pub fn fix(text: &str, context: &Context) -> String {
    let Ok(document) = json::parse(&filled_outside_strings(text, context)) else {
        return text.to_owned();
    };
    let machine = Machine::of(&document.value);
    let policies: BTreeMap<&str, &Policy> = machine
        .states()
        .filter_map(|(_, state)| Some((state.name, context.policies.of(state)?)))
        .collect();
    let mut fixed = text.to_owned();
    for Span { state, range } in retries(text).into_iter().rev() {
        if let Some(policy) = policies.get(state.as_str()) {
            let written = policy.text(indent(&text[..range.start]));
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
