//! Cutting a review where its feeling may turn.

/// Words with which a new clause begins, in five languages.
const TURNS: [&str; 15] = [
    " but ",
    " on the other hand ",
    " although ",
    " though ",
    " however ",
    " yet ",
    " except ",
    " aber ",
    " jedoch ",
    " mais ",
    " cependant ",
    " pero ",
    " aunque ",
    " ma ",
    " però ",
];

/// Sentences, cut again at words such as "but".
pub(super) fn clauses(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(['.', '!', '?', ';', '\n', '。', '！', '？'])
        .flat_map(split_at_turns)
        .filter(|clause| clause.chars().any(|c| !c.is_whitespace() && !c.is_ascii_punctuation()))
}

fn split_at_turns(sentence: &str) -> Vec<&str> {
    let lower = sentence.to_ascii_lowercase();
    let mut turns: Vec<usize> =
        TURNS.iter().flat_map(|turn| lower.match_indices(turn).map(|(at, _)| at)).collect();
    turns.sort_unstable();
    let mut rest = sentence;
    let mut parts = Vec::new();
    for turn in turns.into_iter().rev() {
        let (before, after) = rest.split_at(turn);
        parts.push(after);
        rest = before;
    }
    parts.push(rest);
    parts.reverse();
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_cut_at_turns() {
        let cut = |text| clauses(text).map(str::trim).collect::<Vec<_>>();
        assert_eq!(
            cut("Good screen, but a bad battery. Fine!"),
            ["Good screen,", "but a bad battery.", "Fine!"]
        );
        assert_eq!(cut("... \n"), Vec::<&str>::new());
    }
}
