//! A dispatch as it is posted, and as a run follows it.

use super::row::Row;
use crate::files::files_of;
use cli_base::error::{Error, at_path};
use dispatches::{Dispatch, IntakeError};
use run_ledger::{Followed, Key, Posting};
use serde_json::{Value, json};
use shop_bus::{BusEvent, whole};
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

const REWRITTEN: &str = "DISPATCH_REWRITTEN";
const FAILED: &str = "DISPATCH_REWRITE_FAILED";

/// A dispatch as the event's detail.
#[derive(Debug, Clone, PartialEq)]
pub struct PostedDispatch {
    detail: Value,
}

impl PostedDispatch {
    /// A dispatch as it was read.
    #[must_use]
    pub fn of(dispatch: &Dispatch) -> Self {
        Self { detail: json!({ "dispatch": dispatch }) }
    }

    pub(super) fn guid(&self) -> Option<&str> {
        self.detail["dispatch"]["guid"].as_str()
    }

    /// 1 where the agency counts none.
    pub(super) fn version(&self) -> u32 {
        match &self.detail["dispatch"]["version"] {
            Value::Null => 1,
            version => whole(version).unwrap_or(u32::MAX),
        }
    }
}

impl AsRef<Value> for PostedDispatch {
    fn as_ref(&self) -> &Value {
        &self.detail
    }
}

/// The dispatches of all files, those of a folder by file name; what is refused besides, by name.
///
/// # Errors
/// A file cannot be read, or nothing in it is a dispatch.
pub fn read(paths: &[PathBuf]) -> Result<(Vec<PostedDispatch>, Vec<String>), Error> {
    let (mut found, mut refused) = (Vec::new(), Vec::new());
    for path in paths {
        for file in files_of(path)? {
            let bytes = fs::read(&file).map_err(at_path(&file))?;
            let items = dispatches::read(&bytes).map_err(|error| unreadable(&file, &error))?;
            for item in items {
                match item {
                    Ok(dispatch) => found.push(PostedDispatch::of(&dispatch)),
                    Err(error) => refused.push(message(&file, &error)),
                }
            }
        }
    }
    let found = told_apart(found, &mut refused);
    match (found.is_empty(), refused.is_empty()) {
        (true, true) => {
            Err(Error::Usage("no dispatch in it: name a file or a folder of them".into()))
        }
        (true, false) => Err(Error::Usage(refused.join("\n"))),
        _ => Ok((found, refused)),
    }
}

/// Without those whose outcome could not be told from that of an earlier one, such as a withdrawal beside its
/// dispatch: they are refused aloud. What says the same twice stays; it is posted once.
fn told_apart(all: Vec<PostedDispatch>, refused: &mut Vec<String>) -> Vec<PostedDispatch> {
    let mut first: HashMap<Key, PostedDispatch> = HashMap::new();
    let is_other = |one: &PostedDispatch, first: &mut HashMap<Key, PostedDispatch>| {
        one.key().is_some_and(|key| first.entry(key).or_insert_with(|| one.clone()) != one)
    };
    let (others, told): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|one| is_other(one, &mut first));
    refused.extend(others.iter().filter_map(PostedDispatch::guid).map(|guid| {
        format!(
            "{guid}: another dispatch of this id and version comes before it: post it by itself"
        )
    }));
    told
}

fn unreadable(file: &Path, error: &IntakeError) -> Error {
    Error::Usage(message(file, error))
}

fn message(file: &Path, error: &IntakeError) -> String {
    format!("{}: {}: {error}", file.display(), error.name())
}

impl Posting for PostedDispatch {
    type Row = Row;

    fn key(&self) -> Option<Key> {
        Some((self.guid()?.to_owned(), self.version()))
    }

    fn key_of(event: &BusEvent) -> Option<Key> {
        let guid = event.detail["dispatchGuid"].as_str()?;
        Some((guid.to_owned(), whole(&event.detail["revision"])?))
    }

    fn is_outcome(event: &BusEvent) -> bool {
        [REWRITTEN, FAILED].contains(&event.kind.as_str())
    }

    fn ended(&self, event: &BusEvent, ms: u64) -> Row {
        Row::of(self, &event.kind, &event.detail, ms)
    }

    fn without(&self, outcome: &'static str, reason: Option<String>) -> Row {
        Row::plain(self, outcome, reason)
    }
}

impl Followed for PostedDispatch {
    const SOURCE: &'static str = "newsroom.desk";
    const DETAIL_TYPE: &'static str = "REWRITE_REQUESTED";
    const MACHINE: &'static str = "DispatchRewriteMachineArn";

    fn key_of_row(row: &Row) -> Option<Key> {
        Some((row.guid.clone()?, row.version))
    }

    fn say_who(row: &mut Row, who: Option<String>) {
        row.person = who;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn samples() -> (Vec<PostedDispatch>, Vec<String>) {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../events/newsroom/dispatches");
        read(&[folder.into()]).unwrap()
    }

    #[test]
    fn the_samples_are_dispatches() {
        let (samples, refused) = samples();
        assert!(samples.len() >= 6 && refused.is_empty(), "{refused:?}");
        assert!(samples.iter().all(|sample| sample.key().is_some()));
    }

    #[test]
    fn what_is_no_dispatch_is_named_without_its_words() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.json"), "{\"secret\": 1}").unwrap();
        fs::write(folder.path().join("b.txt"), "no file of a dispatch").unwrap();
        let error = read(&[folder.path().to_owned()]).unwrap_err().to_string();
        assert!(error.contains("a.json: FormatNotRead") && !error.contains("secret"), "{error}");
    }

    #[test]
    fn a_withdrawal_beside_its_dispatch_is_not_lost_in_silence() {
        let (mut all, _) = samples();
        let mut withdrawal = all[0].clone();
        withdrawal.detail["dispatch"]["status"] = json!("CANCELED");
        let count = all.len();
        all.extend([all[0].clone(), withdrawal]);
        let mut refused = Vec::new();
        assert_eq!(told_apart(all, &mut refused).len(), count + 1, "the same twice stays");
        assert!(refused.len() == 1 && refused[0].contains("post it by itself"), "{refused:?}");
    }

    #[test]
    fn an_event_names_its_dispatch() {
        let event = |detail| BusEvent { kind: REWRITTEN.to_owned(), detail };
        let own = event(json!({"dispatchGuid": "urn:a", "revision": 2.0}));
        assert_eq!(PostedDispatch::key_of(&own), Some(("urn:a".to_owned(), 2)));
        let other = event(json!({"productId": "p", "revision": 2}));
        assert_eq!(PostedDispatch::key_of(&other), None);
    }
}
