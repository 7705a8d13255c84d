//! `${Name}` against the names that the template gives.

use crate::context::Context;
use crate::rule::Rule;
use crate::subject::Findings;
use crate::substitution::names;
use std::collections::BTreeSet;

/// Compares both, when the template's names are known.
pub(crate) fn check(text: &str, context: &Context, findings: &mut Findings) {
    let Some(given) = &context.substitutions else { return };
    let used: BTreeSet<&str> = names(text).into_iter().collect();
    for name in used.iter().filter(|name| !given.contains_key(**name)) {
        let reason = format!("DefinitionSubstitutions has no {name}: add it or correct the name");
        findings.add("", format!("${{{name}}}"), Rule::UndefinedSubstitution, reason);
    }
    for name in given.keys().filter(|name| !used.contains(name.as_str())) {
        let reason = format!("the machine does not use the substitution {name}: remove it");
        findings.add("", format!("${{{name}}}"), Rule::UnusedSubstitution, reason);
    }
}
