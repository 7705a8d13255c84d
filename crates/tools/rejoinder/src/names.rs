//! Names that stand for a command of a group: the short way of the main job, and what commands were
//! called before they were grouped.

use std::ffi::OsString;

/// Each with the command that it stands for. Only `run` is shown in the help.
const NAMES: [(&str, [&str; 2]); 11] = [
    ("run", ["review", "run"]),
    ("post", ["review", "post"]),
    ("eval", ["review", "eval"]),
    ("report", ["review", "report"]),
    ("calibrate", ["review", "calibrate"]),
    ("replay", ["review", "replay"]),
    ("redrive", ["review", "redrive"]),
    ("reopen", ["review", "reopen"]),
    ("torture", ["review", "torture"]),
    ("index", ["search", "index"]),
    ("eval-search", ["search", "eval"]),
];

/// What follows `search` where it is not a query as it was before there was `search query`.
const OF_SEARCH: [&str; 10] =
    ["index", "query", "click", "eval", "train", "help", "-h", "--help", "-V", "--version"];

/// The command line with the full name of its command.
pub(crate) fn expand(arguments: impl IntoIterator<Item = OsString>) -> Vec<OsString> {
    let mut words: Vec<OsString> = arguments.into_iter().collect();
    let is_help = words.get(1).is_some_and(|word| word == "help");
    let at = if is_help { 2 } else { 1 };
    let Some(name) = words.get(at).and_then(|word| word.to_str()) else { return words };
    if let Some((_, full)) = NAMES.iter().find(|(short, _)| *short == name) {
        words.splice(at..=at, full.map(OsString::from));
    } else if name == "search" && words.get(at + 1).is_some_and(is_query) {
        words.insert(at + 1, "query".into());
    }
    words
}

fn is_query(word: &OsString) -> bool {
    !OF_SEARCH.iter().any(|known| word == known)
}
