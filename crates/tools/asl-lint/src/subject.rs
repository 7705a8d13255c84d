//! What the rules look at, and where they write to.

use crate::context::Context;
use crate::finding::Finding;
use crate::flow::Flow;
use crate::jsonata::{Expr, Facts};
use crate::machine::{Machine, State};
use crate::rule::Rule;
use crate::site::{Content, Site};

/// A machine with everything that follows from its text.
pub(crate) struct LintedMachine<'a> {
    pub(crate) machine: &'a Machine<'a>,
    pub(crate) sites: &'a [Site<'a>],
    pub(crate) flow: &'a Flow,
    pub(crate) context: &'a Context,
}

impl<'a> LintedMachine<'a> {
    /// The sites that hold an expression.
    pub(crate) fn expressions(&self) -> impl Iterator<Item = (&'a Site<'a>, &'a Expr, &'a Facts)> {
        self.sites.iter().filter_map(|site| match &site.content {
            Content::Expression(expr, facts) => Some((site, &**expr, facts)),
            _ => None,
        })
    }

    /// States of a type, with the number of their scope.
    pub(crate) fn states_of(
        &self,
        kind: &'static str,
    ) -> impl Iterator<Item = (usize, &'a State<'a>)> {
        self.machine.states().filter(move |(_, state)| state.kind() == kind)
    }

    /// The expressions of a state.
    pub(crate) fn expressions_in(
        &self,
        state: &State<'_>,
    ) -> impl Iterator<Item = (&'a Site<'a>, &'a Expr, &'a Facts)> {
        self.expressions().filter(move |(site, _, _)| std::ptr::eq(site.state.json, state.json))
    }
}

/// Findings as they come.
#[derive(Default)]
pub(crate) struct Findings(Vec<Finding>);

impl Findings {
    /// Adds one; `state` is empty for the machine as a whole.
    pub(crate) fn add(
        &mut self,
        state: &str,
        field: impl Into<String>,
        rule: Rule,
        reason: impl Into<String>,
    ) {
        let (state, field, reason) = (state.to_owned(), field.into(), reason.into());
        self.0.push(Finding { state, field, rule, reason });
    }

    /// All of them, in order, each once.
    pub(crate) fn sorted(mut self) -> Vec<Finding> {
        self.0.sort();
        self.0.dedup();
        self.0
    }
}
