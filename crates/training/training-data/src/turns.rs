//! What is said in a line.

use crate::fault::{Fault, FaultName};
use crate::line::{LONGEST_ATTRIBUTE, Line, PICTURE, Turn};
use crate::rules::Rules;
use FaultName::{
    AnswerIsPlaceholder, AnswerMissing, AnswerNotInVocabulary, AttributeUnknown, ControlString,
    Misshapen, PictureTokenInAnswer, PictureTokenMissing, PictureTokenTooMany, RoleUnknown,
    RolesDoNotAlternate, TooManyTokens, TurnEmpty, TurnsMissing, ValueDiffersFromAnswer,
};

/// Faults of one line, whatever the others say.
pub(crate) fn check(number: usize, line: &Line, rules: &Rules) -> Vec<Fault> {
    let mut found = Vec::new();
    let mut add = |is_wrong: bool, name: FaultName, cause: &'static str| {
        found.extend(is_wrong.then(|| Fault::new(number, name, cause)));
    };
    if line.conversations.is_empty() {
        add(true, TurnsMissing, "there are no turns: a question and its answer");
        return found;
    }
    let turns = told(line);
    let is_role = |turn: &Turn| turn.from == "human" || turn.from == "gpt";
    let are_roles = turns.iter().all(is_role);
    add(!are_roles, RoleUnknown, "a turn is from human or gpt");
    let starts = turns.first().is_some_and(|turn| turn.from == "human");
    let alternates = turns.windows(2).all(|pair| pair[0].from != pair[1].from);
    add(
        are_roles && !(starts && alternates),
        RolesDoNotAlternate,
        "human asks first, and both take turns",
    );
    add(
        are_roles && line.answer().is_none(),
        AnswerMissing,
        "the last turn is a question: there is nothing to learn",
    );
    let is_empty = |turn: &Turn| turn.value.replace(PICTURE, "").trim().is_empty();
    add(turns.iter().any(is_empty), TurnEmpty, "a turn says nothing");
    let controls = line.conversations.iter().any(has_control_string);
    add(
        controls,
        ControlString,
        "a turn has what a tokenizer takes for a control token: take it out",
    );
    let name = line.attribute.as_deref().unwrap_or_default();
    let is_long = name.chars().count() > LONGEST_ATTRIBUTE;
    add(is_long, Misshapen, "the attribute's name has more than 64 characters: shorten it");
    check_pictures(line, &mut add);
    check_answer(line, rules, &mut add);
    add(
        rules.count_tokens(line) > rules.most_tokens,
        TooManyTokens,
        "it is longer than a sequence: the end would be cut off",
    );
    found
}

/// Without a system's turn in front.
fn told(line: &Line) -> &[Turn] {
    match line.conversations.split_first() {
        Some((first, rest)) if first.from == "system" => rest,
        _ => &line.conversations,
    }
}

/// But for the token of a picture, which is checked apart.
fn has_control_string(turn: &Turn) -> bool {
    control_strings::openers(&turn.value.replace(PICTURE, " ")).next().is_some()
}

fn check_pictures(line: &Line, add: &mut impl FnMut(bool, FaultName, &'static str)) {
    let shown = |turn: &&Turn| turn.value.matches(PICTURE).count();
    let asked = line.conversations.iter().filter(|turn| turn.from != "gpt");
    let tokens: usize = asked.map(|turn| shown(&turn)).sum();
    let pictures = line.images().len();
    let missing = "a picture is shown nowhere: put <image> where the question speaks of it";
    add(tokens < pictures, PictureTokenMissing, missing);
    add(tokens > pictures, PictureTokenTooMany, "there are more <image> than pictures");
    let answered = line.conversations.iter().filter(|turn| turn.from == "gpt");
    let in_answer: usize = answered.map(|turn| shown(&turn)).sum();
    add(
        in_answer > 0,
        PictureTokenInAnswer,
        "an answer has <image>: only a question shows pictures",
    );
}

/// What programs write where there is nothing.
const PLACEHOLDERS: &[&str] = &["nan", "none", "null", "n/a", "undefined", "todo", "#n/a", "-"];

fn check_answer(line: &Line, rules: &Rules, add: &mut impl FnMut(bool, FaultName, &'static str)) {
    let Some(answer) = line.answer() else { return };
    let last =
        answer.rsplit(':').next().unwrap_or(answer).trim().trim_end_matches('.').to_lowercase();
    let values = line.attribute.as_ref().and_then(|name| rules.vocabulary.get(name));
    let is_known = values.is_some_and(|values| values.contains(answer));
    let is_nothing = PLACEHOLDERS.contains(&last.as_str()) && !is_known;
    add(is_nothing, AnswerIsPlaceholder, "the answer stands for nothing: leave the line out");
    let differs = line.value.as_deref().is_some_and(|value| value.trim() != answer);
    add(differs, ValueDiffersFromAnswer, "value is another than the answer");
    if line.attribute.is_none() || rules.vocabulary.is_empty() {
        return;
    }
    add(values.is_none(), AttributeUnknown, "the vocabulary has no such attribute");
    let is_foreign = values.is_some() && !is_known;
    add(is_foreign, AnswerNotInVocabulary, "the vocabulary has no such value of the attribute");
}
