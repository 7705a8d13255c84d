//! Runs of characters of one kind.

/// The text with each run of the characters that `within` accepts replaced by what `change` makes
/// of it; the rest stays.
pub(crate) fn map_runs(
    text: &str,
    within: impl Fn(char) -> bool,
    change: impl Fn(&str) -> Option<String>,
) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(&within) {
        let (before, from) = rest.split_at(start);
        let (run, after) = from.split_at(from.find(|c| !within(c)).unwrap_or(from.len()));
        out.push_str(before);
        out.push_str(change(run).as_deref().unwrap_or(run));
        rest = after;
    }
    out + rest
}
