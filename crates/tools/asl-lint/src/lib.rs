//! Finds mistakes in Amazon States Language machines: what the schema validators see, unknown
//! fields and bad values, and what they do not: callbacks without a token, variables without a
//! value, conditions that are no booleans, errors that nobody handles.
//!
//! Expressions are checked where they are JSONata; a machine with JSONPath states is checked in
//! all but these, which one note names. It never evaluates anything and never touches a file: see
//! [`lint`].
//!
//! Language: <https://states-language.net/>, and
//! <https://docs.aws.amazon.com/step-functions/latest/dg/concepts-amazon-states-language.html>.

mod catch;
mod context;
mod finding;
mod fix;
mod flow;
mod grammar;
mod graph;
mod integration;
mod json;
mod jsonata;
mod machine;
mod policy;
mod quotes;
mod report;
mod rule;
mod rules;
mod site;
mod spans;
mod subject;
mod substitution;
mod template;

pub use catch::{CatchPolicy, Catches};
pub use context::{BadContext, Context};
pub use finding::{Finding, Severity};
pub use fix::fix;
pub use policy::{Policies, Policy, Retrier};
pub use report::Report;
pub use rule::Rule;
pub use substitution::fill_outside_strings;
pub use template::{BadTemplate, Template, TemplateMachine};

use machine::Machine;
use serde_json::Value;
use subject::{Findings, LintedMachine};

/// Checks a machine's text, which may hold `${Name}` where `DefinitionSubstitutions` put a value.
/// The findings are in order of state, field and rule, the same for the same text; empty when the
/// machine is clean. A note among them is no mistake: see [`Finding::severity`].
#[must_use]
pub fn lint(text: &str, context: &Context) -> Vec<Finding> {
    let mut findings = Findings::default();
    match json::parse(&substitution::fill_outside_strings(text, context)) {
        Ok(document) => {
            rules::document::repeated_keys(&document.repeated, &mut findings);
            check(&document.value, context, &mut findings);
        }
        Err(error) => rules::document::no_json(&error, &mut findings),
    }
    rules::substitutions::check(text, context, &mut findings);
    findings.sorted()
}

fn check(document: &Value, context: &Context, findings: &mut Findings) {
    rules::document::shape(document, findings);
    let machine = Machine::of(document);
    let (sites, flow) = (site::sites(&machine, context), flow::flow(&machine));
    let subject = LintedMachine { machine: &machine, sites: &sites, flow: &flow, context };
    rules::all(&subject, findings);
}
