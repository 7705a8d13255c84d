//! One item's row: the file that it came in, then its outcome as that of a dispatch.

use crate::rewrite;
use run_ledger::columns;
use serde::Serialize;
use std::path::Path;

/// What ended an item that the intake could not read.
pub const REFUSED: &str = "REFUSED";

/// How an item of a file ended.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    /// The file, as it was named.
    pub file: String,
    /// Its place in the file, from 1; 1 of a file of which nothing was read.
    pub item: u32,
    /// How its dispatch ended; [`REFUSED`] with the error's name as the reason where there is none.
    #[serde(flatten)]
    pub dispatch: rewrite::Row,
}

impl Row {
    pub(super) fn of(path: &Path, item: u32, dispatch: rewrite::Row) -> Self {
        Self { file: path.display().to_string(), item, dispatch }
    }

    /// Whether its dispatch has its outcome, or there is none to have one.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.dispatch.is_settled()
    }

    /// Whether the intake could not read it.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        self.dispatch.outcome == REFUSED
    }
}

/// Widths of the columns before the dispatch's.
const WIDTHS: [usize; 2] = [24, 4];

impl run_ledger::Row for Row {
    const THINGS: &'static str = "dispatches";

    fn heading() -> String {
        columns(["FILE", "ITEM"], WIDTHS, &rewrite::Row::heading())
    }

    fn line(&self) -> String {
        let name = Path::new(&self.file).file_name().unwrap_or_default().to_string_lossy();
        columns([&name, &self.item.to_string()], WIDTHS, &self.dispatch.line())
    }

    fn outcome(&self) -> &str {
        &self.dispatch.outcome
    }

    fn reason(&self) -> Option<&str> {
        self.dispatch.reason.as_deref()
    }

    fn ms(&self) -> Option<u64> {
        self.dispatch.ms
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::expect;
    use run_ledger::Row as _;

    #[test]
    fn a_refused_item_has_a_line_and_a_name() {
        let dispatch = rewrite::Row::nameless(REFUSED, Some("NotText".to_owned()));
        let row = Row::of(Path::new("agence/message.xml"), 2, dispatch);
        expect!["message.xml               2     (no guid)                             1    REFUSED                   NotText"]
        .assert_eq(&row.line());
        let json = serde_json::to_value(&row).unwrap();
        assert_eq!((&json["file"], &json["item"]), (&"agence/message.xml".into(), &2.into()));
        assert_eq!((&json["outcome"], &json["reason"]), (&"REFUSED".into(), &"NotText".into()));
        assert!(row.is_settled() && row.is_refused());
    }
}
