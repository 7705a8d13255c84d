//! `{%` and `%}`, and what stands between them.

use crate::rule::Rule;
use crate::site::{Content, Place};
use crate::subject::{Findings, LintedMachine};

/// Checks every string.
pub(super) fn check(subject: &LintedMachine<'_>, findings: &mut Findings) {
    for site in subject.sites {
        let (rule, reason) = match (&site.content, site.place) {
            (Content::Plain, _) => continue,
            (_, Place::Constant) => (
                Rule::ExpressionNotEvaluated,
                "this field is taken as it is and evaluates no expression: write a constant".into(),
            ),
            (Content::Half, _) => (
                Rule::HalfExpression,
                "an expression starts with {% and ends with %}, with nothing around: put text \
                 inside, as in {% 'text ' & $value %}"
                    .into(),
            ),
            (Content::Malformed(error), _) => {
                (Rule::MalformedExpression, format!("this is no JSONata: {error}"))
            }
            (Content::Expression(..), _) => continue,
        };
        findings.add(site.state.name, &site.pointer, rule, reason);
    }
}
