use super::*;
use reviews::SentimentLabel::{Mixed, Negative, Neutral, Positive};

fn label(text: &str, rating: Option<u8>) -> SentimentLabel {
    analyse(text, rating, None).label
}

#[test]
fn labels_follow_the_words() {
    assert_eq!(label("I love it, works great.", None), Positive);
    assert_eq!(label("Terrible. It broke after two days.", None), Negative);
    assert_eq!(label("The screen is gorgeous, but the battery is awful.", None), Mixed);
    assert_eq!(label("It is a lamp.", None), Neutral);
    assert_eq!(label("Sehr schlechte Qualität, ich bin enttäuscht.", None), Negative);
    assert_eq!(label("Muy buena batería y la pantalla es excelente.", None), Positive);
}

#[test]
fn the_rating_decides_over_silence() {
    assert_eq!(label("Great, just great. Thank you so much.", Some(1)), Negative);
    assert_eq!(label("It is a lamp.", Some(5)), Positive);
    assert_eq!(label("", Some(1)), Negative);
}

#[test]
fn words_weigh_more_than_stars_and_doubt_shows() {
    let (against, with) = (
        analyse("Terrible, it broke.", Some(5), None),
        analyse("Terrible, it broke.", Some(1), None),
    );
    assert_eq!((against.label, with.label), (Negative, Negative));
    assert!(against.confidence < 0.5 && with.confidence > 0.8);
}

#[test]
fn one_word_slang_and_irony_are_less_sure() {
    let confidence = |text, rating| analyse(text, rating, None).confidence;
    let sure = confidence("This kettle is excellent and I am very happy.", None);
    for text in ["Great", "Sick bass.", "Thanks for nothing"] {
        assert!(confidence(text, None) < 0.65, "{text}");
        assert!(confidence(text, None) < sure, "{text}");
    }
}

#[test]
fn a_question_is_neutral() {
    let text = "Does it fit the 2019 model? I need to know before I open the box.";
    assert_eq!(label(text, Some(3)), Neutral);
    assert_eq!(manner(text, "en"), Manner::Question);
    assert_eq!(label("Who thought this was a good idea?", None), Negative);
}

#[test]
fn what_says_nothing_is_told_apart() {
    for (text, manner_of) in [
        ("", Manner::Silent),
        ("N/A", Manner::Slight),
        ("ok", Manner::Slight),
        ("Works.", Manner::Slight),
        ("Works great", Manner::Felt),
        ("👍👍", Manner::Slight),
    ] {
        assert_eq!(manner(text, "en"), manner_of, "{text}");
    }
}

#[test]
fn stakes_are_found() {
    assert_eq!(analyse("The charger caught fire.", Some(1), None).stakes, [reviews::Stake::Fire]);
}

#[test]
fn aspects_carry_their_clauses_feeling() {
    let aspects = analyse("The screen is gorgeous, but the battery is awful.", None, None).aspects;
    let named: Vec<_> = aspects.iter().map(|a| (a.name.as_str(), a.sentiment)).collect();
    assert_eq!(named, [("screen", Positive), ("battery", Negative)]);
}

#[test]
fn what_is_not_there_is_no_aspect() {
    assert_eq!(analyse("No bad smell. Nothing to worry about.", None, None).aspects, []);
}

#[test]
fn emoji_that_feel_nothing_change_nothing() {
    assert_eq!(label("😍🎲🎲⚓️🌊💡👍🏽👍🏽", Some(5)), Positive);
    assert_eq!(label("🫖", None), Neutral);
}

#[test]
fn faint_praise_is_no_complaint() {
    let text = "It is fine, I suppose\nIt is a mat. It lies flat, mostly. I have had worse.";
    assert_eq!(label(text, Some(3)), Neutral);
}
