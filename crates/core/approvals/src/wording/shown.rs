//! What mail and page show of a question that has nothing to edit: facts, tables, lists, and what follows.

use super::{model, run};
use run_recovery::RunQuestion;
use training_runs::ModelQuestion;

/// All that is told of what is in question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Stands above the facts.
    pub heading: &'static str,
    /// Each with its label, on one line.
    pub facts: Vec<(&'static str, String)>,
    pub tables: Vec<Table>,
    /// Each with its heading; none is empty.
    pub lists: Vec<(&'static str, Vec<String>)>,
    /// A heading, and what follows from approving, in sentences of one line each.
    pub follows: (&'static str, Vec<String>),
}

/// Figures beside each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    pub heading: &'static str,
    pub columns: Vec<&'static str>,
    /// As many cells as columns; the first one names the row.
    pub rows: Vec<Vec<String>>,
}

impl From<&RunQuestion> for Shown {
    fn from(about: &RunQuestion) -> Self {
        run::shown_run(about)
    }
}

impl From<&ModelQuestion> for Shown {
    fn from(about: &ModelQuestion) -> Self {
        model::shown_model(about)
    }
}
