//! An item of a file as a run follows it.

use super::file::AgencyFile;
use super::row::{REFUSED, Row};
use crate::rewrite;
use crate::rewrite::PostedDispatch;
use cli_base::error::Error;
use dispatches::{Dispatch, IntakeError};
use run_ledger::{Followed, Key, Posting};
use serde_json::Value;
use shop_bus::BusEvent;
use std::collections::HashMap;
use std::path::PathBuf;

/// An item of a file.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Item {
    /// The place of its file among all, from 0.
    pub(super) file: usize,
    /// Its place in the file, from 1.
    pub(super) number: u32,
    path: PathBuf,
    /// As this program reads it: a dispatch, or the name of the error for which it is none.
    read: Result<PostedDispatch, &'static str>,
}

impl Item {
    /// The items of all files, in their order.
    ///
    /// # Errors
    /// The outcomes of two could not be told apart.
    pub(super) fn all(files: &[AgencyFile]) -> Result<Vec<Self>, Error> {
        let items: Vec<Self> =
            files.iter().enumerate().flat_map(|(at, file)| Self::of_file(at, file)).collect();
        check_told_apart(&items)?;
        Ok(items)
    }

    fn of_file(file: usize, content: &AgencyFile) -> Vec<Self> {
        let of = |(number, read): (u32, &Result<Dispatch, IntakeError>)| {
            let read = read.as_ref().map(PostedDispatch::of).map_err(IntakeError::name);
            Self { file, number, path: content.path.clone(), read }
        };
        (1..).zip(&content.items).map(of).collect()
    }
}

/// Such as a withdrawal beside its dispatch. What says the same twice may stay; it has one outcome.
fn check_told_apart(items: &[Item]) -> Result<(), Error> {
    let mut first: HashMap<Key, &Item> = HashMap::new();
    for item in items {
        let Some(key) = item.key() else { continue };
        let guid = key.0.clone();
        if first.entry(key).or_insert(item).read != item.read {
            return Err(Error::Usage(format!(
                "{}: {guid}: another dispatch of this id and version comes before it: put its file by itself",
                item.path.display()
            )));
        }
    }
    Ok(())
}

impl AsRef<Value> for Item {
    fn as_ref(&self) -> &Value {
        self.read.as_ref().map_or(&Value::Null, AsRef::as_ref)
    }
}

impl Posting for Item {
    type Row = Row;

    fn key(&self) -> Option<Key> {
        self.read.as_ref().ok()?.key()
    }

    fn key_of(event: &BusEvent) -> Option<Key> {
        PostedDispatch::key_of(event)
    }

    fn is_outcome(event: &BusEvent) -> bool {
        PostedDispatch::is_outcome(event)
    }

    fn ended(&self, event: &BusEvent, ms: u64) -> Row {
        let row = match &self.read {
            Ok(dispatch) => dispatch.ended(event, ms),
            Err(_) => rewrite::Row::nameless(&event.kind, None),
        };
        Row::of(&self.path, self.number, row)
    }

    /// Refused where the stack reads as little of it as this program, for the same reason.
    fn without(&self, outcome: &'static str, reason: Option<String>) -> Row {
        let row = match &self.read {
            Ok(dispatch) => dispatch.without(outcome, reason),
            Err(name) if reason.as_deref() == Some(*name) => {
                rewrite::Row::nameless(REFUSED, reason)
            }
            Err(_) => rewrite::Row::nameless(outcome, reason),
        };
        Row::of(&self.path, self.number, row)
    }
}

impl Followed for Item {
    const SOURCE: &'static str = "newsroom.intake";
    const DETAIL_TYPE: &'static str = PostedDispatch::DETAIL_TYPE;
    const MACHINE: &'static str = PostedDispatch::MACHINE;

    fn key_of_row(row: &Row) -> Option<Key> {
        PostedDispatch::key_of_row(&row.dispatch)
    }

    fn say_who(row: &mut Row, who: Option<String>) {
        PostedDispatch::say_who(&mut row.dispatch, who);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use run_ledger::NOT_POSTED;
    use std::path::Path;

    fn file(name: &str, content: &str) -> AgencyFile {
        AgencyFile::new(Path::new(name), content.as_bytes().to_vec())
    }

    fn ninjs(status: &str) -> String {
        format!(
            "{{\"uri\": \"urn:a:1\", \"pubStatus\": \"{status}\", \"bodies\": [{{\"contentType\": \
             \"text/plain\", \"value\": \"Le port ferme.\"}}]}}"
        )
    }

    #[test]
    fn a_file_that_cannot_be_read_is_one_item_that_is_refused_for_the_same_reason() {
        let items = Item::all(&[file("a.xml", "<newsItem>")]).unwrap();
        let [item] = &items[..] else { panic!("{items:?}") };
        assert_eq!(item.key(), None);
        let refused = item.without(NOT_POSTED, Some("NotWellFormed".to_owned()));
        assert_eq!(refused.dispatch.outcome, REFUSED);
        let unheard = item.without(NOT_POSTED, Some("not reached".to_owned()));
        assert_eq!((unheard.dispatch.outcome.as_str(), unheard.is_settled()), (NOT_POSTED, false));
    }

    #[test]
    fn what_says_the_same_twice_may_stay_and_a_withdrawal_beside_its_dispatch_may_not() {
        let same = [file("a.json", &ninjs("usable")), file("b.json", &ninjs("usable"))];
        assert_eq!(Item::all(&same).unwrap().len(), 2);
        let other = [file("a.json", &ninjs("usable")), file("b.json", &ninjs("canceled"))];
        let error = Item::all(&other).unwrap_err().to_string();
        assert!(error.contains("b.json: urn:a:1") && error.contains("by itself"), "{error}");
    }
}
