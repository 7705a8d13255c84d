//! Labels: the line that a question is about.

use crate::question::Words;
use crate::reading::Reading;
use text_recognition::TextLine;

/// Words that say nothing of what is asked for.
const EMPTY: [&str; 48] = [
    "what", "which", "who", "how", "is", "are", "the", "a", "an", "of", "on", "in", "it", "does",
    "do", "this", "that", "there", "to", "for", "and", "or", "at", "be", "can", "should", "i",
    "was", "were", "where", "many", "much", "my", "me", "need", "have", "has", "may", "you", "say",
    "says", "label", "written", "stand", "stands", "text", "picture", "read",
];
/// Words for what a line shows by its signs: its words, and signs of which a line has one.
const SIGNS: [(&[&str], &[&str]); 3] = [
    (&["temperature", "warm", "hot", "degrees", "wash", "washing", "washed"], &["°"]),
    (&["made", "composition", "material", "fabric", "percent"], &["%"]),
    (&["price", "cost", "costs", "much"], &["€", "$", "£"]),
];
/// Questions for all that is written.
const ALL: [&str; 5] = ["say", "says", "written", "text", "read"];
/// The most characters of an answer.
const MOST: usize = 300;
/// How sure it is of a line by its words, by its signs, and of all lines.
const BY_WORDS: f32 = 0.8;
const BY_SIGNS: f32 = 0.7;
const OF_ALL: f32 = 0.7;

/// The line that has the question's words or the signs of what it asks for; all lines where it asks what
/// is written.
pub(crate) fn answer(words: &Words, lines: &[TextLine]) -> Option<Reading> {
    by_words(words, lines).or_else(|| by_signs(words, lines)).or_else(|| all(words, lines))
}

/// The only line that has the most of the words that say something.
fn by_words(words: &Words, lines: &[TextLine]) -> Option<Reading> {
    let said: Vec<&str> = words.iter().filter(|word| !EMPTY.contains(word)).collect();
    let count = |line: &TextLine| {
        let line = Words::of(&line.text);
        said.iter().filter(|word| line.place_of(word).is_some()).count()
    };
    let most = lines.iter().map(count).max().filter(|most| *most > 0)?;
    let mut best = lines.iter().filter(|line| count(line) == most);
    let line = best.next()?;
    let share = most as f32 / said.len() as f32;
    best.next().is_none().then(|| reading(line, BY_WORDS * share))
}

fn by_signs(words: &Words, lines: &[TextLine]) -> Option<Reading> {
    let signs = SIGNS.iter().find(|(named, _)| words.has_any(named)).map(|(_, signs)| *signs)?;
    let has_sign = |line: &&TextLine| signs.iter().any(|sign| line.text.contains(sign));
    let mut with = lines.iter().filter(has_sign);
    let line = with.next()?;
    with.next().is_none().then(|| reading(line, BY_SIGNS))
}

fn reading(line: &TextLine, sure: f32) -> Reading {
    let answer = line.text.chars().take(MOST).collect();
    Reading { answer, confidence: sure * line.confidence, area: Some(line.area) }
}

fn all(words: &Words, lines: &[TextLine]) -> Option<Reading> {
    if lines.is_empty() || !words.has_any(&ALL) || words.iter().any(|word| !EMPTY.contains(&word)) {
        return None;
    }
    let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
    let answer = texts.join(" / ").chars().take(MOST).collect();
    let least = lines.iter().map(|line| line.confidence).fold(1.0, f32::min);
    Some(Reading { answer, confidence: OF_ALL * least, area: None })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phrase::tests::line;

    fn said(question: &str) -> Option<String> {
        let label = [
            line(0.0, &[("100", 0.0), ("%", 30.0), ("cotton", 44.0)]),
            line(30.0, &[("Machine", 0.0), ("wash", 70.0), ("30", 110.0), ("°C", 130.0)]),
            line(60.0, &[("Do", 0.0), ("not", 20.0), ("bleach", 50.0)]),
            line(90.0, &[("Made", 0.0), ("in", 40.0), ("Portugal", 60.0)]),
        ];
        answer(&Words::of(question), &label).map(|reading| reading.answer)
    }

    #[test]
    fn the_line_with_the_words_is_the_answer() {
        assert_eq!(said("Can I bleach it?").as_deref(), Some("Do not bleach"));
        assert_eq!(said("Where was it made?").as_deref(), Some("Made in Portugal"));
        assert_eq!(said("At what temperature?").as_deref(), Some("Machine wash 30 °C"));
        assert_eq!(said("Which fabric is it?").as_deref(), Some("100 % cotton"));
    }

    #[test]
    fn all_of_it_is_what_it_says() {
        let all = said("What does the label say?").expect("all lines");
        assert!(all.starts_with("100 % cotton / Machine wash 30 °C"), "{all}");
        assert_eq!(said("How heavy is it?"), None);
        assert_eq!(answer(&Words::of("What does it say?"), &[]), None);
    }
}
