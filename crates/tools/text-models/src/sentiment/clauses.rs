//! Cutting a review where its feeling may turn.

use super::Clause;

/// Words with which a new clause begins, in five languages.
const TURNS: [&str; 20] = [
    " but ",
    " sadly ",
    " unfortunately ",
    " leider ",
    " malheureusement ",
    " purtroppo ",
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
        .flat_map(split_after_opening)
        .filter(|clause| clause.chars().any(|c| !c.is_whitespace() && !c.is_ascii_punctuation()))
}

fn split_at_turns(sentence: &str) -> Vec<&str> {
    let lower = sentence.to_ascii_lowercase();
    let mut turns: Vec<usize> =
        TURNS.iter().flat_map(|turn| lower.match_indices(turn).map(|(at, _)| at)).collect();
    turns.retain(|at| !lower[*at..].starts_with(" yet another"));
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

/// Words of praise that, alone before a complaint, are meant the other way round.
const OPENINGS: [&str; 34] = [
    "great",
    "bravo",
    "well done",
    "wonderful",
    "fantastic",
    "brilliant",
    "perfect",
    "lovely",
    "nice",
    "awesome",
    "congratulations",
    "amazing",
    "oh great",
    "super",
    "toll",
    "klasse",
    "prima",
    "na toll",
    "génial",
    "parfait",
    "félicitations",
    "genial",
    "perfecto",
    "fantástico",
    "enhorabuena",
    "estupendo",
    "ottimo",
    "perfetto",
    "fantastico",
    "complimenti",
    "bravi",
    "herzlichen glückwunsch",
    "glückwunsch",
    "magnifique",
];
/// What such a complaint scores at most, and what its opening gets.
const IRONIC: f64 = -0.3;

/// Turns praise that stands alone before a complaint: "Great. Another broken one."
pub(super) fn turn_openings(clauses: &mut [Clause<'_>]) {
    for at in 1..clauses.len() {
        let turns = clauses[at].score <= IRONIC
            && is_opening(clauses[at - 1].text)
            && !TURNS.iter().any(|turn| starts_with_turn(clauses[at].text, turn));
        if turns {
            clauses[at - 1].score = clauses[at].score;
            clauses[at - 1].ironic = true;
        }
    }
}

fn is_opening(clause: &str) -> bool {
    let lower = clause.to_lowercase();
    let bare = lower.trim_matches(|c: char| !c.is_alphabetic());
    OPENINGS.contains(&bare)
}

fn starts_with_turn(clause: &str, turn: &str) -> bool {
    let start = clause.trim_start().to_lowercase();
    start.starts_with(turn.trim_start()) && !start.starts_with("yet another")
}

/// "Great, another broken one" in two; anything else, "great, just great" too, as it is.
fn split_after_opening(clause: &str) -> Vec<&str> {
    match clause.split_once(',') {
        Some((opening, rest)) if is_opening(opening) && !rest.contains(&opening.to_lowercase()) => {
            let (opening, rest) = clause.split_at(opening.len() + 1);
            vec![opening, rest]
        }
        _ => vec![clause],
    }
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
